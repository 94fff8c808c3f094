import { markerPattern } from './prompt';

/** Pace of speech at the resting rate. */
export const wordsPerSecond = 2.6;
export const hanPerSecond = 3.8;

/** A pair of quotation marks and what stands between them, in the group of its kind. */
export const quotePattern = /“([^”]*)”|"([^"]*)"|「([^」]*)」|『([^』]*)』|«([^»]*)»/g;
const hanCharacters = /\p{Script=Han}/gu;

/**
 * How long the speech of a prompt lasts at the resting rate, in seconds, to be read as "about": the quoted text
 * when there is any, else the whole. Markers are not spoken. 0 when there is nothing to speak.
 */
export function estimateSpeechSeconds(prompt: string): number {
  const quoted = Array.from(prompt.matchAll(quotePattern), (match) => match.slice(1).find(Boolean) ?? '');
  const spoken = (quoted.length > 0 ? quoted.join(' ') : prompt).replace(markerPattern, ' ');
  const han = spoken.match(hanCharacters)?.length ?? 0;
  const words = spoken.replace(hanCharacters, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  return words / wordsPerSecond + han / hanPerSecond;
}
