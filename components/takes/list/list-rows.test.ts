import { expect, test } from 'vitest';
import { groupBatches } from '@/lib/takes/batches';
import { makeSavedTake } from '@/lib/takes/test-take';
import { listIdsOf, listRows } from './list-rows';

const dayOf = (at: string) => at.slice(0, 10);

function makeTake(id: string, batchId: string, day: number, knobs: { pitch?: number; rate?: number } = {}) {
  const { request } = makeSavedTake();
  return makeSavedTake({
    id,
    batchId,
    createdAt: `2026-11-${day}T10:00:00.000Z`,
    request: { ...request, pitchSemitones: knobs.pitch ?? 0, speechRate: knobs.rate ?? 1 },
  });
}

test('each day appears once above its batches, each batch above its takes', () => {
  const takes = [
    makeTake('a1', 'a', 23),
    makeTake('a2', 'a', 23),
    makeTake('b1', 'b', 23),
    makeTake('c1', 'c', 22),
  ];
  const rows = listRows(groupBatches(takes), dayOf);
  expect(rows.map(({ kind }) => kind)).toEqual([
    'day',
    'batch',
    'take',
    'take',
    'batch',
    'take',
    'day',
    'batch',
    'take',
  ]);
  expect(rows.flatMap(listIdsOf)).toEqual(['a1', 'a2', 'b1', 'c1']);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test('a whole sweep over two things has a row for each value of the first, and its columns in order', () => {
  const values = [-3, 0, 3].flatMap((pitch) => [0.9, 1.25].map((rate) => ({ pitch, rate })));
  const takes = values.map((knobs, index) => makeTake(`s${index}`, 's', 23, knobs));
  const cells = listRows(groupBatches(takes), dayOf).filter((row) => row.kind === 'cells');
  expect(
    cells.map((row) => [row.columns, row.cells.map(({ take, column }) => `${take.id} ${column}`)]),
  ).toEqual([
    [2, ['s0 1', 's1 2']],
    [2, ['s2 1', 's3 2']],
    [2, ['s4 1', 's5 2']],
  ]);
});
