import { leastLoopSeconds } from '../audio/layout';
import type { AxisSpan } from '../audio/sync-player';

export type LoopEnd = 'start' | 'end';

/**
 * The loop with one end at a position. An end that would lie on the wrong side, or too near, gives way to the edge of
 * the axis; without a loop the other end is that edge.
 */
export function placeLoopEnd(
  loop: AxisSpan | null,
  place: { end: LoopEnd; seconds: number },
  lengthSeconds: number,
): AxisSpan {
  const { end, seconds } = place;
  if (end === 'start') {
    const other = loop?.endSeconds ?? lengthSeconds;
    return { startSeconds: seconds, endSeconds: other - seconds < leastLoopSeconds ? lengthSeconds : other };
  }
  const other = loop?.startSeconds ?? 0;
  return { startSeconds: seconds - other < leastLoopSeconds ? 0 : other, endSeconds: seconds };
}

/** The loop with one end as typed; null where that would be no loop, as happens while a number is being typed. */
export function typeLoopEnd(
  loop: AxisSpan,
  typed: { end: LoopEnd; seconds: number },
  lengthSeconds: number,
): AxisSpan | null {
  const { end, seconds } = typed;
  const next = end === 'start' ? { ...loop, startSeconds: seconds } : { ...loop, endSeconds: seconds };
  const isLoop =
    next.startSeconds >= 0 &&
    next.endSeconds <= lengthSeconds &&
    next.endSeconds - next.startSeconds >= leastLoopSeconds;
  return isLoop ? next : null;
}
