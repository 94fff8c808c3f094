import { expect, test } from 'vitest';
import { getGuessProbability } from './binomial';

test.each([
  [0, 0, 1],
  [0, 16, 1],
  [1, 1, 0.5],
  [5, 5, 1 / 32],
  [8, 16, 39203 / 65536],
  [12, 16, 2517 / 65536],
  [16, 16, 1 / 65536],
  [9, 10, 11 / 1024],
  // Binomial tail for 100 trials, from exact tables.
  [59, 100, 0.04431304],
  [60, 100, 0.02844397],
])('%i of %i', (right, trials, expected) => {
  expect(getGuessProbability(right, trials)).toBeCloseTo(expected, 8);
});

test('the odds of at least half and of more than half of ten thousand trials add up to one', () => {
  const atLeastHalf = getGuessProbability(5000, 10_000);
  expect(atLeastHalf + getGuessProbability(5001, 10_000)).toBeCloseTo(1, 12);
  // The middle alone, by Stirling: 1 / √(π n / 2).
  expect(2 * atLeastHalf - 1).toBeCloseTo(1 / Math.sqrt(Math.PI * 5000), 5);
});

test('the chance falls with every right answer, and the smallest is a number', () => {
  const chances = Array.from({ length: 1001 }, (_, right) => getGuessProbability(right, 1000));
  // As doubles the first ones equal 1.
  expect(chances).toEqual(chances.toSorted((a, b) => b - a));
  expect(new Set(chances.slice(500)).size).toBe(501);
  expect(chances[1000]).toBe(2 ** -1000);
  expect(getGuessProbability(10_000, 10_000)).toBe(0);
});
