import type { Clip } from '@/lib/takes/take';

/** How takes are levelled: to the quietest of them, or not at all. */
export type LevelMode = 'matched' | 'original';

/** What one take is turned down by. */
export interface LevelGain {
  /** At most 0. */
  gainDb: number;
  /** Whether the clip has a loudness; one that is silent or shorter than 0.4 s has none, and is left as it is. */
  isKnown: boolean;
}

/** Turns every clip down to the quietest one, so that none can clip. Clips without a loudness stay as they are. */
export function matchLevels(clips: readonly Pick<Clip, 'loudnessLufs'>[]): LevelGain[] {
  const target = Math.min(
    ...clips.flatMap(({ loudnessLufs }) => (loudnessLufs === null ? [] : [loudnessLufs])),
  );
  return clips.map(({ loudnessLufs }) =>
    loudnessLufs === null
      ? { gainDb: 0, isKnown: false }
      : { gainDb: Math.min(0, target - loudnessLufs), isKnown: true },
  );
}
