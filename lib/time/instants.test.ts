import { describe, expect, test } from 'vitest';
import { addSeconds, findHorizon, longestWaitSeconds, waitFor } from './instants';

const now = new Date('2026-11-30T12:00:00Z');
const day = 86_400;

describe('an instant that is waited for', () => {
  test.each([
    ['none', null, 0],
    ['one that has passed', addSeconds(now, -5), 0],
    ['one a day back', addSeconds(now, -day), 0],
    ['one to come', addSeconds(now, 90.5), 90.5],
    ['the farthest that is planned', addSeconds(now, longestWaitSeconds), longestWaitSeconds],
    ['one a day on', addSeconds(now, day), 0],
    ['one that is no date', new Date(Number.NaN), 0],
  ])('%s', (_name, instant, seconds) => {
    expect(waitFor(instant, now)).toBe(seconds);
  });

  test('may be held within less than an hour', () => {
    expect(waitFor(addSeconds(now, 30), now, 40)).toBe(30);
    expect(waitFor(addSeconds(now, 300), now, 40)).toBe(0);
    expect(findHorizon(now, 40) < addSeconds(now, 300)).toBe(true);
  });
});
