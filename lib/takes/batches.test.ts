import { expect, test } from 'vitest';
import { groupBatches } from './batches';
import { defaultRequest } from './request';
import type { Take } from './take';
import { plainTake } from './test-take';

function makeTake(id: string, batchId: string, prompt: string): Take {
  return { ...plainTake, id, batchId, request: { ...defaultRequest, prompt }, status: 'submitting' };
}

test('takes of one press form one batch, in the order of the list', () => {
  const takes = [makeTake('c', 'two', 'Storm'), makeTake('b', 'one', 'Rain'), makeTake('a', 'one', 'Rain')];
  expect(groupBatches(takes).map(({ id, prompt, takes: members }) => [id, prompt, members.length])).toEqual([
    ['two', 'Storm', 1],
    ['one', 'Rain', 2],
  ]);
});

test('a batch that another one interrupts is still one batch', () => {
  const takes = [makeTake('c', 'one', 'Rain'), makeTake('b', 'two', 'Storm'), makeTake('a', 'one', 'Rain')];
  expect(groupBatches(takes).map((batch) => batch.takes.map((take) => take.id))).toEqual([['c', 'a'], ['b']]);
});

test('no takes make no batches', () => {
  expect(groupBatches([])).toEqual([]);
});
