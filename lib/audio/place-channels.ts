import type { Speaker } from './speakers.ts';

/**
 * Channels reordered for another speaker layout; the same arrays, not copies. Mono goes to both sides of stereo, as in
 * every player; a channel without a speaker is left out, and a speaker without a channel gets no samples.
 */
export function placeChannels(
  channels: Float32Array[],
  from: readonly Speaker[],
  to: readonly Speaker[],
): Float32Array[] {
  const [only] = channels;
  if (only && channels.length === 1 && to.length === 2) return [only, only];
  return to.map((speaker) => channels[from.indexOf(speaker)] ?? new Float32Array(0));
}
