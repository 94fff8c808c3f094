/**
 * One channel out of several, each with the same weight, so that nothing gets louder than it was. One channel is
 * handed back as it is, none give no samples; all have the same length.
 */
export function mixToMono(channels: readonly Float32Array<ArrayBuffer>[]): Float32Array<ArrayBuffer> {
  const [first, ...others] = channels;
  if (!first) return new Float32Array(0);
  if (others.length === 0) return first;
  const mixed = Float32Array.from(first);
  for (const samples of others) {
    for (let index = 0; index < mixed.length; index++) {
      mixed[index] = (mixed[index] ?? 0) + (samples[index] ?? 0);
    }
  }
  for (let index = 0; index < mixed.length; index++) {
    mixed[index] = (mixed[index] ?? 0) / channels.length;
  }
  return mixed;
}
