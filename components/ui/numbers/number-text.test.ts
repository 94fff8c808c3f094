import { describe, expect, test } from 'vitest';
import { parseNumberText, stepNumber } from './number-text';

describe('reading a typed number', () => {
  test.each([
    ['1.25', 1.25],
    ['1,25', 1.25],
    [' .5 ', 0.5],
    ['2.', 2],
    ['1.25×', 1.25],
    ['1.25 x', 1.25],
    ['-3', -3],
    ['−3 st', -3],
    ['+3', 3],
    ['-0', 0],
    ['99', 99],
  ])('%j is %d', (text, value) => {
    expect(parseNumberText(text)).toBe(value);
  });

  test.each(['', '  ', '-', '.', ',', 'fast', '1.2.3', '1e3', '--3', 'Infinity'])(
    '%j is no number',
    (text) => {
      expect(parseNumberText(text)).toBeNull();
    },
  );
});

describe('stepping', () => {
  const rate = { min: 0.5, max: 2, step: 0.01 };

  test('a step of a hundredth leaves no binary dust', () => {
    expect(stepNumber(1.15, 1, rate)).toBe(1.16);
    expect(stepNumber(0.57, 1, rate)).toBe(0.58);
  });

  test('stepping stops at the bounds, and comes back into them', () => {
    expect(stepNumber(1.99, 10, rate)).toBe(2);
    expect(stepNumber(0.5, -1, rate)).toBe(0.5);
    expect(stepNumber(7, -1, rate)).toBe(2);
  });
});
