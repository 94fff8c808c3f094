/** Below it, about −60 dB, nothing can be heard of a voice. */
const silentBelow = 0.001;

/** Whether nothing is heard of samples: all stay within −60 dB of full scale around their mean, which is no sound. */
export function isSilent(samples: Float32Array): boolean {
  let sum = 0;
  for (let index = 0; index < samples.length; index++) sum += samples[index] ?? 0;
  const mean = sum / Math.max(1, samples.length);
  return samples.every((sample) => Math.abs(sample - mean) < silentBelow);
}
