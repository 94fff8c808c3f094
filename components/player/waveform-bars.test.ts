import { describe, expect, test } from 'vitest';
import { countBars, pickBars, toBarHeight } from './waveform-bars';

describe('waveform bars', () => {
  test('bars of two pixels with a gap of one fill the width, the last one without its gap', () => {
    expect([countBars(0), countBars(2), countBars(4), countBars(5), countBars(600)]).toEqual([
      0, 1, 1, 2, 200,
    ]);
  });

  test('a bar is as high as the loudest peak under it, and no peak is left out', () => {
    expect(pickBars([0.1, 0.9, 0.2, 0.3, 0.4, 0.8, 0.1], 3)).toEqual([0.9, 0.3, 0.8]);
    expect(Math.max(...pickBars([...Array(999).fill(0.1), 1], 190))).toBe(1);
  });

  test('fewer peaks than bars are repeated, so that a short clip fills the width', () => {
    expect(pickBars([0.2, 0.6], 4)).toEqual([0.2, 0.2, 0.6, 0.6]);
  });

  test('without peaks the bars are flat', () => {
    expect(pickBars([], 2)).toEqual([0, 0]);
  });

  test('silence has no height, full scale the full height, and louder is higher', () => {
    expect([-0.1, 0, 1, 1.7].map(toBarHeight)).toEqual([0, 0, 1, 1]);
    const heights = [0.001, 0.01, 0.1, 0.3, 0.9].map(toBarHeight);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(toBarHeight(0.3)).toBeGreaterThan(0.45);
  });
});
