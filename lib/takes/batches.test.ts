import { expect, test } from 'vitest';
import { defaultRequest } from '@/lib/request/request';
import { getPlace, groupBatches, isWhole, listSaved } from './batches';
import type { BatchFacts, Take } from './take';
import { makeSavedTake, plainTake } from './test-take';

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

test('a batch interrupted by another is still one batch', () => {
  const takes = [makeTake('c', 'one', 'Rain'), makeTake('b', 'two', 'Storm'), makeTake('a', 'one', 'Rain')];
  expect(groupBatches(takes).map((batch) => batch.takes.map((take) => take.id))).toEqual([['c', 'a'], ['b']]);
});

test('no takes make no batches', () => {
  expect(groupBatches([])).toEqual([]);
});

const facts: BatchFacts = {
  id: 'one',
  takes: [
    { id: 'a', isSaved: true, labels: ['pitch −3'] },
    { id: 'b', isSaved: false, labels: ['pitch 0'] },
    { id: 'c', isSaved: true, labels: ['pitch +3'] },
  ],
  variations: [{ title: 'pitch', labels: ['pitch −3', 'pitch 0', 'pitch +3'] }],
};

test('places and counts are those of the whole batch, however much of it is listed', () => {
  const [batch] = groupBatches([makeTake('b', 'one', 'Rain')], [facts]);
  if (!batch) throw new Error('There is no batch.');
  expect(batch.facts).toBe(facts);
  expect(isWhole(batch)).toBe(false);
  expect(getPlace(batch, 'b')).toBe(2);
});

test('the saved takes of a batch come from the list first, then from the batch’s facts', () => {
  const saved = makeSavedTake({ id: 'b', batchId: 'one' });
  const [batch] = groupBatches([makeTake('a', 'one', 'Rain'), saved], [facts]);
  expect(batch && listSaved(batch)).toEqual(['b', 'c']);
});

test('a batch that was just started, or has a restored take, is derived from the list', () => {
  for (const known of [[], [{ ...facts, takes: facts.takes.slice(1) }]]) {
    const [batch] = groupBatches([makeTake('a', 'one', 'Rain'), makeTake('b', 'one', 'Rain')], known);
    if (!batch) throw new Error('There is no batch.');
    expect(isWhole(batch)).toBe(true);
    expect([getPlace(batch, 'a'), getPlace(batch, 'b')]).toEqual([1, 2]);
  }
});
