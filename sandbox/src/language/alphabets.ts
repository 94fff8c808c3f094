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
  uk: /^(?:[а-щьюяєіїґёыэъ]|\u0301)*$/iu,
  bg: /^(?:[а-яѝ]|\u0301)*$/iu,
  sr: /^[а-шђјљњћџ]*$/iu,
  mk: /^[а-шѓѕјљњќџѐѝ]*$/iu,
  be: /^(?:[а-яёіў]|\u0301)*$/iu,
  kk: /^[а-яёәғқңөұүһі]*$/iu,
  el: /^[α-ωάέήίόύώϊϋΐΰ]*$/iu,
  he: /^[א-ת]*$/u,
  ar: /^[\u0621-\u063a\u0640-\u0652\u0670\u0671پچژگڤ]*$/u,
  fa: /^[\u0621-\u063a\u0640-\u0652پچژگکیۀهٔ]*$/u,
  ur: /^[\u0621-\u063a\u0640-\u0652پچژگکیٹڈڑںےہھۂۓۃٔ]*$/u,
  hi: /^[\u0900-\u0963\u0971-\u097f]*$/u,
  bn: /^[\u0980-\u09e3]*$/u,
  ta: /^[\u0b82-\u0bd7]*$/u,
  te: /^[\u0c00-\u0c63]*$/u,
  kn: /^[\u0c80-\u0ce3]*$/u,
  ml: /^[\u0d00-\u0d63\u0d7a-\u0d7f]*$/u,
  gu: /^[\u0a81-\u0ae3]*$/u,
  pa: /^[\u0a01-\u0a75]*$/u,
  si: /^[\u0d82-\u0df3]*$/u,
  am: /^[\u1200-\u135a]*$/u,
  ka: /^[ა-ჰ]*$/u,
  hy: /^[\u0531-\u0556\u0561-\u0587]*$/u,
  ko: /^[가-힣ㄱ-ㅣ]*$/u,
  ja: /^[ぁ-ゖァ-ヶーｰ]*$/u,
};

/** Letters that have no letter below an accent, as the ear knows them. */
const BASE: Readonly<Record<string, string>> = {
  ł: 'l',
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

/** A text in the letters its voice reads: marks and accents that others have are left out. */
export function spellFor(language: LanguageName, text: string): string {
  if (language === 'el')
    return text
      .normalize('NFD')
      .replace(/[\u0300-\u0344\u0346-\u036f]/g, keepTonos)
      .normalize('NFC');
  if (language === 'he')
    return text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[\u05f0-\u05f4]/g, (sign) => HEBREW[sign] ?? '');
  if (OTHERS[language] !== undefined) return text;
  const own = LATIN[language === 'en-gb-x-rp' ? 'en-us' : language === 'es-419' ? 'es' : language] ?? '';
  return text.replace(/[^\p{ASCII}]/gu, (sign) =>
    /\p{L}/u.test(sign) && /\p{Script=Latin}|[ʻʼ]/u.test(sign) && !own.includes(sign.toLowerCase())
      ? plainLetter(sign)
      : sign,
  );
}

const HEBREW: Readonly<Record<string, string>> = { '\u05f0': 'וו', '\u05f1': 'וי', '\u05f2': 'יי' };
/** Modern Greek has one accent; the old ones sound the same. */
const keepTonos = (mark: string) =>
  mark === '\u0308' ? mark : '\u0301\u0300\u0342'.includes(mark) ? '\u0301' : '';

/** The first word with a letter that the voice would spell out instead of reading it. */
export function findUnreadableWord(language: LanguageName, text: string): string | undefined {
  if (language === 'cmn') return undefined;
  const alphabet = OTHERS[language];
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (alphabet !== undefined) return words.find((word) => !alphabet.test(word));
  const own = LATIN[language === 'en-gb-x-rp' ? 'en-us' : language === 'es-419' ? 'es' : language] ?? '';
  return words.find((word) =>
    [...word.toLowerCase()].some((letter) => !/[a-z]/.test(letter) && !own.includes(letter)),
  );
}
