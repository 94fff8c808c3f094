import { group, type Rule } from '../rules.ts';
import { readCardinal, readDigits, readNumber } from './numbers.ts';

export const NUMBER = '(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d+)(?:\\.\\d+)?';
/** A number that belongs to a Latin word before it, as in MP3 or iPhone 15, is read in that word's language. */
export const NOT_AFTER_LATIN = '(?<![\\p{Script=Latin}\\d.,]|\\p{Script=Latin}[ -])';

const UNITS: Readonly<Record<string, string>> = {
  km: '公里',
  m: '米',
  cm: '厘米',
  mm: '毫米',
  'm²': '平方米',
  'km²': '平方公里',
  'm³': '立方米',
  '㎡': '平方米',
  kg: '公斤',
  KG: '公斤',
  g: '克',
  mg: '毫克',
  t: '吨',
  l: '升',
  L: '升',
  ml: '毫升',
  mL: '毫升',
  'km/h': '公里每小时',
  'm/s': '米每秒',
  '°C': '摄氏度',
  '°F': '华氏度',
  '°': '度',
  fps: '帧每秒',
  Hz: '赫兹',
  kHz: '千赫兹',
  MHz: '兆赫兹',
  GHz: '吉赫兹',
  dB: '分贝',
  W: '瓦',
  kW: '千瓦',
  kWh: '千瓦时',
  V: '伏',
  ms: '毫秒',
  s: '秒',
  min: '分钟',
  h: '小时',
};
const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': '元',
  '￥': '元',
  CNY: '元',
  RMB: '元',
  $: '美元',
  US$: '美元',
  USD: '美元',
  '€': '欧元',
  EUR: '欧元',
  '£': '英镑',
  GBP: '英镑',
  JPY: '日元',
  '₹': '卢比',
  '₩': '韩元',
};
const anyOf = (table: object) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[$/]/g, '\\$&'))
    .join('|');

/** Words that count, before which 2 is 两. */
const MEASURE =
  '个|個|只|隻|条|條|张|張|本|位|人|名|天|年|小时|小時|分钟|分鐘|秒|点|點|次|岁|歲|元|块|塊|万|萬|亿|億|千|百|公里|公斤|斤|米|厘米|毫米|平方|克|升|吨|层|層|杯|瓶|碗|件|套|家|辆|輛|台|臺|部|场|場|遍|倍|周|週|种|種|些|封|颗|顆|棵|朵|匹|头|頭|座|把|双|雙|对|對|口|句|段|篇|首|步|回|下|种|门|門|间|間|所|株|根|片|盒|箱|袋|支|枝|道|度|帧|赫兹|分贝|美元|欧元|英镑';
export const LATIN_THEN_COUNT = new RegExp(
  `(?<=\\p{Script=Latin} )(\\d{1,9})(?=(?:${MEASURE}|月|号|號|日|楼|樓))`,
  'gu',
);
const IS_MEASURE = new RegExp(`^(?:${MEASURE})`);

/** 2 before a measure word is 两, except in dates and after 第. */
export function readCount(number: string, next: string): string {
  return number === '2' && IS_MEASURE.test(next) ? '两' : readNumber(number);
}

const groupsOfDigits = (text: string) => (text.match(/\d+/g) ?? []).map(readDigits).join('，');

/** Numbers of telephones and the like, prices, percentages, fractions, units and ranges. */
export const AMOUNT_RULES: readonly Rule[] = [
  [/(?<!\d)(\d{3,4})(?=(?:室|房间|房間|号房|號房))/g, (match) => readDigits(group(match, 1))],
  [/(?<=\d)\s?[xX×*]\s?(?=\d)/g, () => '乘'],
  [/\^\s?(\d{1,3})(?!\d)/g, (match) => `的${readCardinal(group(match, 1))}次方`],
  [/(?<![\d.,])100\s?[%％]/g, () => '百分之百'],
  [
    /(?<![\p{Script=Latin}\d.,-])(\+86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d|[.,]\d)/gu,
    (match) =>
      `${match[1] === undefined ? '' : '加八六，'}${[2, 3, 4].map((at) => readDigits(group(match, at))).join('，')}`,
  ],
  [
    /(电话|電話|手机|手機|号码|號碼|热线|熱線|验证码|驗證碼|密码|密碼|编号|編號|尾号|尾號|拨打|撥打|群号|房号|QQ)(号码|号|是|为|：|:|\s){0,3}(\+?\d[\d\s-]{1,18}\d)(?![\d.%])/gu,
    (match) =>
      group(match, 0).slice(0, -group(match, 3).length) +
      (group(match, 3).startsWith('+') ? '加' : '') +
      groupsOfDigits(group(match, 3)),
  ],
  [
    /(?<![\p{Script=Latin}\d.,-])(0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-\d{3,4})(?!\d)/gu,
    (match) => groupsOfDigits(group(match, 0)),
  ],
  [
    new RegExp(`${NOT_AFTER_LATIN}([-−+]?)(${NUMBER})\\s?([%％‰])`, 'gu'),
    (match) => {
      const sign = group(match, 1) === '' ? '' : group(match, 1) === '+' ? '正' : '负';
      return `${sign}${group(match, 3) === '‰' ? '千' : '百'}分之${readNumber(group(match, 2))}`;
    },
  ],
  [
    new RegExp(
      `([-−]?)(?<!\\p{Script=Latin})(${anyOf(CURRENCIES)})\\s?(${NUMBER})\\s?([万萬亿億千百]{0,2})(?!\\d)`,
      'gu',
    ),
    (match) =>
      (group(match, 1) === '' ? '' : '负') +
      readCount(group(match, 3), group(match, 4) || '元') +
      group(match, 4) +
      (CURRENCIES[group(match, 2)] ?? ''),
  ],
  [
    new RegExp(`${NOT_AFTER_LATIN}(${NUMBER})\\s?(${anyOf(CURRENCIES)})(?![\\p{Script=Latin}\\d])`, 'gu'),
    (match) => readCount(group(match, 1), '元') + (CURRENCIES[group(match, 2)] ?? ''),
  ],
  [
    new RegExp(`${NOT_AFTER_LATIN}([-−]?)(${NUMBER})\\s?[-–—~～至]\\s?(${NUMBER})(?![\\d-]|\\.\\d)`, 'gu'),
    (match) => `${group(match, 1) === '' ? '' : '负'}${readNumber(group(match, 2))}到${group(match, 3)}`,
  ],
  [
    /(?<![\p{Script=Latin}\d.,/])(\d{1,4})[/⁄](\d{1,4})(?![\d/])/gu,
    (match) => `${readCardinal(group(match, 2))}分之${readCardinal(group(match, 1))}`,
  ],
  [
    new RegExp(
      `${NOT_AFTER_LATIN}([-−]?)(${NUMBER})\\s?(${anyOf(UNITS)})(?![\\p{Script=Latin}\\d/²³])`,
      'gu',
    ),
    (match) => {
      const unit = UNITS[group(match, 3)] ?? '';
      const degrees = /^[摄华]/.test(unit);
      const sign = group(match, 1) === '' ? '' : degrees ? '零下' : '负';
      return sign + readCount(group(match, 2), degrees ? '' : unit) + unit;
    },
  ],
];
