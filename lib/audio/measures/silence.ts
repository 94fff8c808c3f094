/** Below it, about −60 dB, nothing can be heard of a voice. */
const silentBelow = 0.001;
/** At each end, where a browser's resampling makes a constant offset ring. */
const edgeSeconds = 0.01;

/**
 * Whether samples are silent: all stay within −60 dB of full scale around their mean, since an offset is not sound. The
 * first and last 10 ms are ignored in a clip at least ten times as long.
 */
export function isSilent(samples: Float32Array, rateHz: number): boolean {
  const edge = Math.round(edgeSeconds * rateHz);
  const judged = samples.length >= 20 * edge ? samples.subarray(edge, samples.length - edge) : samples;
  let sum = 0;
  for (let index = 0; index < judged.length; index++) sum += judged[index] ?? 0;
  const mean = sum / Math.max(1, judged.length);
  return judged.every((sample) => Math.abs(sample - mean) < silentBelow);
}
