import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeSpeedAndPitch } from '../src/audio/sonic.ts';

test('any speed and pitch that a request can add up to gives the asked length, again and again', () => {
  const factor = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40_000 }),
      factor(0.25, 5),
      factor(0.2, 5),
      factor(60, 600),
      (length, speed, pitch, voiceHz) => {
        const samples = Float32Array.from(
          { length },
          (_, at) => 0.5 * Math.sin((2 * Math.PI * voiceHz * at) / 22050),
        );
        const changed = changeSpeedAndPitch(samples, { sampleRateHz: 22050, speed, pitch, voiceHz });
        expect(changed.length).toBe(Math.round(length / speed));
        expect(changed.every((sample) => Math.abs(sample) <= 1)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
