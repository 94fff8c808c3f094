import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measurePeaks, PEAK_COUNT } from './peaks';

const samples = fc
  .array(fc.float({ noNaN: true, min: -2, max: 2 }), { maxLength: 3_000 })
  .map((values) => Float32Array.from(values));
const counts = fc.integer({ min: 1, max: 1_200 });

describe('measurePeaks', () => {
  test('gives exactly as many numbers as asked, each from 0 to 1 with at most three decimals', () => {
    fc.assert(
      fc.property(samples, counts, (values, count) => {
        const peaks = measurePeaks([values], count);
        expect(peaks).toHaveLength(count);
        for (const peak of peaks) {
          expect(peak).toBeGreaterThanOrEqual(0);
          expect(peak).toBeLessThanOrEqual(1);
          expect(Number(peak.toFixed(3))).toBe(peak);
        }
      }),
    );
  });

  test('misses no sample: the greatest peak is the greatest magnitude', () => {
    fc.assert(
      fc.property(samples, counts, (values, count) => {
        const greatest = Math.min(1, Math.max(0, ...values.map(Math.abs)));
        expect(Math.max(...measurePeaks([values], count))).toBeCloseTo(greatest, 3);
      }),
    );
  });

  test('the louder channel is drawn, whichever it is', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const silence = new Float32Array(values.length);
        expect(measurePeaks([values, silence])).toEqual(measurePeaks([values]));
        expect(measurePeaks([silence, values])).toEqual(measurePeaks([values]));
      }),
    );
  });

  test('keeps the order of time', () => {
    expect(measurePeaks([Float32Array.of(0.1, -0.2, 0.3, 0.4)], 2)).toEqual([0.2, 0.4]);
  });

  test('fewer samples than peaks are repeated, none are zeros', () => {
    expect(measurePeaks([Float32Array.of(0.5, 0.25)], 4)).toEqual([0.5, 0.5, 0.25, 0.25]);
    expect(measurePeaks([new Float32Array(0)])).toEqual(new Array(PEAK_COUNT).fill(0));
    expect(measurePeaks([], 3)).toEqual([0, 0, 0]);
  });
});
