import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxReferenceSeconds } from '@/lib/references/reference';
import {
  explainFollowing,
  floorToMs,
  measureSpan,
  minClipSeconds,
  moveEdge,
  moveSpan,
  proposeSpan,
  type Span,
} from './span';

const rateHz = 1000;
const durations = fc.integer({ min: 100_000, max: 900_000_000 }).map((us) => us / 1_000_000);
const edges = fc.constantFrom('start' as const, 'end' as const);
const seconds = fc.double({ min: -50, max: 1000, noNaN: true });
const moves = fc.array(
  fc.oneof(
    fc.record({ edge: edges, to: seconds }),
    fc.record({ by: fc.double({ min: -100, max: 100, noNaN: true }) }),
  ),
  { maxLength: 20 },
);

function expectRightSpan(span: Span, durationSeconds: number) {
  expect(span.startSeconds).toBeGreaterThanOrEqual(0);
  expect(span.endSeconds).toBeLessThanOrEqual(durationSeconds);
  expect(measureSpan(span)).toBeGreaterThanOrEqual(minClipSeconds);
  expect(measureSpan(span)).toBeLessThanOrEqual(maxReferenceSeconds);
  for (const moment of [span.startSeconds, span.endSeconds]) {
    expect(Number(moment.toFixed(3))).toBe(moment);
  }
}

describe('a span', () => {
  test('stays within the sound and the limits of a clip, however it is moved', () => {
    fc.assert(
      fc.property(durations, moves, (durationSeconds, steps) => {
        let span: Span = { startSeconds: 0, endSeconds: Math.min(30, floorToMs(durationSeconds)) };
        for (const step of steps) {
          const length = measureSpan(span);
          span =
            'edge' in step
              ? moveEdge(span, step.edge, step.to, durationSeconds)
              : moveSpan(span, step.by, durationSeconds);
          expectRightSpan(span, durationSeconds);
          if ('by' in step) expect(measureSpan(span)).toBe(length);
        }
      }),
    );
  });

  test('the moved edge wins and the other follows, which is reported', () => {
    const before = { startSeconds: 2, endSeconds: 12 };
    const longer = moveEdge(before, 'end', 40, 60);
    expect(longer).toEqual({ startSeconds: 10, endSeconds: 40 });
    expect(explainFollowing(before, longer, 'end')).toBe(
      'The start follows to 10.00 s: a clip has at most 30 s.',
    );
    const crossed = moveEdge(before, 'start', 20, 60);
    expect(crossed).toEqual({ startSeconds: 20, endSeconds: 20.1 });
    expect(explainFollowing(before, crossed, 'start')).toBe(
      'The end follows to 20.10 s: a clip has at least 0.1 s.',
    );
  });

  test('nothing is said while the other edge stays', () => {
    const before = { startSeconds: 2, endSeconds: 12 };
    expect(explainFollowing(before, moveEdge(before, 'end', 13, 60), 'end')).toBeNull();
  });
});

describe('proposeSpan', () => {
  test('keeps the whole of a sound that is short enough', () => {
    expect(proposeSpan(new Float32Array(7404), rateHz)).toEqual({ startSeconds: 0, endSeconds: 7.404 });
    expect(proposeSpan(new Float32Array(30_000), rateHz)).toEqual({ startSeconds: 0, endSeconds: 30 });
  });

  test('proposes the 15 s with the most speech, not the loudest bang', () => {
    const samples = new Float32Array(120_000);
    for (let index = 60_000; index < 75_000; index++) samples[index] = 0.1 * (index % 2 ? 1 : -1);
    for (let index = 5000; index < 5300; index++) samples[index] = index % 2 ? 1 : -1;
    expect(proposeSpan(samples, rateHz)).toEqual({ startSeconds: 60, endSeconds: 75 });
  });

  test('gives a valid span for any sound, silence too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 100_000 }), (length) => {
        const samples = new Float32Array(length);
        expectRightSpan(proposeSpan(samples, rateHz), length / rateHz);
      }),
    );
    expect(proposeSpan(new Float32Array(60_000), rateHz)).toEqual({ startSeconds: 0, endSeconds: 15 });
  });
});
