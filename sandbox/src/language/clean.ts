import { parseRoman } from './english/numbers.ts';

/** Pictures, control signs and marks without a sound: a space takes their place. */
const SILENT =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cc}\p{Co}\p{Cs}\p{Cn}]/gu;
/** Signs that join or direct letters; they have no width and no sound. */
const FORMAT = /\p{Cf}|\p{Variation_Selector}|\u20e3/gu;
/** Other signs of these classes are drawings. */
const SPOKEN_SIGN = /[©®™°]/u;
/** No language here writes more marks on one letter; zalgo does. */
const MAX_MARKS = 4;

/** Where the ten digits of a script begin, the value of a digit is how far it is from there. */
function digitValue(character: string): string {
  let code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 60 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    before += 1;
  }
  return String(before % 10);
}

/** Letters and digits in the form of a font, of full width or of Arabic presentation, and signs made of letters. */
const COMPATIBLE =
  /[\uff03-\uff06\uff0a\uff0b\uff0d\uff0f-\uff19\uff1c-\uff1e\uff20-\uff3a\uff41-\uff5a\uff5e\uff66-\uffdc\u{1d400}-\u{1d7ff}\ufb00-\ufdfb\ufe70-\ufefc\u2100-\u214f\u2460-\u24ff\u3200-\u33ff\u2160-\u2188\u2070\u2074-\u209c\u00b9\u02b0-\u02b8\uf900-\ufaff\u{2f800}-\u{2fa1d}]/gu;

function plainForm(sign: string): string {
  if (/[™￥￦]/u.test(sign)) return sign;
  const plain = sign.normalize('NFKC');
  if (/[\u2070-\u2079]|¹/u.test(sign)) return `^${plain}`;
  if (/\p{Nl}/u.test(sign)) return ` ${parseRoman(plain.toUpperCase()) ?? plain} `;
  return /\p{No}|\p{So}/u.test(sign) ? ` ${plain} ` : plain;
}

/** Drops the marks beyond `MAX_MARKS` on one letter, and those that stand on nothing. */
function thinMarks(text: string): string {
  let marks = MAX_MARKS;
  let result = '';
  for (const character of text) {
    if (!/\p{M}/u.test(character)) marks = /\p{L}/u.test(character) ? 0 : MAX_MARKS;
    else if (marks >= MAX_MARKS) continue;
    else marks += 1;
    result += character;
  }
  return result;
}

/** Marks stay only on letters of scripts that need them, once what can be one letter is one. */
const STRAY_MARK = /(?<=[\p{Script=Latin}\p{Script=Han}\p{N}])\p{M}+/gu;

/** A text without pictures, control signs and stray marks, with letters and digits in their usual forms. */
export function clean(text: string): string {
  const usual = text
    .toWellFormed()
    .replace(COMPATIBLE, plainForm)
    .replace(FORMAT, (sign) => (sign === '\u200b' ? ' ' : ''))
    .replace(/\p{So}|\p{Extended_Pictographic}/gu, (sign) => (SPOKEN_SIGN.test(sign) ? sign : ' '))
    .replace(SILENT, (sign) => (SPOKEN_SIGN.test(sign) ? sign : ' '));
  return thinMarks(usual)
    .normalize('NFC')
    .replace(STRAY_MARK, '')
    .replace(/\p{Nd}/gu, (digit) => (digit < ':' ? digit : digitValue(digit)))
    .replace(/[½¼¾⅐-⅞]/gu, (sign) => ` ${sign.normalize('NFKC').replace('⁄', '/')} `)
    .replace(/(?<=\d\s?)[µμ](?=([mslg])\b)/gu, 'micro')
    .replace(/µ/gu, 'μ')
    .replace(/ـ/gu, '')
    .replace(/ٱ/gu, 'ا')
    .replace(/[_|\\`{}←-⇿]|[*^~](?!\s?\d)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
