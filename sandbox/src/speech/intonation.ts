import { createHash } from 'node:crypto';
import { makeRandom } from '../audio/random.ts';
import type { Clause } from './clauses.ts';
import { segmenterFor } from './segmenters.ts';
import type { Variation } from './variation.ts';

/** Per cent of pitch: eSpeak moves it by about a semitone for each 10. */
const ACCENT = 40;
const SMALL_WORD_SHARE = 0.4;
const EMPHASIS = 38;
const LEAN = 32;
const BEND = 26;
const RISE = 60;
const FALL = -30;
const GO_ON = 12;
/** The tune of an end is heard on the last word, and begins on the one before it. */
const BOUNDARY_SHARES = [1, 0.45];
const ITEM_STEP = -9;
/** Tones already move the pitch of a language that has them. */
const TONAL_SHARE = 0.9;
const LOWEST = -45;
const HIGHEST = 110;
/** Words that carry no accent of their own in Western languages are short. */
const SMALL_WORD_LETTERS = 3;

type Word = { text: string; isWord: boolean };

function splitWords({ text, language }: Clause): Word[] {
  // Two brackets would begin phonemes, also where they are joined again from two segments; none is ever spoken.
  const plain = text.replaceAll(/[[\]]/g, ' ');
  return [...segmenterFor(language).segment(plain)].map(({ segment, isWordLike = false }) => ({
    text: segment,
    isWord: isWordLike,
  }));
}

/** eSpeak reads SSML; what is spoken is only ever text. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The accents of a line: the same take gives the same ones to the same words. */
export function makeAccents(line: string, { accents }: Variation): () => number {
  // A question has the accents of the same words as a statement.
  const words = line.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const text = createHash('sha256').update(words).digest().readUInt32LE();
  return makeRandom(accents === undefined ? text : Math.imul(text | 1, 0x9e3779b1) ^ accents);
}

/** What the end of a breath adds to its last word. */
function boundary({ tune, item }: Clause): number {
  if (tune === 'rise') return RISE;
  return tune === 'fall' ? FALL : item === undefined ? GO_ON : 0;
}

/**
 * A breath as SSML, each word at a pitch of its own: the accents of the take, one word that is stressed, the melody of
 * the whole line, and the tune of its end.
 *
 * @param part where in the line this breath begins and ends, 0..1
 */
export function intone(
  clause: Clause,
  { lean, bend }: Variation,
  random: () => number,
  [from, to]: readonly [number, number],
): string {
  const words = splitWords(clause);
  const share = clause.language === 'cmn' ? TONAL_SHARE : 1;
  const count = words.filter((word) => word.isWord).length;
  const stressed = Math.floor(random() * count);
  let index = 0;
  const spoken = words.map((word) => {
    if (!word.isWord) return escapeMarkup(word.text);
    const place = from + ((to - from) * (index + 0.5)) / count;
    const isSmall = /^\p{Script=Latin}+$/u.test(word.text) && word.text.length <= SMALL_WORD_LETTERS;
    let percent = ACCENT * (2 * random() - 1) * (isSmall ? SMALL_WORD_SHARE : 1);
    if (index === stressed) percent += EMPHASIS * (random() < 0.75 ? 1 : -0.6);
    percent += LEAN * lean * (2 * place - 1) + BEND * bend * (1 - 2 * (2 * place - 1) ** 2);
    percent += (clause.item ?? 0) * ITEM_STEP;
    percent += boundary(clause) * (BOUNDARY_SHARES[count - 1 - index] ?? 0);
    index += 1;
    const whole = Math.round(Math.max(LOWEST, Math.min(HIGHEST, percent * share)));
    return `<prosody pitch="${whole < 0 ? '' : '+'}${whole}%">${escapeMarkup(word.text)}</prosody>`;
  });
  return spoken.join('');
}
