/** Width of a bar and of the gap after it, in CSS pixels. */
export const barWidth = 2;
export const barStep = 3;

// Between linear, where speech is a thin line, and decibels, where its noise is a thick one.
const heightExponent = 0.6;

/**
 * How high a peak of 0..1 is drawn, 0..1. One curve for all takes and both waveforms: a louder take looks louder,
 * and a quiet one can still be read.
 */
export function toBarHeight(peak: number): number {
  return Math.min(1, Math.max(0, peak)) ** heightExponent;
}

/** How many bars fit into a width in CSS pixels. */
export function countBars(width: number): number {
  return Math.max(0, Math.floor((width + barStep - barWidth) / barStep));
}

/** The loudest peak under each of `count` equal stretches; with fewer peaks than bars neighbours repeat. */
export function pickBars(peaks: readonly number[], count: number): number[] {
  const perBar = peaks.length / count;
  return Array.from({ length: count }, (_, bar) => {
    const start = Math.floor(bar * perBar);
    const end = Math.max(start + 1, Math.floor((bar + 1) * perBar));
    return Math.max(0, ...peaks.slice(start, end));
  });
}
