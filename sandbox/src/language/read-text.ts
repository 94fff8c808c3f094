import { clean } from './clean.ts';
import type { Hint, LanguageName, Run } from './languages.ts';
import { type Script, type Stretch, splitByScript } from './scripts.ts';

export { guessSeconds } from './guess-seconds.ts';
export { LANGUAGES, type LanguageName, type Run } from './languages.ts';

export type Reading =
  /** Runs are empty when the text holds nothing to say, for example pictures alone. */
  | { kind: 'readable'; runs: Run[] }
  /** `words` cannot be said; `reason` is one sentence for the user. */
  | { kind: 'unreadable'; words: string; reason: string };

/** The language of each script that has but one here. */
const LANGUAGE_OF_SCRIPT: Partial<Record<Script, LanguageName>> = {
  Han: 'cmn',
  Kana: 'ja',
  Hangul: 'ko',
  Cyrillic: 'ru',
  Arabic: 'ar',
  Hebrew: 'he',
  Greek: 'el',
  Devanagari: 'hi',
  Bengali: 'bn',
  Tamil: 'ta',
  Georgian: 'ka',
  Armenian: 'hy',
};
const SPEAKABLE = /[\p{L}\p{N}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

function english(hint: Hint): LanguageName {
  return hint.voiceLanguages[0] === 'British English' ||
    (hint.voiceLanguages.includes('British English') && !hint.voiceLanguages.includes('American English'))
    ? 'en-gb-x-rp'
    : 'en-us';
}

function languageOf(stretch: Stretch, hint: Hint): LanguageName | undefined {
  return stretch.script === 'Latin' ? english(hint) : LANGUAGE_OF_SCRIPT[stretch.script];
}

function unreadable(words: string, reason: string): Reading {
  return { kind: 'unreadable', words, reason };
}

/**
 * How a text is spoken: runs of one language each, in order, with numbers, dates and signs written out.
 *
 * @param text one spoken line, without markers
 * @param hint languages of the voice that speaks it and the rest of the script, which tells the language of a short line
 */
export function readText(text: string, hint: Hint): Reading {
  const cleaned = clean(text);
  if (!SPEAKABLE.test(cleaned)) return { kind: 'readable', runs: [] };
  const stretches = splitByScript(cleaned);
  if (stretches.length === 0) {
    const [first] = splitByScript(hint.context);
    const language = (first && languageOf(first, hint)) ?? english(hint);
    return { kind: 'readable', runs: [{ text: cleaned, language }] };
  }
  const isJapanese = KANA.test(cleaned) || KANA.test(hint.context);
  const runs: Run[] = [];
  for (const stretch of stretches) {
    const words = stretch.text.trim();
    if (stretch.script === 'Han' && isJapanese) {
      return unreadable(
        words,
        `The demonstration engine reads Japanese in kana only, not the kanji “${words}”.`,
      );
    }
    const language = languageOf(stretch, hint);
    if (language === undefined) {
      return unreadable(words, `The demonstration engine has no voice for the script of “${words}”.`);
    }
    runs.push({ text: stretch.text, language });
  }
  return { kind: 'readable', runs };
}
