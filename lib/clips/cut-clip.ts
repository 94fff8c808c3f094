import type { Span } from './span';

/** Lengths of the fades at both ends, in seconds; 0 for none. */
export interface Fades {
  inSeconds: number;
  outSeconds: number;
}

/** The fades to choose from. Ten milliseconds are not audible as a fade, and are enough to avoid clicks. */
export const fadeChoicesSeconds = [0, 0.01, 0.1, 0.5] as const;

export const noFades: Fades = { inSeconds: 0, outSeconds: 0 };
export const gentleFades: Fades = { inSeconds: 0.01, outSeconds: 0.01 };

/**
 * The samples of a span, with its fades: a copy of `round(length × rate)` samples, fewer only where the sound itself
 * ends. Fades are linear and begin and end at exactly 0; on a span too short for both each gets half.
 */
export function cutClip(
  samples: Float32Array,
  rateHz: number,
  { span, fades }: { span: Span; fades: Fades },
): Float32Array<ArrayBuffer> {
  const start = Math.round(span.startSeconds * rateHz);
  const count = Math.round((span.endSeconds - span.startSeconds) * rateHz);
  const clip = Float32Array.from(samples.subarray(start, start + count));
  const half = Math.floor(clip.length / 2);
  const fadeIn = Math.min(half, Math.round(fades.inSeconds * rateHz));
  const fadeOut = Math.min(half, Math.round(fades.outSeconds * rateHz));
  for (let index = 0; index < fadeIn; index++) scale(clip, index, index / fadeIn);
  for (let index = 0; index < fadeOut; index++) scale(clip, clip.length - 1 - index, index / fadeOut);
  return clip;
}

function scale(samples: Float32Array, index: number, gain: number) {
  samples[index] = (samples[index] ?? 0) * gain;
}
