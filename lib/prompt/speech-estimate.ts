import { markerPattern } from './prompt';

/** Pace of speech at the resting rate. */
export const wordsPerSecond = 2.6;
export const hanPerSecond = 3.8;

/** A pair of quotation marks and what stands between them, in the group of its kind. */
export const quotePattern = /“([^”]*)”|"([^"]*)"|「([^」]*)」|『([^』]*)』|«([^»]*)»/g;
const hanCharacters = /\p{Script=Han}/gu;

/** What of a prompt is spoken, as it is counted. */
export interface SpokenUnits {
  /** Words of scripts that write them apart. */
  words: number;
  /** Han characters, each one counted. */
  han: number;
  /** Whether it stands in quotation marks; else the whole prompt is taken for speech, which it need not be. */
  isQuoted: boolean;
}

/** Counts the words and Han characters of the quoted text when there is any, else of the whole. Markers are not spoken. */
export function countSpokenUnits(prompt: string): SpokenUnits {
  const quoted = Array.from(prompt.matchAll(quotePattern), (match) => match.slice(1).find(Boolean) ?? '');
  const isQuoted = quoted.length > 0;
  const spoken = (isQuoted ? quoted.join(' ') : prompt).replace(markerPattern, ' ');
  const han = spoken.match(hanCharacters)?.length ?? 0;
  const words = spoken.replace(hanCharacters, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  return { words, han, isQuoted };
}

/** How long the speech of a prompt lasts at the resting rate, in seconds, to be read as "about". 0 when there is none. */
export function estimateSpeechSeconds(prompt: string): number {
  const { words, han } = countSpokenUnits(prompt);
  return words / wordsPerSecond + han / hanPerSecond;
}
