import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWav } from '@/lib/audio/formats/wav';
import { readWavSamples } from '@/lib/audio/formats/wav-samples';
import { maxReferenceBytes, maxReferenceSeconds } from '@/lib/references/reference';
import { clipRateHz } from './clip-rate';
import { encodeClip } from './encode-clip';

function decode(file: Uint8Array) {
  const layout = parseWav(file);
  if (!layout.ok || layout.value.kind !== 'samples') throw new Error('not samples');
  const [samples = new Float32Array(0)] = readWavSamples(file, layout.value);
  return { layout: layout.value, samples };
}

describe('encodeClip', () => {
  test('writes mono 16-bit WAV at the given rate', () => {
    const { layout } = decode(encodeClip(new Float32Array(480), clipRateHz));
    expect(layout).toMatchObject({
      encoding: 's16',
      channelCount: 1,
      sampleRateHz: 24_000,
      dataOffset: 44,
      frameCount: 480,
    });
  });

  test('16-bit sound is encoded bit for bit', () => {
    const whole = fc.array(fc.integer({ min: -0x8000, max: 0x7fff }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(whole, (values) => {
        const samples = Float32Array.from(values, (value) => value / 0x8000);
        expect(decode(encodeClip(samples, 24_000)).samples).toEqual(samples);
      }),
    );
  });

  test('no sample is off by more than half a step, and samples beyond full scale are clipped', () => {
    const loud = fc.array(fc.float({ noNaN: true, min: -2, max: 2 }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(loud, (values) => {
        const { samples } = decode(encodeClip(Float32Array.from(values), 24_000));
        values.forEach((value, index) => {
          const held = Math.max(-1, Math.min(0x7fff / 0x8000, value));
          expect(Math.abs((samples[index] ?? 9) - held)).toBeLessThanOrEqual(0.5 / 0x8000 + 1e-9);
        });
      }),
    );
  });

  test('the longest clip is far below the largest file', () => {
    expect(44 + maxReferenceSeconds * clipRateHz * 2).toBeLessThan(maxReferenceBytes / 5);
  });
});
