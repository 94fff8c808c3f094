import { expect, test } from 'vitest';
import type { Take } from './take';
import { describeChanges } from './take-changes';
import { makeSavedTake, plainTake } from './test-take';

const running: Take = {
  ...plainTake,
  status: 'running',
  progress: 42,
  startedAt: null,
  estimatedEndAt: null,
};
const saved = makeSavedTake();

test('a take that was saved is announced with its length', () => {
  expect(describeChanges([running], [saved])).toBe('Take saved, 11 seconds');
});

test('progress alone, and takes seen for the first time, are not announced', () => {
  expect(describeChanges([running], [{ ...running, progress: 50 }])).toBe('');
  expect(describeChanges([], [saved])).toBe('');
});

test('changes of several takes are announced one after the other', () => {
  const other: Take = { ...plainTake, id: '01jd000000000000000000000b', status: 'queued', nextTryAt: null };
  const cancelled: Take = { ...plainTake, id: other.id, status: 'cancelled' };
  expect(describeChanges([running, other], [saved, cancelled])).toBe(
    'Take saved, 11 seconds. Take cancelled',
  );
});
