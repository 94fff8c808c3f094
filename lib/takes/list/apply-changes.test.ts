import { describe, expect, test } from 'vitest';
import type { Take } from '../take';
import { makeSavedTake, plainTake } from '../test-take';
import { applyChanges } from './apply-changes';
import { allTakes, type TakeList } from './take-list';

const makeTake = (minute: number, batchId = 'batch') =>
  makeSavedTake({
    id: `t${minute}`,
    createdAt: new Date(Date.UTC(2026, 10, 23, 14, 10, 60 * minute)).toISOString(),
    batchId,
  });

const [first, second, third] = [makeTake(9), makeTake(8), makeTake(7, 'another')];
const list: TakeList = {
  takes: [first, second, third],
  batches: [
    {
      id: 'batch',
      takes: [first, second].map(({ id }, index) => ({ id, isSaved: true, labels: [`pitch ${index}`] })),
      variations: [{ title: 'pitch', labels: ['pitch 0', 'pitch 1'] }],
    },
  ],
  nextCursor: `${Date.parse(third.createdAt)}-${third.id}`,
  revision: 'r1',
};
const listIds = ({ takes }: TakeList) => takes.map(({ id }) => id);
const told = { takes: [], verdicts: [], gone: [], batches: [] };

test('a list that nothing is about stays the same object', () => {
  const changed = applyChanges(
    list,
    [
      { kind: 'keep', order: { takeId: 'elsewhere', kept: true } },
      { kind: 'review', order: { takeId: first.id, field: 'note', from: '', to: 'Typed.' } },
      { kind: 'delete', order: { id: 'elsewhere' } },
      { kind: 'stored', takes: [] },
      { kind: 'told', changes: told },
    ],
    allTakes,
  );
  expect(changed).toBe(list);
});

test('a keep moves from one take of a batch to another, and leaves other batches alone', () => {
  const keep = (takeId: string, kept = true) => ({ kind: 'keep' as const, order: { takeId, kept } });
  const kept = applyChanges(list, [keep(first.id), keep(third.id), keep(second.id)], allTakes);
  expect(kept.takes.map((take) => take.kept)).toEqual([false, true, true]);
  expect(applyChanges(kept, [keep(second.id, false)], allTakes).takes[1]?.kept).toBe(false);
  expect(listIds(applyChanges(kept, [keep(second.id, false)], { status: 'kept', search: '' }))).toEqual([
    first.id,
    third.id,
  ]);
});

describe('a reported take', () => {
  test('is sorted in by age, once, and left to its page when that is not loaded', () => {
    const takes = [makeTake(10), { ...second, note: 'New.' }, makeTake(8.5), makeTake(1)];
    const changed = applyChanges(list, [{ kind: 'told', changes: { ...told, takes } }], allTakes);
    expect(listIds(changed)).toEqual(['t10', 't9', 't8.5', 't8', 't7']);
    expect(changed.takes[3]).toMatchObject({ note: 'New.' });
    const whole = applyChanges(
      { ...list, nextCursor: null },
      [{ kind: 'told', changes: { ...told, takes } }],
      allTakes,
    );
    expect(listIds(whole).at(-1)).toBe('t1');
  });

  test('of two at the same instant the higher id comes first', () => {
    const twin = { ...second, id: 't8a' };
    const changed = applyChanges(list, [{ kind: 'told', changes: { ...told, takes: [twin] } }], allTakes);
    expect(listIds(changed)).toEqual(['t9', 't8a', 't8', 't7']);
  });

  test('is removed when it is gone, and a verdict changes nothing but the review', () => {
    const verdict = { id: second.id, kept: true, rating: 4 as const, tags: ['clear'], note: 'Yes.' };
    const changes = {
      ...told,
      gone: [first.id, 'never here'],
      verdicts: [verdict, { ...verdict, id: 'none' }],
    };
    const changed = applyChanges(list, [{ kind: 'told', changes }], allTakes);
    expect(changed.takes).toEqual([{ ...second, ...verdict }, third]);
  });
});

test('a deleted take leaves its batch, which then has no variations, and is restored in its place', () => {
  const deleted = applyChanges(list, [{ kind: 'delete', order: first }], allTakes);
  expect(listIds(deleted)).toEqual([second.id, third.id]);
  expect(deleted.batches).toEqual([
    { id: 'batch', takes: [{ id: second.id, isSaved: true, labels: [] }], variations: [] },
  ]);
  expect(applyChanges(deleted, [{ kind: 'restore', order: first }], allTakes).takes).toEqual(list.takes);
});

test('the last takes read are restored to a list of which they were the end, or all', () => {
  const restore = (order: Take) => ({ kind: 'restore' as const, order });
  const deletions = list.takes.map((order) => ({ kind: 'delete' as const, order }));
  const shortened = applyChanges(list, deletions.slice(1), allTakes);
  expect(listIds(applyChanges(shortened, [restore(third), restore(second)], allTakes))).toEqual(
    listIds(list),
  );
  const emptied = applyChanges(list, deletions, allTakes);
  expect(listIds(applyChanges(emptied, [restore(second), restore(makeTake(6))], allTakes))).toEqual(['t8']);
});

test('takes that a press started are added to the lists that match their state and their words', () => {
  const started = [
    { ...plainTake, id: 'tz', createdAt: '2026-11-23T15:00:00.000Z', status: 'submitting' as const },
  ];
  const whole = (status: 'all' | 'kept' | 'unfinished', search: string) =>
    applyChanges({ ...list, takes: [], nextCursor: null }, [{ kind: 'started', takes: started }], {
      status,
      search,
    }).takes.length;
  expect([
    whole('all', ''),
    whole('kept', ''),
    whole('unfinished', ''),
    whole('all', 'RAIN'),
    whole('all', 'snow'),
  ]).toEqual([1, 0, 1, 1, 0]);
});
