import type { MusicWish } from './music-wish.ts';
import type { SoundName } from './sound-names.ts';

export type Cue = {
  name: SoundName;
  /** Where its words stand in the text, in UTF-16 units. */
  at: number;
  end: number;
  /** As written. */
  words: string;
  /** Lies under everything, as opposed to one that happens at its place. */
  isBed: boolean;
  /** `far` is also what is soft, `near` what is loud. */
  distance: 'far' | 'plain' | 'near';
  /** How often it happens: 2 in "ticks twice"; 1 where nothing is said. */
  times: number;
  fade: 'in' | 'out' | 'none';
  /** For the sound `music` only. */
  music?: MusicWish;
};

export type Exclusion = 'music' | 'narrator' | 'effects' | 'speech' | SoundName;

export type Cues = {
  /** In the order of the text. A bed is named again only where its fade begins. */
  cues: Cue[];
  /** What the text says it does not want; none of it is among the cues. */
  excluded: Exclusion[];
  /** Sounds that are asked for and cannot be made. */
  unmade: { words: string; at: number }[];
};

const FIRST: [RegExp, SoundName][] = [
  [/\brain(?:s|ing|fall)?\b|雨声|下雨/giu, 'rain'],
  [/\bwinds?\b|风声/giu, 'wind'],
  [/\bthunder(?:s|ing)?\b|雷声|打雷/giu, 'thunder'],
];

/**
 * The sounds a prompt asks for. `text` is English, Chinese or both, and its spoken words have been blanked by spaces.
 * Takes a time in proportion to its length.
 */
export function findCues(text: string): Cues {
  const cues = FIRST.flatMap(([pattern, name]) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }): Cue => {
      const place = { at: index, end: index + words.length, words };
      return { name, ...place, isBed: name !== 'thunder', distance: 'plain', times: 1, fade: 'none' };
    }),
  );
  return { cues: cues.sort((a, b) => a.at - b.at), excluded: [], unmade: [] };
}
