import { expect, test } from 'vitest';
import { matchLevels } from './level-match';

const match = (...loudness: (number | null)[]) =>
  matchLevels(loudness.map((loudnessLufs) => ({ loudnessLufs, channels: 1 })));

test('louder takes are turned down to the quietest one and none is turned up', () => {
  const gains = match(-18.2, -23.4, -17.05).map(({ gainDb }) => gainDb);
  expect(gains[0]).toBeCloseTo(-5.2);
  expect(gains[1]).toBeCloseTo(0);
  expect(gains[2]).toBeCloseTo(-6.35);
});

test('a clip without a loudness keeps its level, says so, and moves no other', () => {
  expect(match(-20, null, -20)).toEqual([
    { gainDb: 0, isKnown: true },
    { gainDb: 0, isKnown: false },
    { gainDb: 0, isKnown: true },
  ]);
  expect(match(null, null).every(({ gainDb, isKnown }) => gainDb === 0 && !isKnown)).toBe(true);
});

test('a mono clip plays from both loudspeakers, and so counts three decibels more than a stereo one', () => {
  const clips = [
    { loudnessLufs: -20, channels: 1 },
    { loudnessLufs: -20, channels: 2 },
    { loudnessLufs: -16.99, channels: 2 },
  ];
  const gains = matchLevels(clips).map(({ gainDb }) => gainDb);
  expect(gains[0]).toBeCloseTo(-3.01);
  expect(gains[1]).toBe(0);
  expect(gains[2]).toBeCloseTo(-3.01);
});
