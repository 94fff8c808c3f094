import type { TakeMeasures } from '@/lib/measures/measures-schema';

/** How takes are placed on the time axis: all at its start, or with their first sounds aligned. */
export type AlignMode = 'start' | 'sound';

/**
 * Where each take begins on the common axis, in seconds from 0, so that the first sounds coincide: the take with the
 * longest silence before its sound keeps its place and the others are delayed. Silent takes begin at 0.
 */
export function alignFirstSounds(measures: readonly Pick<TakeMeasures, 'sound'>[]): number[] {
  const latest = Math.max(0, ...measures.map(({ sound }) => sound?.startSeconds ?? 0));
  return measures.map(({ sound }) => (sound ? latest - sound.startSeconds : 0));
}

/** Why takes cannot be aligned by their first sound, as a sentence; null when they can. */
export function explainNoAlignment(measures: readonly (Pick<TakeMeasures, 'sound'> | null)[]): string | null {
  if (measures.includes(null)) return 'The takes are not measured yet.';
  const audible = measures.filter((one) => one?.sound);
  return audible.length < 2 ? 'At least two takes need a sound in them.' : null;
}

/** The extent of one take in the picture, as shares of its width, 0..1. */
export interface LanePlace {
  left: number;
  width: number;
}

/** What of a take's length is drawn where: on the common axis, or each over the whole width. */
export function placeLanes(
  takes: readonly { startSeconds: number; durationSeconds: number }[],
  position: 'axis' | 'stretched',
): LanePlace[] {
  if (position === 'stretched') return takes.map(() => ({ left: 0, width: 1 }));
  const length = measureAxis(takes);
  return takes.map(({ startSeconds, durationSeconds }) => ({
    left: startSeconds / length,
    width: durationSeconds / length,
  }));
}

/** Where the last take ends, in seconds; never 0, so that it can be divided by. */
function measureAxis(takes: readonly { startSeconds: number; durationSeconds: number }[]): number {
  const ends = takes.map(({ startSeconds, durationSeconds }) => startSeconds + durationSeconds);
  return Math.max(1e-3, ...ends);
}
