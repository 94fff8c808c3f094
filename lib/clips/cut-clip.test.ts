import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxReferenceSeconds } from '@/lib/references/reference';
import { cutClip, type Fades, fadeChoicesSeconds } from './cut-clip';
import { measureSpan, moveEdge, type Span } from './span';

const noFades: Fades = { inSeconds: 0, outSeconds: 0 };
const rates = fc.constantFrom(1000, 8000, 24_000);
const fades = fc.record({
  inSeconds: fc.constantFrom(...fadeChoicesSeconds, 1),
  outSeconds: fc.constantFrom(...fadeChoicesSeconds, 1),
});

/** Neighbours differ, so that a shifted sample is detected. */
const longSound = Float32Array.from(
  { length: 40 * 24_000 },
  (_, index) => ((index * 7919) % 16_381) / 8191 - 1,
);

const cases = fc
  .record({ rateHz: rates, durationMs: fc.integer({ min: 100, max: 40_000 }), fades })
  .chain(({ rateHz, durationMs, fades: chosen }) =>
    fc.record({
      rateHz: fc.constant(rateHz),
      samples: fc.constant(longSound.subarray(0, (durationMs * rateHz) / 1000)),
      span: arbitrarySpan(durationMs),
      fades: fc.constant(chosen),
    }),
  );

function arbitrarySpan(durationMs: number): fc.Arbitrary<Span> {
  const moment = fc.integer({ min: 0, max: durationMs });
  return fc.tuple(moment, moment).map(([start, end]) => {
    const first = moveEdge({ startSeconds: 0, endSeconds: 0.1 }, 'start', start / 1000, durationMs / 1000);
    return moveEdge(first, 'end', end / 1000, durationMs / 1000);
  });
}

describe('cutClip', () => {
  test('is as long as the span to the sample, and never longer than a clip may be', () => {
    fc.assert(
      fc.property(cases, ({ samples, rateHz, span, fades: chosen }) => {
        const clip = cutClip(samples, rateHz, { span, fades: chosen });
        expect(clip.length).toBe(Math.round(measureSpan(span) * rateHz));
        expect(clip.length).toBeLessThanOrEqual(maxReferenceSeconds * rateHz);
      }),
      { numRuns: 60 },
    );
  });

  test('without fades every sample is the one of the sound', () => {
    fc.assert(
      fc.property(cases, ({ samples, rateHz, span }) => {
        const start = Math.round(span.startSeconds * rateHz);
        const clip = cutClip(samples, rateHz, { span, fades: noFades });
        expect(isSame(clip, samples.subarray(start, start + clip.length))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('fades begin and end at exactly zero, never amplify, and leave everything between unchanged', () => {
    fc.assert(
      fc.property(cases, ({ samples, rateHz, span, fades: chosen }) => {
        const plain = cutClip(samples, rateHz, { span, fades: noFades });
        const clip = cutClip(samples, rateHz, { span, fades: chosen });
        if (chosen.inSeconds > 0) expect(clip[0]).toBeCloseTo(0, 12);
        if (chosen.outSeconds > 0) expect(clip.at(-1)).toBeCloseTo(0, 12);
        const isLouder = clip.some((sample, index) => Math.abs(sample) > Math.abs(plain[index] ?? 0));
        expect(isLouder).toBe(false);
        const from = Math.min(clip.length / 2, chosen.inSeconds * rateHz);
        const to = clip.length - Math.min(clip.length / 2, chosen.outSeconds * rateHz);
        const between = clip.subarray(Math.ceil(from), Math.floor(to));
        expect(isSame(between, plain.subarray(Math.ceil(from), Math.floor(to)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('the source is not modified', () => {
    const samples = longSound.slice(0, 1000);
    cutClip(samples, 1000, {
      span: { startSeconds: 0, endSeconds: 1 },
      fades: { inSeconds: 1, outSeconds: 1 },
    });
    expect(samples).toEqual(longSound.slice(0, 1000));
  });
});

function isSame(one: Float32Array, other: Float32Array): boolean {
  return one.length === other.length && one.every((sample, index) => sample === other[index]);
}
