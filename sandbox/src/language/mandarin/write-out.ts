import { applyRules, group, type Rule } from '../rules.ts';
import { AMOUNT_RULES, LATIN_THEN_COUNT, NOT_AFTER_LATIN, NUMBER, readCount } from './amounts.ts';
import { readCardinal, readDigits, readNumber } from './numbers.ts';

const sayDate = (year: string, month: string, day: string) =>
  `${readDigits(year)}年${readCardinal(month)}月${readCardinal(day)}日`;

function sayTime(match: RegExpMatchArray): string {
  const [hour, minute, second] = [group(match, 1), group(match, 2), match[3]];
  const hours = hour === '2' || hour === '02' ? '两' : readCardinal(hour);
  if (minute === '00' && second === undefined) return `${hours}点整`;
  const zero = minute.startsWith('0') && minute !== '00' ? '零' : '';
  const seconds =
    second === undefined ? '' : `${second.startsWith('0') ? '零' : ''}${readCardinal(second)}秒`;
  return `${hours}点${zero}${readCardinal(minute)}分${seconds}`;
}

const DATE_RULES: readonly Rule[] = [
  [
    /(?<![\d/.-])(\d{4})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/-])/g,
    (match) => sayDate(group(match, 1), group(match, 3), group(match, 4)),
  ],
  [
    /(?<![\d/.-])(0?[1-9]|1[0-2])\/([12]\d|3[01]|0?[1-9])\/(\d{4})(?![\d/-])/g,
    (match) => sayDate(group(match, 3), group(match, 1), group(match, 2)),
  ],
  [
    /(?<![\d.,])([12]\d{3})\s?[-–—~～至到]\s?([12]\d{3})\s?年/g,
    (match) => `${readDigits(group(match, 1))}到${readDigits(group(match, 2))}年`,
  ],
  [/(?<![\d.,])([12]\d{3})\s?年(?!前|后|後|来|來|间|間|多)/g, (match) => `${readDigits(group(match, 1))}年`],
  [/(?<![\d.,])((?:19|20)\d\d)(?=[级級届屆款版])/g, (match) => readDigits(group(match, 1))],
  [
    /(?<![\d.,])([5-9]\d)\s?(年代|后|後)/g,
    (match) =>
      `${group(match, 2) === '年代' ? readCardinal(group(match, 1)) : readDigits(group(match, 1))}${group(match, 2)}`,
  ],
  [/(?<![\d:：.])([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:：])/g, sayTime],
  [
    /(?<![\d:：.])(\d{1,3})[:：](\d{1,3})(?![\d:：])/g,
    (match) => `${readCardinal(group(match, 1))}比${readCardinal(group(match, 2))}`,
  ],
];

const NUMBER_RULES: readonly Rule[] = [
  [LATIN_THEN_COUNT, (match) => readCardinal(group(match, 1))],
  [
    new RegExp(`${NOT_AFTER_LATIN}\\d{1,4}(?:\\.\\d{1,4}){2,4}(?![\\p{Script=Latin}\\d])`, 'gu'),
    (match) => group(match, 0).split('.').map(readCardinal).join('点'),
  ],
  [/(?<![\p{Script=Latin}\d.,])(?:0\d+|\d{11,})(?![\d]|[.,]\d)/gu, (match) => readDigits(group(match, 0))],
  [/第\s?(\d{1,15})(?![\d.])/g, (match) => `第${readCardinal(group(match, 1))}`],
  [/(?<![\p{L}\p{N}.,)])[-−](?=\d)/gu, () => '负'],
  [/(?<=[\p{Script=Han}：:，。、（(]\s?)[-−](?=\d)/gu, () => '负'],
  [/(?<![\d.])\.(?=\d)/g, () => '0.'],
  [
    new RegExp(
      `${NOT_AFTER_LATIN}(${NUMBER})(?![\\p{Script=Latin}\\d])(\\s?)(?=(\\p{Script=Han}{0,2}))`,
      'gu',
    ),
    (match) => readCount(group(match, 1), group(match, 3)) + (group(match, 3) === '' ? group(match, 2) : ''),
  ],
  // What is left, such as the second of 1,2,3.
  [
    /(?<![\p{Script=Latin}\d]|\p{Script=Latin}[ -])\d{1,40}(?:\.\d{1,40})?(?![\p{Script=Latin}\d])/gu,
    (match) => readNumber(group(match, 0)),
  ],
];

const SIGN_RULES: readonly Rule[] = [
  [/(?<=点整|分)\s?[-–—~～]\s?(?=[零一二三四五六七八九十两])/g, () => '到'],
  [/(?<=[\p{Script=Han}\d]\s?)\+/gu, () => '加'],
  [/(?<=[\p{Script=Han}\d]\s?)[×*](?=\s?[\p{Script=Han}\d])/gu, () => '乘'],
  [/÷/g, () => '除以'],
  [/=|＝/g, () => '等于'],
  [/≈/g, () => '约等于'],
  [/±/g, () => '正负'],
  [/[<＜](?=\s?[\p{Script=Han}\d])/gu, () => '小于'],
  [/[>＞](?=\s?[\p{Script=Han}\d])/gu, () => '大于'],
  [/≤/g, () => '小于等于'],
  [/≥/g, () => '大于等于'],
  [/(?<=\p{Script=Han}\s?)[&＆]|[&＆](?=\s?\p{Script=Han})/gu, () => '和'],
  [/(?<=\p{Script=Han}\s?)[@＠]|[@＠](?=\s?\p{Script=Han})/gu, () => '艾特'],
  [/[#＃](?=\s?[\p{Script=Han}\d])/gu, () => '井号'],
  [/[%％]/g, () => '百分号'],
  [/²/g, () => '的平方'],
  [/³/g, () => '的立方'],
  [/℃/g, () => '摄氏度'],
  [/°/g, () => '度'],
  [/(?<=\p{Script=Han}\s?)\/(?=\s?\p{Script=Han})/gu, () => '，'],
  [/[￥¥]/g, () => '元'],
];

/**
 * A Chinese line with its numbers, dates, times, prices and units in characters. Latin words, and the numbers that
 * belong to them, stay as they are.
 */
export function writeOutMandarin(text: string): string {
  if (!/[^\p{Script=Han}\s，。！？、…“”‘’《》]/u.test(text)) return text;
  return applyRules(text, [...DATE_RULES, ...AMOUNT_RULES, ...NUMBER_RULES, ...SIGN_RULES]);
}
