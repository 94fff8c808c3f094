import type { FrameSpan } from './route';
import type { AxisSpan, SyncState, Track } from './sync-player';

/** Shortest loop, in seconds. */
export const leastLoopSeconds = 0.1;

/** How tracks lie on the axis. */
export interface Layout {
  position: SyncState['position'];
  durationsSeconds: readonly number[];
  startsSeconds: readonly number[];
}

/** Tracks on one axis, as they are. */
export function layTracks(tracks: readonly Track[]): Layout {
  return {
    position: 'axis',
    durationsSeconds: tracks.map(({ buffer }) => buffer.duration),
    startsSeconds: tracks.map(({ startSeconds }) => startSeconds),
  };
}

/** A player that has not played yet. */
export function beginState(layout: Layout): SyncState {
  const { position } = layout;
  return { isPlaying: false, audible: 0, loop: null, position, lengthSeconds: measureAxis(layout) };
}

/** Where the last track ends; when stretched, all are as long as the longest. */
export function measureAxis({ position, durationsSeconds, startsSeconds }: Layout): number {
  const ends = durationsSeconds.map((duration, track) =>
    position === 'stretched' ? duration : duration + (startsSeconds[track] ?? 0),
  );
  return Math.max(0, ...ends);
}

/** How many seconds of the axis a second of a track's sound needs. */
export function getStretch(layout: Layout, track: number): number {
  if (layout.position === 'axis') return 1;
  const duration = layout.durationsSeconds[track] ?? 0;
  return duration > 0 ? measureAxis(layout) / duration : 1;
}

/** Where a second of the axis lies when the tracks are laid out again and a track's sound stays with it; within the axis. */
export function carryOver(seconds: number, change: { from: Layout; to: Layout; track: number }): number {
  const { from, to, track } = change;
  const own = (seconds - getStart(from, track)) / getStretch(from, track);
  return clamp(own * getStretch(to, track) + getStart(to, track), 0, measureAxis(to));
}

/** A loop on an axis that is laid out again, around the same words, and how long that axis is. */
export function carryLoop(
  loop: AxisSpan | null,
  to: Layout,
  carry: (seconds: number) => number,
): Pick<SyncState, 'loop' | 'lengthSeconds'> {
  const lengthSeconds = measureAxis(to);
  const carried = loop && { startSeconds: carry(loop.startSeconds), endSeconds: carry(loop.endSeconds) };
  return { loop: carried && fitLoop(carried, lengthSeconds), lengthSeconds };
}

/** Where a track's sound lies, in frames of what is played: the axis, or the track itself when stretched. */
export function getTrackSpan(layout: Layout, track: number, sampleRateHz: number): FrameSpan {
  const start = Math.round(getStart(layout, track) * sampleRateHz);
  return { start, end: start + Math.round((layout.durationsSeconds[track] ?? 0) * sampleRateHz) };
}

/** A loop in order, within the axis and no shorter than the shortest; null when the axis is. */
export function fitLoop(loop: AxisSpan, lengthSeconds: number): AxisSpan | null {
  if (lengthSeconds < leastLoopSeconds) return null;
  const from = Math.min(loop.startSeconds, loop.endSeconds);
  const to = Math.max(loop.startSeconds, loop.endSeconds);
  const startSeconds = clamp(from, 0, lengthSeconds - leastLoopSeconds);
  return { startSeconds, endSeconds: clamp(to, startSeconds + leastLoopSeconds, lengthSeconds) };
}

/** Whether two lists hold the same numbers. */
export function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Whether two loops are the same, or both none. */
export function isSameLoop(a: AxisSpan | null, b: AxisSpan | null): boolean {
  return a?.startSeconds === b?.startSeconds && a?.endSeconds === b?.endSeconds;
}

/** The number nearest to a value that is no less than `min` and no more than `max`. */
export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function getStart({ position, startsSeconds }: Layout, track: number): number {
  return position === 'stretched' ? 0 : (startsSeconds[track] ?? 0);
}
