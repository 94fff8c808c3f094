import { group, type Rule } from '../rules.ts';
import { readCardinal, readNumber, sayDigitGroups } from './numbers.ts';

/** Singular and plural, and the hundredth part of a currency that has one. */
type Names = readonly [one: string, many: string, oneCent?: string, cents?: string];
const CURRENCIES: Readonly<Record<string, Names>> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  US$: ['US dollar', 'US dollars', 'cent', 'cents'],
  USD: ['US dollar', 'US dollars', 'cent', 'cents'],
  '€': ['euro', 'euros', 'cent', 'cents'],
  EUR: ['euro', 'euros', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
  GBP: ['pound', 'pounds', 'penny', 'pence'],
  '¥': ['yen', 'yen'],
  '￥': ['yen', 'yen'],
  JPY: ['yen', 'yen'],
  CNY: ['yuan', 'yuan'],
  RMB: ['yuan', 'yuan'],
  '₹': ['rupee', 'rupees'],
  '₽': ['ruble', 'rubles'],
  '₩': ['won', 'won'],
};
const UNITS: Readonly<Record<string, Names>> = {
  km: ['kilometer', 'kilometers'],
  m: ['meter', 'meters'],
  cm: ['centimeter', 'centimeters'],
  mm: ['millimeter', 'millimeters'],
  'm²': ['square meter', 'square meters'],
  'km²': ['square kilometer', 'square kilometers'],
  'm³': ['cubic meter', 'cubic meters'],
  // clean.ts writes the sign for millionths as a word.
  microm: ['micrometer', 'micrometers'],
  micros: ['microsecond', 'microseconds'],
  microg: ['microgram', 'micrograms'],
  microl: ['microliter', 'microliters'],
  ft: ['foot', 'feet'],
  mi: ['mile', 'miles'],
  kg: ['kilogram', 'kilograms'],
  g: ['gram', 'grams'],
  mg: ['milligram', 'milligrams'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  l: ['liter', 'liters'],
  L: ['liter', 'liters'],
  ml: ['milliliter', 'milliliters'],
  mL: ['milliliter', 'milliliters'],
  'km/h': ['kilometer per hour', 'kilometers per hour'],
  kph: ['kilometer per hour', 'kilometers per hour'],
  mph: ['mile per hour', 'miles per hour'],
  'm/s': ['meter per second', 'meters per second'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
  fps: ['frame per second', 'frames per second'],
  KB: ['kilobyte', 'kilobytes'],
  kB: ['kilobyte', 'kilobytes'],
  MB: ['megabyte', 'megabytes'],
  GB: ['gigabyte', 'gigabytes'],
  TB: ['terabyte', 'terabytes'],
  Mbps: ['megabit per second', 'megabits per second'],
  Gbps: ['gigabit per second', 'gigabits per second'],
  Hz: ['hertz', 'hertz'],
  kHz: ['kilohertz', 'kilohertz'],
  MHz: ['megahertz', 'megahertz'],
  GHz: ['gigahertz', 'gigahertz'],
  dB: ['decibel', 'decibels'],
  W: ['watt', 'watts'],
  kW: ['kilowatt', 'kilowatts'],
  kWh: ['kilowatt hour', 'kilowatt hours'],
  V: ['volt', 'volts'],
  ms: ['millisecond', 'milliseconds'],
  s: ['second', 'seconds'],
  sec: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  hr: ['hour', 'hours'],
  hrs: ['hour', 'hours'],
};
const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  bn: 'billion',
  b: 'billion',
  t: 'trillion',
};

export const NUMBER = '(?:\\d{1,3}(?:,\\d{3}){1,5}|\\d+)(?:\\.\\d+)?';
const anyOf = (table: object) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[$/]/g, '\\$&'))
    .join('|');
const CURRENCY = anyOf(CURRENCIES);
const SCALE = '(?:\\s?(thousand|million|billion|trillion)\\b|(k|m|bn|b|t)\\b)';

function sayMoney(currency: string, number: string, scale: string): string {
  const [one, many, oneCent, cents] = CURRENCIES[currency] ?? [currency, currency];
  const plain = number.replaceAll(',', '');
  if (scale !== '') return `${readNumber(plain)} ${SCALES[scale.toLowerCase()] ?? scale} ${many}`;
  const [, whole = '', hundredths] = /^(\d+)\.(\d\d)$/.exec(plain) ?? [];
  if (hundredths === undefined || cents === undefined)
    return `${readNumber(plain)} ${plain === '1' ? one : many}`;
  const money = `${readCardinal(whole)} ${whole === '1' ? one : many}`;
  const small = `${readCardinal(hundredths)} ${hundredths === '01' ? oneCent : cents}`;
  if (hundredths === '00') return money;
  return Number(whole) === 0 ? small : `${money} and ${small}`;
}

