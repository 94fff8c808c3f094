import { maxReferenceSeconds } from '@/lib/references/reference';
import { roundTo } from '@/lib/text/round-to';

/** A stretch of a sound, in seconds from its beginning, on whole milliseconds. */
export interface Span {
  startSeconds: number;
  endSeconds: number;
}

export type Edge = 'start' | 'end';

/** A shorter clip cannot be used. */
export const minClipSeconds = 0.1;

/** Length of the span that is proposed when the sound is longer than a clip may be. */
const proposedSeconds = 15;

/** The last whole millisecond of a sound; a span never goes beyond it. */
export function floorToMs(seconds: number): number {
  return Math.floor(seconds * 1000 + 1e-6) / 1000;
}

/** Length of a span in seconds, free of the dust of binary fractions. */
export function measureSpan(span: Span): number {
  return roundToMs(span.endSeconds - span.startSeconds);
}

/**
 * Moves one edge of a span to a moment. The moved edge wins: where the span would become too long or too short for a
 * clip, the other edge follows. Never leaves the sound.
 * @param durationSeconds of the whole sound, at least `minClipSeconds`
 */
export function moveEdge(span: Span, edge: Edge, seconds: number, durationSeconds: number): Span {
  const last = floorToMs(durationSeconds);
  if (edge === 'start') {
    const startSeconds = clamp(roundToMs(seconds), 0, last - minClipSeconds);
    return {
      startSeconds,
      endSeconds: clamp(span.endSeconds, startSeconds + minClipSeconds, startSeconds + maxReferenceSeconds),
    };
  }
  const endSeconds = clamp(roundToMs(seconds), minClipSeconds, last);
  return {
    startSeconds: clamp(span.startSeconds, endSeconds - maxReferenceSeconds, endSeconds - minClipSeconds),
    endSeconds,
  };
}

/** Moves a whole span by some seconds, as far as the sound reaches; its length stays. */
export function moveSpan(span: Span, bySeconds: number, durationSeconds: number): Span {
  const length = measureSpan(span);
  const startSeconds = clamp(
    roundToMs(span.startSeconds + bySeconds),
    0,
    floorToMs(durationSeconds) - length,
  );
  return { startSeconds, endSeconds: roundToMs(startSeconds + length) };
}

/**
 * Says that the other edge had to follow when one edge was moved, and why; null when it stayed where it was. The
 * sentence is for the screen and for those who listen.
 */
export function explainFollowing(before: Span, after: Span, moved: Edge): string | null {
  const other = moved === 'start' ? 'endSeconds' : 'startSeconds';
  if (before[other] === after[other]) return null;
  const name = moved === 'start' ? 'The end' : 'The start';
  const reason =
    measureSpan(after) > 1 ? `a clip has at most ${maxReferenceSeconds} s` : 'a clip has at least 0.1 s';
  return `${name} follows to ${formatSeconds(after[other])} s: ${reason}.`;
}

/** Seconds with two decimals, as the fields show them. */
export function formatSeconds(seconds: number): string {
  return seconds.toFixed(2);
}

/** The whole sound where it is short enough for a clip, otherwise the 15 s in which most is spoken. */
export function proposeSpan(samples: Float32Array, rateHz: number): Span {
  const durationSeconds = samples.length / rateHz;
  if (durationSeconds <= maxReferenceSeconds) {
    return { startSeconds: 0, endSeconds: floorToMs(durationSeconds) };
  }
  const first = { startSeconds: 0, endSeconds: proposedSeconds };
  return moveSpan(first, findLiveliest(samples, rateHz), durationSeconds);
}

const framesPerSecond = 10;

/** Where the span of proposed length with the most speech starts, in seconds; the earliest of equals. */
function findLiveliest(samples: Float32Array, rateHz: number): number {
  const frameLength = Math.floor(rateHz / framesPerSecond);
  const width = proposedSeconds * framesPerSecond;
  const liveliness = Array.from({ length: Math.floor(samples.length / frameLength) }, (_, frame) =>
    rateFrame(samples.subarray(frame * frameLength, (frame + 1) * frameLength)),
  );
  let sum = 0;
  let best = { sum: -1, start: 0 };
  liveliness.forEach((value, frame) => {
    sum += value - (liveliness[frame - width] ?? 0);
    const start = frame - width + 1;
    if (start >= 0 && sum > best.sum) best = { sum, start };
  });
  return best.start / framesPerSecond;
}

/**
 * From 0 for silence to 35 for full voice, in whole decibels, so that a lot of speech counts for more than one bang.
 */
function rateFrame(frame: Float32Array): number {
  let energy = 0;
  for (const sample of frame) energy += sample * sample;
  const decibels = 10 * Math.log10(energy / frame.length + 1e-10);
  return Math.round(clamp(decibels + 50, 0, 35));
}

function clamp(value: number, low: number, high: number): number {
  return roundToMs(Math.min(high, Math.max(low, value)));
}

function roundToMs(seconds: number): number {
  return roundTo(seconds, 3);
}
