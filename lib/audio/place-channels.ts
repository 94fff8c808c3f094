import type { Speaker } from './speakers.ts';

/**
 * Channels in the order of other speakers, the arrays themselves and no copies. One channel goes to both sides of two, as
 * every player does it; what has no place is left out, and a place without a channel has no samples.
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
