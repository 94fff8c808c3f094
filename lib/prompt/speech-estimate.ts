import { replaceMarkers } from './markers';
import { listQuotes } from './quotes';

/** Pace of speech at the resting rate. */
export const wordsPerSecond = 2.6;
export const hanPerSecond = 3.8;

const hanCharacters = /\p{Script=Han}/gu;
const noSpeech =
  /\b(?:no|without) (?:speech|speaking|voices?|words|dialogue)\b|\bnobody speaks\b|(?:没有|无|不要|不需要)(?:任何)?(?:人声|人说话|说话|对白|台词|语音)/i;

/** What of a prompt is spoken, as it is counted. */
export interface SpokenUnits {
  /** Words of scripts that write them apart. */
  words: number;
  /** Han characters, each one counted. */
  han: number;
  /** Whether it is in quotation marks; otherwise the whole prompt counts as speech, which it need not be. */
  isQuoted: boolean;
}

/** Whether a prompt asks that nobody speak: "No speech". */
export function saysNoSpeech(prompt: string): boolean {
  return noSpeech.test(prompt);
}

/**
 * Counts the words and Han characters of the quoted text when there is any, else of the whole unless it asks that nobody
 * speak. Markers are not spoken.
 */
export function countSpokenUnits(prompt: string): SpokenUnits {
  const quotes = listQuotes(prompt);
  const isQuoted = quotes.length > 0;
  const unquoted = saysNoSpeech(prompt) ? '' : prompt;
  const spoken = isQuoted ? quotes.map(({ words }) => words).join(' ') : unquoted;
  return { ...countUnits(spoken), isQuoted };
}

/** How long the speech of a prompt lasts at the resting rate, in seconds, to be read as "about". 0 when there is none. */
export function estimateSpeechSeconds(prompt: string): number {
  return toSeconds(countSpokenUnits(prompt));
}

/** The same of words that are all spoken. */
export function estimateWordsSeconds(words: string): number {
  return toSeconds(countUnits(words));
}

function countUnits(text: string): { words: number; han: number } {
  const spoken = replaceMarkers(text, () => ' ');
  const han = spoken.match(hanCharacters)?.length ?? 0;
  const words = spoken.replace(hanCharacters, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
  return { words, han };
}

function toSeconds({ words, han }: { words: number; han: number }): number {
  return words / wordsPerSecond + han / hanPerSecond;
}
