/** The mean of the channels; of one channel, that itself and no copy. */
export function mixDown(channels: Float32Array[]): Float32Array {
  const [left = new Float32Array(0), right] = channels;
  return right ? left.map((sample, index) => (sample + (right[index] ?? 0)) / 2) : left;
}
