import type { Clip } from '@/lib/takes/take';

/** How levels are matched: to the quietest take, or not at all. */
export type LevelMode = 'matched' | 'original';

/** How much one take is turned down. */
export interface LevelGain {
  /** At most 0. */
  gainDb: number;
  /** Whether the clip has a loudness; one that is silent or shorter than 0.4 s has none, and is left as it is. */
  isKnown: boolean;
}

/** ITU-R BS.1770 counts the channel of a mono clip once, but it plays from two loudspeakers. */
const monoHeardLu = 10 * Math.log10(2);

type Measured = Pick<Clip, 'loudnessLufs' | 'channels'>;

/** Turns every clip down to the quietest one, so that none can clip. Clips without a loudness are left alone. */
export function matchLevels(clips: readonly Measured[]): LevelGain[] {
  const heard = clips.map(getHeardLufs);
  const target = Math.min(...heard.filter((lufs) => lufs !== null));
  return heard.map((lufs) =>
    lufs === null ? { gainDb: 0, isKnown: false } : { gainDb: Math.min(0, target - lufs), isKnown: true },
  );
}

function getHeardLufs({ loudnessLufs, channels }: Measured): number | null {
  return loudnessLufs === null ? null : loudnessLufs + (channels === 1 ? monoHeardLu : 0);
}
