import type { LanguageName, Run } from './languages.ts';

/**
 * Letters (syllables in Chinese) a second at the natural rate, measured on two to fifteen sentences of each language
 * at eSpeak's 165 words a minute, without the silence around them.
 */
const LETTERS_PER_SECOND: Readonly<Record<LanguageName, number>> = {
  'en-us': 15.2,
  'en-gb-x-rp': 15.2,
  cmn: 3.9,
  ja: 8.5,
  ko: 5.4,
  es: 15.4,
  'es-419': 15.4,
  fr: 21.4,
  de: 15.4,
  it: 15.1,
  'pt-br': 14,
  nl: 14.6,
  pl: 14.3,
  tr: 12.6,
  sv: 13.6,
  da: 17.8,
  nb: 13.4,
  fi: 14,
  cs: 14.2,
  sk: 14.3,
  hu: 13.9,
  ro: 14.2,
  ca: 15.7,
  hr: 14.7,
  vi: 14.7,
  id: 13.3,
  ms: 14,
  sw: 11,
  ru: 17.8,
  uk: 9.9,
  bg: 13.3,
  sr: 14.1,
  mk: 14.4,
  be: 11.9,
  kk: 13.8,
  el: 15.4,
  ar: 8.6,
  fa: 9.9,
  ur: 10.2,
  he: 10.8,
  hi: 9.6,
  bn: 9.9,
  ta: 12.1,
  te: 9,
  kn: 10,
  ml: 12,
  gu: 8.3,
  pa: 8.3,
  si: 9.9,
  am: 7.4,
  ka: 13.1,
  hy: 12.5,
};
const RUN_SECONDS = 0.1;
const PAUSE_SECONDS = 0.25;
/** Digits are left only where eSpeak reads the numbers itself. */
const DIGIT_SECONDS = 0.45;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const PAUSE = /[.!?;:,。！？；：，、،؛؟।։፣—–]+(?=\s*[\p{L}\p{N}])/gu;

function secondsOf({ text, language }: Run): number {
  const isChinese = language === 'cmn';
  const letters = count(text, isChinese ? /\p{Script=Han}|[a-z]+\d/gu : /[\p{L}\p{Mc}]/gu);
  const digits = isChinese ? 0 : count(text, /\d/g);
  const pauses = count(text, PAUSE);
  return (
    RUN_SECONDS + letters / LETTERS_PER_SECOND[language] + digits * DIGIT_SECONDS + pauses * PAUSE_SECONDS
  );
}

/**
 * Speech of a text at the natural rate in seconds, without the silence around it: a guess. On 219 sentences of all
 * languages half were within 5 % and nine of ten within 13 %.
 */
export function guessSeconds(runs: readonly Run[]): number {
  return runs.reduce((seconds, run) => seconds + secondsOf(run), 0);
}
