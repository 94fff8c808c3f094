import { expect, test } from 'vitest';
import { groupBatches } from './batches';
import { defaultRequest } from './request';
import type { Take } from './take';

function makeTake(id: string, batchId: string, prompt: string): Take {
  return {
    id,
    batchId,
    createdAt: '2026-11-23T14:02:00.000Z',
    engine: 'sandbox',
    request: { ...defaultRequest, prompt },
    copiedFrom: null,
    creditsReserved: null,
    creditsUsed: null,
    status: 'submitting',
    progress: null,
    clip: null,
    failure: null,
  };
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
