/** The writing systems that are told apart; `Other` is one that no voice reads. */
const SCRIPTS = {
  Latin: /\p{Script=Latin}/u,
  Han: /\p{Script=Han}/u,
  Kana: /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
  Hangul: /\p{Script=Hangul}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Arabic: /\p{Script=Arabic}/u,
  Hebrew: /\p{Script=Hebrew}/u,
  Greek: /\p{Script=Greek}/u,
  Devanagari: /\p{Script=Devanagari}/u,
  Bengali: /\p{Script=Bengali}/u,
  Tamil: /\p{Script=Tamil}/u,
  Georgian: /\p{Script=Georgian}/u,
  Armenian: /\p{Script=Armenian}/u,
  Telugu: /\p{Script=Telugu}/u,
  Kannada: /\p{Script=Kannada}/u,
  Malayalam: /\p{Script=Malayalam}/u,
  Gujarati: /\p{Script=Gujarati}/u,
  Gurmukhi: /\p{Script=Gurmukhi}/u,
  Sinhala: /\p{Script=Sinhala}/u,
  Ethiopic: /\p{Script=Ethiopic}/u,
} as const;

export type Script = keyof typeof SCRIPTS | 'Other';
/** A stretch of text in one script; digits, signs and spaces belong to what stands before them. */
export type Stretch = { text: string; script: Script };

const LETTER = /\p{L}/u;
const NAMES = Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[];

/** The script of a letter; none for digits, signs, marks and spaces. */
function scriptOf(character: string): Script | undefined {
  if (character < '\u00aa' && !/[A-Za-z]/.test(character)) return undefined;
  if (!LETTER.test(character) && !/[〇〻]/u.test(character)) return undefined;
  return NAMES.find((name) => SCRIPTS[name].test(character)) ?? 'Other';
}

/** Digits right before a Latin letter are part of its word: 5G, 3D. */
const LATIN_WORD_START = /\d[\d.,]{0,20}$/;

/** Cuts a text where scripts meet; empty when it holds no letter. What stands before the first letter joins it. */
export function splitByScript(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let lead = '';
  for (const character of text) {
    const script = scriptOf(character);
    const last = stretches.at(-1);
    if (script === undefined) {
      if (last === undefined) lead += character;
      else last.text += character;
    } else if (last?.script === script) {
      last.text += character;
    } else {
      if (script === 'Latin' && last !== undefined) {
        lead = LATIN_WORD_START.exec(last.text.slice(-24))?.[0] ?? '';
        last.text = last.text.slice(0, last.text.length - lead.length);
      }
      stretches.push({ text: lead + character, script });
      lead = '';
    }
  }
  return stretches;
}
