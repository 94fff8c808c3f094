import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBackoff, choosePollDelay } from './poll-delay';

describe('choosePollDelay', () => {
  test('a task is never read more often than every two seconds, nor left alone for more than six', () => {
    fc.assert(
      fc.property(
        fc.record({
          elapsedSeconds: fc.double({ min: 0, max: 1e5, noNaN: true }),
          estimateSeconds: fc.option(fc.integer({ min: 0, max: 1e6 })),
          progress: fc.option(fc.integer({ min: 0, max: 100 })),
        }),
        (state) => {
          const delay = choosePollDelay(state);
          return delay >= 2 && delay <= 6;
        },
      ),
    );
  });

  test('a short estimate is waited for and read just after', () => {
    expect(choosePollDelay({ elapsedSeconds: 0, estimateSeconds: 4, progress: 0 })).toBeCloseTo(4.3);
  });

  test('an overdue task is read often at first and calmly later', () => {
    const delays = [0, 4, 20, 60].map((elapsedSeconds) =>
      choosePollDelay({ elapsedSeconds, estimateSeconds: 0, progress: 0 }),
    );
    expect(delays).toEqual([2, 2, 5.3, 6]);
  });

  test('once the estimate has passed, progress decides how long to wait', () => {
    expect(choosePollDelay({ elapsedSeconds: 9, estimateSeconds: 5, progress: 75 })).toBeCloseTo(3.3);
  });
});

test('back-off doubles and stops at its longest', () => {
  expect([1, 2, 3, 4, 5, 6, 100].map((faults) => chooseBackoff(faults, 3, 60))).toEqual([
    3, 6, 12, 24, 48, 60, 60,
  ]);
});
