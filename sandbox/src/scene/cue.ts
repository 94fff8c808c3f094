import type { MusicWish } from './music-wish.ts';
import type { SoundName } from './sound-names.ts';

export type Cue = {
  name: SoundName;
  /** Where its words stand in the text, in UTF-16 units. */
  at: number;
  end: number;
  /** As written. */
  words: string;
  /** Lies under everything, as opposed to one that happens at its place. What happens now and then is a bed too. */
  isBed: boolean;
  /** `far` is also what is soft, `near` what is loud. */
  distance: 'far' | 'plain' | 'near';
  /** How often it happens: 2 in "ticks twice". Where nothing is said 1, but 3 for a knock and 2 for a bark or hammer. */
  times: number;
  fade: 'in' | 'out' | 'none';
  /** For the sound `music` only. */
  music?: MusicWish;
};
