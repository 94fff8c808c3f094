import type { LanguageName } from './languages.ts';

/** Accented letters that the voice reads by itself; others are read as the letter below the accent. */
const LATIN: Partial<Record<LanguageName, string>> = {
  'en-us': 'àáâäåæèéêëìíîïòóôöøùúûüœāēīōū',
  de: 'äöüßéèêàáâô',
  fr: 'àâäæçéèêëîïôöœùûüÿñ',
  es: 'áéíóúüñ',
  it: 'àèéìíîòóùú',
  'pt-br': 'áâãàçéêíóôõúü',
  nl: 'äëïöüáéíóúèê',
  pl: 'ąćęłńóśźż',
  tr: 'çğıöşüâîû',
  sv: 'åäöéüà',
  da: 'æøåéäö',
  nb: 'æøåéèêóòôäö',
  fi: 'äöåšž',
  cs: 'áčďéěíňóřšťúůýž',
  sk: 'áäčďéíĺľňóôŕšťúýž',
  hu: 'áéíóöőúüű',
  ro: 'ăâîșțşţ',
  ca: 'àçèéíïòóúü',
  hr: 'čćđšž',
  vi: 'àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ',
  id: 'é',
  ms: 'é',
};

/** Letters, marks included, that the voice of another script reads; nothing else of that script. */
const OTHERS: Partial<Record<LanguageName, RegExp>> = {
  ru: /^(?:[а-яё]|\u0301)*$/iu,
  uk: /^(?:[а-щьюяєіїґ]|\u0301)*$/iu,
  bg: /^(?:[а-ъьюяѝ]|\u0301)*$/iu,
  sr: /^[а-ик-шђјљњћџ]*$/iu,
  mk: /^[а-ик-шѓѕјљњќџ]*$/iu,
  be: /^(?:[а-зй-шыьэюяёіў]|\u0301)*$/iu,
  kk: /^[а-яёәғқңөұүһі]*$/iu,
  el: /^[α-ωάέήίόύώϊϋΐΰ]*$/iu,
  he: /^[א-ת]*$/u,
  ar: /^[\u0621-\u063a\u0640-\u0652\u0670\u0671پگ]*$/u,
  fa: /^[\u0621-\u063a\u0640-\u0652پچژگکیۀهٔ]*$/u,
  ur: /^[\u0621-\u0624\u0626-\u0628\u062a-\u063a\u0641\u0642\u0644-\u0646\u0648\u064b\u064c\u064e-\u0652پچژگکیٹڈڑںےہھۂۓۃٔ]*$/u,
  hi: /^[\u0901-\u0903\u0905-\u0939\u093c-\u094d\u0950\u0958-\u0963]*$/u,
  bn: /^[\u0981-\u09bc\u09be-\u09ce\u09dc-\u09e3]*$/u,
  ta: /^[\u0b82-\u0bd7]*$/u,
  te: /^[\u0c00-\u0c63]*$/u,
  kn: /^[\u0c80-\u0ce3]*$/u,
  ml: /^[\u0d00-\u0d63\u0d7a-\u0d7f]*$/u,
  gu: /^[\u0a81-\u0ae3]*$/u,
  pa: /^[\u0a02-\u0a4d\u0a59-\u0a5e\u0a70-\u0a73]*$/u,
  si: /^[\u0d82-\u0df3]*$/u,
  am: /^(?:(?![ሇቇቐ-ቝኇኯዏዯጏጟፇ])[\u1200-\u135a])*$/u,
  ka: /^[ა-ჰ]*$/u,
  hy: /^[\u0531-\u0556\u0561-\u0587]*$/u,
  ko: /^[가-힣ㄱ-ㅣ]*$/u,
  ja: /^[ぁ-ゖァ-ヶーｰ]*$/u,
};

