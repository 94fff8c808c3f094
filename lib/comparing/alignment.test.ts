import { expect, test } from 'vitest';
import { alignFirstSounds, explainNoAlignment, placeLanes } from './alignment';

const soundAt = (startSeconds: number) => ({ sound: { startSeconds, endSeconds: startSeconds + 5 } });
const silent = { sound: null };

test('the take whose sound starts last keeps its place and the others are delayed', () => {
  const starts = alignFirstSounds([soundAt(0.2), soundAt(1.5), soundAt(0.7)]);
  expect(starts[0]).toBeCloseTo(1.3);
  expect(starts[1]).toBe(0);
  expect(starts[2]).toBeCloseTo(0.8);
});

test('a silent take begins at the start and moves no other', () => {
  expect(alignFirstSounds([silent, soundAt(0.5), soundAt(0.5)])).toEqual([0, 0, 0]);
});

test('takes that are not measured, or of which fewer than two have sound, cannot be aligned, and the reason is given', () => {
  expect(explainNoAlignment([soundAt(0), null])).toBe('The takes are not measured yet.');
  expect(explainNoAlignment([soundAt(0), silent])).toBe('At least two takes need a sound in them.');
  expect(explainNoAlignment([soundAt(0), silent, soundAt(1)])).toBeNull();
});

test('on the common axis each take has the place and the width of its time', () => {
  const takes = [
    { startSeconds: 2, durationSeconds: 6 },
    { startSeconds: 0, durationSeconds: 4 },
  ];
  expect(placeLanes(takes, 'axis')).toEqual([
    { left: 0.25, width: 0.75 },
    { left: 0, width: 0.5 },
  ]);
  expect(placeLanes(takes, 'stretched')).toEqual([
    { left: 0, width: 1 },
    { left: 0, width: 1 },
  ]);
});
