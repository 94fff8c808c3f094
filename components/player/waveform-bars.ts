/** Width of a bar and of the gap after it, in CSS pixels. */
export const barWidth = 2;
export const barStep = 3;

/** How many bars fit into a width in CSS pixels. */
export function countBars(width: number): number {
  return Math.max(0, Math.floor((width + barStep - barWidth) / barStep));
}

/** The loudest peak under each of `count` equal stretches, 0..1; with fewer peaks than bars neighbours repeat. */
export function pickBars(peaks: readonly number[], count: number): number[] {
  const perBar = peaks.length / count;
  return Array.from({ length: count }, (_, bar) => {
    const start = Math.floor(bar * perBar);
    const end = Math.max(start + 1, Math.floor((bar + 1) * perBar));
    return Math.min(1, Math.max(0, ...peaks.slice(start, end)));
  });
}
