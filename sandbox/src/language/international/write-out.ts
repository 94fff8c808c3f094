import type { LanguageName } from '../languages.ts';
import { applyRules, group, type Rule } from '../rules.ts';
import { CURRENCIES, nameDate, nameQuantity, UNITS } from './quantities.ts';
import { hasDecimalPoint, signWordsOf } from './signs.ts';

/** Numbers in the rules below have no grouping and a point before the decimals. */
const NUMBER = '\\d+(?:\\.\\d+)?';
const anyOf = (table: object) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[$/]/g, '\\$&'))
    .join('|');

/** 1.234.567,5 and 1 234 567,5 become 1234567.5; where a comma groups, so do 1,234,567.5. */
function plainNumbers(language: LanguageName): readonly Rule[] {
  const hasPoint = hasDecimalPoint(language);
  const grouping = hasPoint ? ',' : '.';
  const sign = hasPoint ? ',' : '\\.';
  return [
    [/(?<![\d.,])\d{1,2}(?:,\d{2}){1,5},\d{3}(?!\d|,\d)/g, (match) => group(match, 0).replaceAll(',', '')],
    [
      new RegExp(`(?<![\\d.,])\\d{1,3}(?:${sign}\\d{3}){1,5}(?![\\d]|[.,]\\d{3}(?!\\d))`, 'g'),
      (match) => group(match, 0).replaceAll(grouping, ''),
    ],
    [/(?<![\d.,]|\d )[1-9]\d{0,2}(?: \d{3}){1,4}(?! ?\d)/g, (match) => group(match, 0).replaceAll(' ', '')],
    ...(hasPoint ? [] : ([[/(?<=\d),(?=\d{1,9}(?!\d|[.,]\d))/g, () => '.']] satisfies Rule[])),
  ];
}

/** The hour and the minutes; where eSpeak says nothing between them, a space is enough. */
function sayTime(language: LanguageName, hour: string, minute: string): string {
  const minutes = minute === '00' ? '' : minute;
  if (language === 'ja') return `${Number(hour)} じ${minutes === '' ? '' : ` ${Number(minutes)} ふん`}`;
  if (language === 'ko') return `${Number(hour)}시${minutes === '' ? '' : ` ${Number(minutes)}분`}`;
  if (language === 'de') return `${Number(hour)} Uhr ${minutes === '' ? '' : Number(minutes)}`.trim();
  return `${Number(hour)} ${minutes.replace(/^0/, '0 ')}`.trim();
}

function rulesFor(language: LanguageName): readonly Rule[] {
  const words = signWordsOf(language);
  if (words === undefined) return [];
  const quantity = (match: RegExpMatchArray, number: number, of: string | undefined) =>
    of === undefined ? group(match, 0) : ` ${nameQuantity(language, group(match, number), of)} `;
  return [
    [
      /(?<![\d/.-])(\d{4})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/-])/g,
      (match) => nameDate(language, Number(match[1]), Number(match[3]), Number(match[4])),
    ],
    [
      /(?<![\d/.-])(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d{4})(?![\d/-])/g,
      (match) => nameDate(language, Number(match[3]), Number(match[2]), Number(match[1])),
    ],
    [
      /(?<![\d:.])([01]?\d|2[0-4]):([0-5]\d)(?:\s?Uhr)?(?![\d:])/g,
      (match) => sayTime(language, group(match, 1), group(match, 2)),
    ],
    ...plainNumbers(language),
    [/(?<![\p{L}\d.)])[-−–](?=[$€£¥]?\d)/gu, () => `${words.minus} `],
    [
      new RegExp(`(${anyOf(CURRENCIES)})\\s?(${NUMBER})`, 'g'),
      (match) => quantity(match, 2, CURRENCIES[group(match, 1)]),
    ],
    [
      new RegExp(`(?<![\\d.])(${NUMBER})\\s?(${anyOf(CURRENCIES)})(?!\\p{L})`, 'gu'),
      (match) => quantity(match, 1, CURRENCIES[group(match, 2)]),
    ],
    [
      new RegExp(`(?<![\\d.])(${NUMBER})\\s?(${anyOf(UNITS)})(?![\\p{L}\\d/²³])`, 'gu'),
      (match) => quantity(match, 1, UNITS[group(match, 2)]),
    ],
    [
      /(?<![\d.])(\d{1,15})\.(\d{1,15})(?![\d.])/g,
      (match) => ` ${group(match, 1)} ${words.decimal} ${sayDecimals(group(match, 2))} `,
    ],
    [/(?<=\d)\s?[-−–]\s?(?=\d)/g, () => ' – '],
    [/&/g, () => ` ${words.and} `],
    [/\+/g, () => ` ${words.plus} `],
    [/=/g, () => ` ${words.equals} `],
    [/@/g, () => ` ${words.at} `],
    [/\^/g, () => ' '],
    [/#/g, () => ` ${words.number} `],
    [/%/g, () => ` ${nameQuantity(language, '1', 'percent').replace('1', '').trim()} `],
    [/²/g, () => ' 2 '],
    [/³/g, () => ' 3 '],
    [/(?<![\d])(0\d+|\d{10,})(?!\d)/g, (match) => [...group(match, 0)].join(' ')],
  ];
}

/** Up to two decimals are read as a number in most languages; more, or with a zero in front, digit by digit. */
function sayDecimals(decimals: string): string {
  return decimals.length > 2 || decimals.startsWith('0') ? [...decimals].join(' ') : decimals;
}

/**
 * A text in a language other than English and Mandarin with its units, prices, dates, times and signs in words. Whole
 * numbers stay digits: eSpeak reads them in every language.
 */
export function writeOutElsewhere(text: string, language: LanguageName): string {
  if (!/[\d&+=@#%²³$€£¥]/.test(text)) return text;
  return applyRules(text, rulesFor(language))
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
}
