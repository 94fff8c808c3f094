import { expect, test } from 'vitest';
import { describeKeeping, isOvertaken } from './keeping';
import { makeSavedTake } from './test-take';

const take = makeSavedTake();
const other = { ...take, id: '01jd000000000000000000000b' };
const { batchId } = take;
const order = { takeId: take.id, batchId, kept: true };

test('undoing the first keep of a batch leaves none kept', () => {
  expect(describeKeeping(order, [take])).toEqual({
    message: 'Kept.',
    undo: { takeId: take.id, batchId, kept: false },
  });
});

test.each([[[take, other]], [[other, take]]])('undoing a keep restores the take it replaced', (changed) => {
  expect(describeKeeping(order, changed)).toEqual({
    message: 'Kept, in place of another take of its batch.',
    undo: { takeId: other.id, batchId, kept: true },
  });
});

test('undoing an unkeep keeps the take again', () => {
  const { message, undo } = describeKeeping({ ...order, kept: false }, [take]);
  expect([message, undo]).toEqual(['Not kept any more.', order]);
});

test('an order is overtaken by another one about its batch, not by itself or by one about another batch', () => {
  const elsewhere = { ...order, batchId: 'another' };
  const note = { takeId: take.id, field: 'note', from: '', to: 'Dry.' };
  expect(isOvertaken(order, [order, elsewhere, note, undefined])).toBe(false);
  expect(isOvertaken(order, [order, { ...order, takeId: other.id }])).toBe(true);
});