const FRACTION_PARTS = ',,half,third,quarter,fifth,sixth,seventh,eighth,ninth,tenth'.split(',');

/** `3/4` as `three quarters`; nothing for parts smaller than a tenth. */
function sayFraction(top: string, bottom: string): string | undefined {
  const part = FRACTION_PARTS[Number(bottom)];
  if (part === undefined || part === '' || Number(top) >= Number(bottom) || top === '0') return undefined;
  if (top === '1') return `one ${part}`;
  return `${readCardinal(top)} ${part === 'half' ? 'halves' : `${part}s`}`;
}

/** Something written like a telephone number; short groups with spaces alone are a row of numbers. */
function sayTelephone(text: string): string {
  const isTelephone = /^[+(0]|[-)]/.test(text) && text.replace(/\D/g, '').length >= 7;
  return isTelephone ? `${text.startsWith('+') ? 'plus ' : ''}${sayDigitGroups(text)}` : text;
}

/** Prices, units, fractions, telephone numbers and version numbers: what is read as more than a number. */
export const AMOUNT_RULES: readonly Rule[] = [
  [
    /(?<![\w.,-])\+?(?:\d{1,4}[\s-])?(?:\(\d{2,5}\)[\s-]?|\d{2,5}[\s-])\d{2,4}[\s-]\d{2,4}(?:[\s-]\d{2,4})?(?![\d\w]|[.,:/]\d|\s?[%°])/g,
    (match) => sayTelephone(group(match, 0)),
  ],
  [/(?<![\w.,-])\d{3}-\d{4}(?![\w-]|[.,]\d)/g, (match) => sayDigitGroups(group(match, 0))],
  [/(?<![\w.,])\+(\d{7,15})(?!\d)/g, (match) => `plus ${sayDigitGroups(group(match, 1))}`],
  [
    new RegExp(`(?<![\\w])(${CURRENCY})\\s?(${NUMBER})(?:${SCALE})?(?!\\d)`, 'g'),
    (match) => sayMoney(group(match, 1), group(match, 2), group(match, 3) || group(match, 4)),
  ],
  [
    new RegExp(`(?<![\\w.,])(${NUMBER})(?:${SCALE})?\\s?(${CURRENCY})(?![\\w])`, 'g'),
    (match) => sayMoney(group(match, 4), group(match, 1), group(match, 2) || group(match, 3)),
  ],
  [
    /(?<![\w.])v?(\d{1,4}(?:\.\d{1,4}){2,4})(?![\w]|\.\d)/gi,
    (match) =>
      `${/^v/i.test(group(match, 0)) ? 'version ' : ''}${group(match, 1).split('.').map(readCardinal).join(' point ')}`,
  ],
  [/\bv(\d{1,3}(?:\.\d{1,3})?)\b/g, (match) => `version ${readNumber(group(match, 1))}`],
  [/(?<![\w.,/])24\/7(?![\w/])/g, () => 'twenty-four seven'],
  [
    /(?<![\w.,/])(?:(\d{1,4})\s)?(\d{1,3})[/⁄](\d{1,3})(?![\w/]|\.\d)/g,
    (match) => {
      const whole = match[1] === undefined ? '' : readCardinal(match[1]);
      const fraction = sayFraction(group(match, 2), group(match, 3));
      if (fraction === undefined) {
        return `${whole} ${readCardinal(group(match, 2))} slash ${readCardinal(group(match, 3))}`.trim();
      }
      return whole === '' ? fraction : `${whole} and ${fraction.replace(/^one half/, 'a half')}`;
    },
  ],
  [
    new RegExp(`(?<![\\w.,])(${NUMBER})\\s?[-–—]\\s?(${NUMBER})\\s?(${anyOf(UNITS)})(?![\\w/²³])`, 'g'),
    (match) =>
      `${readNumber(group(match, 1))} to ${readNumber(group(match, 2))} ${UNITS[group(match, 3)]?.[1]}`,
  ],
  [
    new RegExp(`(?<![\\w.,])(${NUMBER})\\s?(${anyOf(UNITS)})(?![\\w/²³])`, 'g'),
    (match) => `${readNumber(group(match, 1))} ${UNITS[group(match, 2)]?.[group(match, 1) === '1' ? 0 : 1]}`,
  ],
  [
    /(?<![\w.,])(\d+(?:\.\d+)?)([kM])\b/g,
    (match) => `${readNumber(group(match, 1))} ${group(match, 2) === 'k' ? 'thousand' : 'million'}`,
  ],
  [/(?<![\w.,])(\d{10,})(?![\w]|[.,]\d)/g, (match) => sayDigitGroups(group(match, 1))],
];
