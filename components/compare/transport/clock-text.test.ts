import { expect, test } from 'vitest';
import { formatClock } from './clock-text';

test('the clock counts minutes, seconds and thousandths, and never runs ahead', () => {
  expect([0, 4.812, 4.8129, 59.9999, 60, 119.5].map(formatClock)).toEqual([
    '0:00.000',
    '0:04.812',
    '0:04.812',
    '0:59.999',
    '1:00.000',
    '1:59.500',
  ]);
});

test('an invalid time is shown as the beginning', () => {
  expect([-1, Number.NaN].map(formatClock)).toEqual(['0:00.000', '0:00.000']);
});
