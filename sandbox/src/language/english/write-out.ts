import { applyRules, group, type Rule } from '../rules.ts';
import { ADDRESS_RULES } from './addresses.ts';
import { AMOUNT_RULES, NUMBER } from './amounts.ts';
import { dateRules } from './dates.ts';
import { readCardinal, readDigits, readNumber, readOrdinal } from './numbers.ts';
import { WORD_RULES } from './words.ts';

/** Signs that belong to the number behind them, whatever that is. */
const LEADING_RULES: readonly Rule[] = [
  [/(?<![\w\d)\]])[-−–](?=[$£€¥]?\.?\d)/g, () => 'minus '],
  [/[≈~](?=\s?[$£€¥]?\d)/g, () => 'about '],
  [/(?<=\d) \/ (?=\d)/g, () => ' divided by '],
  [/(?<=\d) x (?=\d)/g, () => ' times '],
  [/\b([CF])#/g, (match) => `${group(match, 1)} sharp`],
];

/** Signs between and behind numbers and words. */
const SIGN_RULES: readonly Rule[] = [
  [/(?<=\d)\s?[−–]\s?(?=\d)/g, () => ' to '],
  [/\+\/[-−]|±/g, () => ' plus or minus '],
  [/(?<=[\d)]|\b\p{L})\s?[×*]\s?(?=[\d(]|\p{L}\b)/gu, () => ' times '],
  [/(?<=\d)\s?[x]\s?(?=\d)/g, () => ' by '],
  [/(?<=\p{L})\/(?=\p{L})/gu, () => ' slash '],
  [/(?<=\p{L})-(?=\d)|(?<=\d)-(?=\p{L})/gu, () => ' '],
  [/\^(?=\s?\d)/g, () => ' to the power of '],
  [/÷/g, () => ' divided by '],
  [/\+/g, () => ' plus '],
  [/≤/g, () => ' is at most '],
  [/≥/g, () => ' is at least '],
  [/(?<=[\d\p{L}]\s?)<(?=\s?\d)/gu, () => ' is less than '],
  [/(?<=[\d\p{L}]\s?)>(?=\s?\d)/gu, () => ' is greater than '],
  [/<(?=\s?\d)/g, () => 'less than '],
  [/>(?=\s?\d)/g, () => 'more than '],
  [/≠/g, () => ' is not equal to '],
  [/=/g, () => ' equals '],
  [/&/g, () => ' and '],
  [/@/g, () => ' at '],
  [/§\s?/g, () => 'section '],
  [/©/g, () => ' copyright '],
  [/®/g, () => ' registered '],
  [/™/g, () => ' trademark '],
  [/²/g, () => ' squared '],
  [/³/g, () => ' cubed '],
  [/°/g, () => ' degrees '],
];
const CURRENCY_NAMES: readonly Rule[] = [
  [/\$/g, () => ' dollar '],
  [/€/g, () => ' euro '],
  [/£/g, () => ' pound '],
  [/[¥￥]/g, () => ' yen '],
  [/₹/g, () => ' rupee '],
];

/** 1 234 567, 1.234.567 and €9,99, as in much of Europe. */
const GROUPING: readonly Rule[] = [
  [/(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}){2,4}(?!\d|[.,]\d)/g, (match) => group(match, 0).replaceAll('.', '')],
  [/(?<=[€$£]\s?\d{1,6}),(?=\d\d(?!\d))|(?<=(?<!\d)\d{1,6}),(?=\d\d\s?[€£](?!\d))/g, () => '.'],
  [/(?<![\d.,]|\d )[1-9]\d{0,2}(?: \d{3}){1,4}(?! ?\d|-\d)/g, (match) => group(match, 0).replaceAll(' ', '')],
];

const NUMBER_RULES: readonly Rule[] = [
  [/(?<![\d.,\p{L}])(\d{1,9})(st|nd|rd|th)\b/giu, (match) => readOrdinal(group(match, 1))],
  [
    /(?<![\d:.])(\d{1,3}):(\d{1,3})(?![\d:])/g,
    (match) => `${readCardinal(group(match, 1))} to ${readCardinal(group(match, 2))}`,
  ],
  [
    new RegExp(`(?<![\\w.,-])(${NUMBER})-(${NUMBER})(?![\\w-]|[.,]\\d)`, 'g'),
    (match) => `${readNumber(group(match, 1))} to ${readNumber(group(match, 2))}`,
  ],
  [
    new RegExp(`(?<!\\d)(${NUMBER})\\s?([%‰])`, 'g'),
    (match) => `${readNumber(group(match, 1))} ${group(match, 2) === '%' ? 'percent' : 'per mille'}`,
  ],
  [/[%]/g, () => ' percent '],
  [/(?<![\d.,])0\d+(?![\d]|[.,]\d)/g, (match) => ` ${readDigits(group(match, 0))} `],
  [/(?<![\d.])\.(\d+)/g, (match) => ` zero point ${readDigits(group(match, 1))} `],
  [new RegExp(`(?<!\\d)${NUMBER}`, 'g'), (match) => ` ${readNumber(group(match, 0))} `],
  [/#/g, () => ' hash '],
];

const tidy = (text: string): string =>
  text
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:!?%)\]}’”…])/g, '')
    .replace(/(?<=[([{“]) /g, '')
    .trim();

/** English text with everything but letters and punctuation written out in words. */
export function writeOutEnglish(text: string, isBritish: boolean): string {
  if (!/[^\p{L}\p{M}\s,!?…’'"]/u.test(text) && !/[IVXLC]{2}|\bvs\b/.test(text)) return text;
  const rules = [
    ...ADDRESS_RULES,
    ...GROUPING,
    ...WORD_RULES,
    ...dateRules(isBritish),
    ...LEADING_RULES,
    ...AMOUNT_RULES,
    ...SIGN_RULES,
    ...NUMBER_RULES,
    ...CURRENCY_NAMES,
  ];
  return tidy(applyRules(text, rules));
}
