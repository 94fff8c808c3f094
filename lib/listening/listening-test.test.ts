import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { getGuessProbability } from './binomial';
import { abxLetters } from './letters';
import {
  type AbxTrial,
  beginTrial,
  countRight,
  getSecondsOfXToHear,
  getSecondsToHear,
  shuffle,
  significance,
} from './listening-test';

/** Numbers of chance that are the same in every run of the tests. */
function makeChance(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

test('guessing 16 trials, 10,000 times, looks significant as often as the binomial says', () => {
  const forSecrets = makeChance(1);
  const forGuesses = makeChance(2);
  const guess = (): AbxTrial => ({
    ...beginTrial(forSecrets),
    answer: abxLetters[forGuesses(2)] ?? 'A',
  });
  const runs = 10_000;
  let convincing = 0;
  for (let run = 0; run < runs; run += 1) {
    const trials = Array.from({ length: 16 }, guess);
    if (getGuessProbability(countRight(trials), trials.length) < significance) convincing += 1;
  }
  expect(Math.abs((100 * convincing) / runs - 3.84)).toBeLessThanOrEqual(0.6);
});

test('always answering A is right as often as guessing', () => {
  const runs = 20_000;
  const trials = Array.from({ length: runs }, (): AbxTrial => ({ ...beginTrial(randomInt), answer: 'A' }));
  // Five standard deviations of a fair coin.
  expect(Math.abs(countRight(trials) - runs / 2)).toBeLessThan(5 * Math.sqrt(runs / 4));
});

test('the bit of a trial does not follow from the one before it', () => {
  const trials = Array.from({ length: 20_001 }, () => beginTrial(randomInt));
  const repeats = trials.filter(({ x }, index) => index > 0 && x === trials[index - 1]?.x).length;
  expect(Math.abs(repeats - 10_000)).toBeLessThan(5 * Math.sqrt(5000));
});

describe('the order of takes', () => {
  test('all 24 orders of four are as likely', () => {
    const counts = new Map<string, number>();
    const runs = 24_000;
    for (let run = 0; run < runs; run += 1) {
      const order = shuffle(['1', '2', '3', '4'], randomInt).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 23 degrees of freedom: exceeded once in ten million runs.
    expect(chiSquare).toBeLessThan(75);
  });

  test('nothing is lost and nothing is changed', () => {
    const given = [1, 2, 3];
    expect(shuffle(given, randomInt).toSorted()).toEqual([1, 2, 3]);
    expect(given).toEqual([1, 2, 3]);
    expect(shuffle([], randomInt)).toEqual([]);
  });
});

test('three seconds of a long take must be heard, and almost all of a short one', () => {
  expect(getSecondsToHear(11.4)).toBe(3);
  expect(getSecondsToHear(2)).toBeCloseTo(1.95);
  expect(getSecondsToHear(0.01)).toBe(0);
  expect(getSecondsOfXToHear(11.4)).toBe(0.5);
  expect(getSecondsOfXToHear(0.3)).toBeCloseTo(0.25);
});
