import type { Sound } from './making.ts';
import { SOUND_NAMES, type SoundName } from './sound-names.ts';
import { weather } from './weather.ts';

const made: Partial<Record<SoundName, Sound>> = { ...weather };

/** How every sound is made. */
export const sounds = Object.fromEntries(
  SOUND_NAMES.map((name) => [name, made[name] ?? weather.wind]),
) as Record<SoundName, Sound>;
