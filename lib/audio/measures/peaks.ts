/** How many peaks are stored for a clip: more than any waveform on the screen has pixels to show. */
export const PEAK_COUNT = 1000;

/**
 * The outline of a sound for drawing: for each of `count` equal spans of time, in order, the greatest magnitude of any
 * channel, from 0 to 1 (louder is drawn as 1) with three decimals.
 *
 * Always exactly `count` numbers: spans shorter than a sample repeat it, and no samples at all give zeros.
 */
export function measurePeaks(channels: Float32Array[], count: number = PEAK_COUNT): number[] {
  const length = channels[0]?.length ?? 0;
  return Array.from({ length: count }, (_, bucket) => {
    const start = Math.floor((bucket * length) / count);
    const end = Math.max(Math.floor(((bucket + 1) * length) / count), start + 1);
    return roundPeak(greatestMagnitude(channels, start, Math.min(end, length)));
  });
}

function greatestMagnitude(channels: Float32Array[], start: number, end: number): number {
  let greatest = 0;
  for (const samples of channels) {
    for (let index = start; index < end; index++) {
      const magnitude = Math.abs(samples[index] ?? 0);
      if (magnitude > greatest) greatest = magnitude;
    }
  }
  return greatest;
}

function roundPeak(magnitude: number): number {
  return Math.round(Math.min(magnitude, 1) * 1000) / 1000;
}