/** Letters that have no letter below an accent, as the ear knows them. */
const BASE: Readonly<Record<string, string>> = {
  ł: 'l',
  ŀ: 'l',
  đ: 'd',
  ð: 'th',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ħ: 'h',
  ŋ: 'ng',
  ı: 'i',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ŧ: 't',
  ĸ: 'k',
  ƒ: 'f',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ɲ: 'ny',
  ʻ: '’',
  ʼ: '’',
  ª: 'a',
  º: 'o',
};

function plainLetter(letter: string): string {
  const lower = letter.toLowerCase();
  const plain = BASE[lower] ?? lower.normalize('NFKD').replace(/\p{M}/gu, '');
  const folded = [...plain].map((part) => BASE[part] ?? part).join('');
  return letter === lower ? folded : folded.charAt(0).toUpperCase() + folded.slice(1);
}

/** Letters of a neighbouring language, in those of the voice's own. */
const NEIGHBOURS: Partial<Record<LanguageName, Readonly<Record<string, string>>>> = {
  uk: { ё: 'йо', ы: 'и', э: 'е', ъ: '' },
  bg: { ы: 'и', э: 'е', ё: 'ьо' },
  be: { и: 'і', щ: 'шч', ъ: '' },
  sr: { й: 'ј' },
  mk: { й: 'ј', ѐ: 'е', ѝ: 'и' },
  ar: { چ: 'تش', ژ: 'ج', ڤ: 'ف', ک: 'ك', ی: 'ي' },
  ur: { ك: 'ک', ي: 'ی', ى: 'ی', ه: 'ہ', ة: 'ہ', إ: 'ا' },
  hi: { ऍ: 'ए', ॲ: 'ए', ऑ: 'ऑ', ऎ: 'ए' },
  pa: { '\u0a01': '\u0a02' },
  he: { '\u05f0': 'וו', '\u05f1': 'וי', '\u05f2': 'יי' },
};

const isUpper = (letter: string) => letter !== letter.toLowerCase();

function replaceLetters(text: string, letters: Readonly<Record<string, string>>): string {
  return text.replace(/\p{L}|\p{M}/gu, (letter) => {
    const own = letters[letter.toLowerCase()];
    if (own === undefined) return letter;
    return isUpper(letter) ? own.charAt(0).toUpperCase() + own.slice(1) : own;
  });
}

/** Modern Greek has one accent; the old ones sound the same. */
const keepTonos = (mark: string) =>
  mark === '\u0308' ? mark : '\u0301\u0300\u0342'.includes(mark) ? '\u0301' : '';

/** A text in the letters its voice reads: marks and accents that others have are left out. */
export function spellFor(language: LanguageName, text: string): string {
  if (language === 'el') {
    return text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, keepTonos)
      .normalize('NFC');
  }
  const unpointed = language === 'he' ? text.normalize('NFD').replace(/\p{M}/gu, '') : text;
  if (OTHERS[language] !== undefined) return replaceLetters(unpointed, NEIGHBOURS[language] ?? {});
  return text.replace(/[^\p{ASCII}]/gu, (sign) =>
    /\p{L}/u.test(sign) &&
    /\p{Script=Latin}|[ʻʼ]/u.test(sign) &&
    !ownLetters(language).includes(sign.toLowerCase())
      ? plainLetter(sign)
      : sign,
  );
}

/** Accented letters of a language in Latin letters; all of English, and of Spanish, has the same. */
function ownLetters(language: LanguageName): string {
  return LATIN[language === 'en-gb-x-rp' ? 'en-us' : language === 'es-419' ? 'es' : language] ?? '';
}

/** The first word with a letter that the voice would spell out instead of reading it. */
export function findUnreadableWord(language: LanguageName, text: string): string | undefined {
  if (language === 'cmn') return undefined;
  const alphabet = OTHERS[language];
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (alphabet !== undefined) return words.find((word) => !alphabet.test(word));
  const own = ownLetters(language);
  return words.find((word) =>
    [...word.toLowerCase()].some((letter) => !/[a-z]/.test(letter) && !own.includes(letter)),
  );
}
