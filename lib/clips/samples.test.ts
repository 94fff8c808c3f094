import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviseOnLength, findClipProblem, isDoubtfullyShort } from './check-clip';
import { lowestLevelDb, measureLevel, toMeterShare } from './level';
import { createPeakReader } from './peak-reader';

const sounds = fc
  .array(fc.float({ noNaN: true, min: -1, max: 1 }), { maxLength: 2000 })
  .map((values) => Float32Array.from(values));

describe('createPeakReader', () => {
  test('finds the greatest magnitude of any stretch, as looking at every sample would', () => {
    const stretches = fc.tuple(sounds, fc.nat(2200), fc.nat(2200));
    fc.assert(
      fc.property(stretches, ([samples, start, length]) => {
        const expected = samples
          .subarray(start, start + length)
          .reduce((greatest, sample) => Math.max(greatest, Math.abs(sample)), 0);
        expect(createPeakReader(samples)(start, start + length)).toBe(expected);
      }),
    );
  });
});

describe('a clip', () => {
  const voice = Float32Array.from({ length: 24_000 }, (_, index) => Math.sin(index / 10) / 4);

  test('with sound of a tenth of a second or more has no problem', () => {
    expect(findClipProblem(voice, 24_000)).toBeNull();
    expect(findClipProblem(voice.subarray(0, 2400), 24_000)).toBeNull();
  });

  test('that is shorter, or silent, is refused', () => {
    expect(findClipProblem(voice.subarray(0, 2399), 24_000)?.message).toContain('tenth of a second');
    expect(findClipProblem(new Float32Array(24_000), 24_000)?.message).toContain('silence');
    expect(
      findClipProblem(
        voice.map((sample) => sample / 1000),
        24_000,
      )?.message,
    ).toContain('silence');
    expect(findClipProblem(new Float32Array(24_000).fill(0.1), 24_000)?.message).toContain('silence');
  });

  test('of less than half a second is doubtful, and of less than five gets advice', () => {
    expect(isDoubtfullyShort(0.49)).toBe(true);
    expect(isDoubtfullyShort(0.5)).toBe(false);
    expect(adviseOnLength(0.4)).not.toBe(adviseOnLength(3));
    expect(adviseOnLength(3)).not.toBe(adviseOnLength(5));
  });
});

describe('measureLevel', () => {
  test('full scale is 0 dB and at its limit, half of it 6 dB less', () => {
    expect(measureLevel(Float32Array.of(1, -1))).toEqual({ rmsDb: 0, peakDb: 0, isClipping: true });
    const half = measureLevel(Float32Array.of(0.5, -0.5));
    expect(half.rmsDb).toBeCloseTo(-6.02, 2);
    expect(half.isClipping).toBe(false);
  });

  test('silence is at the foot of the meter', () => {
    expect(measureLevel(new Float32Array(10)).rmsDb).toBe(lowestLevelDb);
    expect(measureLevel(new Float32Array(0)).peakDb).toBe(lowestLevelDb);
    expect(toMeterShare(lowestLevelDb)).toBe(0);
    expect(toMeterShare(0)).toBe(1);
  });
});
