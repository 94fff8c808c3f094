import { findUnreadableWord, spellFor } from './alphabets.ts';
import { chooseEmbedded, chooseLanguage, chooseWithoutLetters } from './choose-language.ts';
import { clean } from './clean.ts';
import { writeOutEnglish } from './english/write-out.ts';
import { nameGreekLetters } from './greek-letters.ts';
import { writeOutElsewhere } from './international/write-out.ts';
import { respellKana } from './japanese.ts';
import { type Hint, LANGUAGES, type LanguageName, type Run } from './languages.ts';
import { canReadHan, respell } from './mandarin/pronounce.ts';
import { writeOutMandarin } from './mandarin/write-out.ts';
import { type Script, type Stretch, splitByScript } from './scripts.ts';
import { reasonFor } from './unvoiced-scripts.ts';

export { guessSeconds } from './guess-seconds.ts';
export { LANGUAGES, type LanguageName, type Run } from './languages.ts';

export type Reading =
  /** Runs are empty when the text holds nothing to say, for example pictures alone. */
  | { kind: 'readable'; runs: Run[] }
  /** `words` cannot be said; `reason` is one sentence for the user. */
  | { kind: 'unreadable'; words: string; reason: string };

const SPEAKABLE = /[\p{L}\p{N}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/gu;
const HANGUL = /\p{Script=Hangul}/u;
/** Characters that Chinese writes all the time and Japanese does not. */
const CHINESE_ONLY = /[你您们們这這那吗嗎呢吧啊么麼没還还很说說对對她它哪谁誰给給让讓从從让为们个國国]/u;

/** A line in Han alone is Japanese when its voice speaks Japanese only, or when the script around it is in kana. */
function isJapanese(text: string, { voiceLanguages, context }: Hint): boolean {
  if (KANA.test(text)) return true;
  const speaksJapanese = voiceLanguages.includes('Japanese');
  if (speaksJapanese && voiceLanguages.length === 1) return true;
  if (CHINESE_ONLY.test(text) || (voiceLanguages.includes('Chinese') && !speaksJapanese)) return false;
  return KANA.test(context);
}

/** Han that cannot be said in this line, with the reason; nothing when all of it can. */
function findUnreadableHan(text: string, hint: Hint): Reading | undefined {
  const [words] = text.match(/\p{Script=Han}+/u) ?? [];
  if (words === undefined) return undefined;
  if (isJapanese(text, hint)) {
    const reason = `The demonstration engine reads Japanese in kana only, not the kanji “${words}”.`;
    return { kind: 'unreadable', words, reason };
  }
  // Hanja has Korean readings that eSpeak does not know; Mandarin ones would be wrong.
  if (HANGUL.test(text)) {
    const reason = `The demonstration engine reads Korean in Hangul only, not the hanja “${words}”.`;
    return { kind: 'unreadable', words, reason };
  }
  const unknown = text.match(HAN)?.find((character) => character !== '々' && !canReadHan(character));
  if (unknown === undefined) return undefined;
  const reason = `The demonstration engine does not know how to pronounce the character “${unknown}”.`;
  return { kind: 'unreadable', words: unknown, reason };
}

/** The script that most of a line is in; a Latin word counts as much as one Han character. */
function mainScript(stretches: readonly Stretch[]): Script | undefined {
  const sizes = new Map<Script, number>();
  for (const { text, script } of stretches) {
    const size =
      script === 'Han' ? (text.match(HAN)?.length ?? 0) : (text.match(/\p{L}[\p{L}\p{M}]*/gu)?.length ?? 0);
    sizes.set(script, (sizes.get(script) ?? 0) + size);
  }
  return [...sizes].reduce<[Script, number] | undefined>(
    (most, entry) => (most === undefined || entry[1] > most[1] ? entry : most),
    undefined,
  )?.[0];
}

/**
 * Units are in Latin letters everywhere, so a line in another script is written out as a whole before it is cut;
 * Latin words and what belongs to them stay.
 */
function writeOutMain(text: string, hint: Hint): string {
  const stretches = splitByScript(text);
  const script = mainScript(stretches);
  if (script === undefined || script === 'Latin') return text;
  const language = chooseLanguage(script, text, hint);
  if (language === undefined) return text;
  return language === 'cmn' ? writeOutMandarin(text) : writeOutElsewhere(text, language);
}

function writeOut(text: string, language: LanguageName): string {
  if (language === 'cmn') return respell(writeOutMandarin(text));
  if (language === 'en-us' || language === 'en-gb-x-rp') {
    return writeOutEnglish(text, language === 'en-gb-x-rp');
  }
  const written = writeOutElsewhere(text, language);
  return language === 'ja' ? respellKana(written) : written;
}

/** One stretch of a script as a run, or why it cannot be one. */
function readStretch(text: string, language: LanguageName): Run | Reading {
  const spelled = spellFor(language, text);
  const word = findUnreadableWord(language, spelled);
  if (word !== undefined) {
    const name = LANGUAGES.find(({ voice }) => voice === language)?.name ?? language;
    const reason = `The demonstration engine speaks ${name} here, but cannot read “${word}”.`;
    return { kind: 'unreadable', words: word, reason };
  }
  return { text: spellFor(language, writeOut(spelled, language)).trim(), language };
}

function readStretches(text: string, hint: Hint): Reading {
  const stretches = splitByScript(text);
  const main = mainScript(stretches);
  const lettersOf = (script: Script) =>
    stretches
      .filter((stretch) => stretch.script === script)
      .map((stretch) => stretch.text)
      .join(' ');
  const languages = new Map<Script, LanguageName | undefined>();
  const runs: Run[] = [];
  for (const { text: part, script } of stretches) {
    if (!languages.has(script)) {
      const isEmbedded = script === 'Latin' && main !== 'Latin';
      const letters = lettersOf(script);
      languages.set(
        script,
        isEmbedded ? chooseEmbedded(letters, hint) : chooseLanguage(script, letters, hint),
      );
    }
    const language = languages.get(script);
    const words = part.trim();
    if (language === undefined) return { kind: 'unreadable', words, reason: reasonFor(words) };
    const run = readStretch(part, language);
    if ('kind' in run) return run;
    const last = runs.at(-1);
    if (last?.language === run.language) last.text += ` ${run.text}`;
    else runs.push(run);
  }
  return { kind: 'readable', runs };
}

/**
 * How a text is spoken: runs of one language each, in order, with numbers, dates, units and signs written out. Needs
 * no speech engine, and never throws.
 *
 * @param text one spoken line, without markers
 * @param hint languages of the voice that speaks it and the rest of the script, which tells the language of a short line
 */
export function readText(text: string, hint: Hint): Reading {
  const cleaned = nameGreekLetters(clean(text));
  if (!SPEAKABLE.test(cleaned)) return { kind: 'readable', runs: [] };
  const unreadable = findUnreadableHan(cleaned, hint);
  if (unreadable !== undefined) return unreadable;
  const written = writeOutMain(cleaned, hint);
  if (splitByScript(written).length > 0) return readStretches(written, hint);
  const [around] = splitByScript(clean(hint.context));
  const run = readStretch(written, chooseWithoutLetters(around?.script, hint));
  return 'kind' in run ? run : { kind: 'readable', runs: [run] };
}
