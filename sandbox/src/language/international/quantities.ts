import type { LanguageName } from '../languages.ts';

/** Units as they are written everywhere, and their names in ECMA-402. */
export const UNITS: Readonly<Record<string, string>> = {
  km: 'kilometer',
  m: 'meter',
  cm: 'centimeter',
  mm: 'millimeter',
  kg: 'kilogram',
  g: 'gram',
  l: 'liter',
  ml: 'milliliter',
  'km/h': 'kilometer-per-hour',
  '°C': 'celsius',
  '°F': 'fahrenheit',
  '°': 'degree',
  GB: 'gigabyte',
  MB: 'megabyte',
  TB: 'terabyte',
  min: 'minute',
  '%': 'percent',
  км: 'kilometer',
  м: 'meter',
  см: 'centimeter',
  мм: 'millimeter',
  кг: 'kilogram',
  г: 'gram',
  л: 'liter',
  мл: 'milliliter',
  'км/ч': 'kilometer-per-hour',
  мин: 'minute',
};
export const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  EUR: 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'CNY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  USD: 'USD',
};

/** Where ECMA-402 has signs or kanji instead of words that can be read out. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ko: { percent: '퍼센트', celsius: '도', 'kilometer-per-hour': '킬로미터' },
  vi: {
    kilometer: 'ki lô mét',
    kilogram: 'ki lô gam',
    gigabyte: 'gi ga bai',
    EUR: 'ơ rô',
    megabyte: 'mê ga bai',
    percent: 'phần trăm',
    'kilometer-per-hour': 'ki lô mét một giờ',
    celsius: 'độ xê',
  },
  ar: { percent: 'بالمئة' },
  ml: { percent: 'ശതമാനം' },
  tr: { 'kilometer-per-hour': 'kilometre bölü saat' },
  ms: { EUR: 'yuro' },
  ja: {
    celsius: 'ど',
    fahrenheit: 'ど',
    degree: 'ど',
    minute: 'ふん',
    'kilometer-per-hour': 'キロメートル',
    USD: 'ドル',
    JPY: 'えん',
    CNY: 'げん',
    GBP: 'ポンド',
    INR: 'ルピー',
    RUB: 'ルーブル',
    KRW: 'ウォン',
  },
};
/** A plain dollar is not called American in every sentence. */
const DOLLAR: Readonly<Record<string, string>> = {
  de: 'Dollar',
  fr: 'dollars',
  es: 'dólares',
  'es-419': 'dólares',
  it: 'dollari',
  'pt-br': 'dólares',
  nl: 'dollar',
  id: 'dolar',
  ms: 'dolar',
  tr: 'dolar',
  sv: 'dollar',
  da: 'dollar',
  nb: 'dollar',
  ko: '달러',
  ru: 'долларов',
  el: 'δολάρια',
  pl: 'dolarów',
  ro: 'dolari',
  vi: 'đô la',
  kk: 'доллар',
  hy: 'դոլար',
  ka: 'დოლარი',
  hu: 'dollár',
};

/**
 * A number and its unit or currency in the words of a language, such as `12,5 Kilometer`.
 *
 * @param number digits with a decimal point, without grouping
 * @param of the name of a unit or the code of a currency in ECMA-402
 */
export function nameQuantity(language: LanguageName, number: string, of: string): string {
  const own = OWN[language]?.[of] ?? (of === 'USD' ? DOLLAR[language] : undefined);
  if (own !== undefined) return `${number} ${own}`;
  const isCurrency = /^[A-Z]{3}$/.test(of);
  const style: Intl.NumberFormatOptions = isCurrency
    ? { style: 'currency', currency: of, currencyDisplay: 'name' }
    : { style: 'unit', unit: of, unitDisplay: 'long' };
  const format = new Intl.NumberFormat(language, {
    ...style,
    numberingSystem: 'latn',
    minimumFractionDigits: 0,
  });
  // The digits are put back as they were written: formatting could round them.
  let isPlaced = false;
  return format
    .formatToParts(Number(number))
    .map(({ type, value }) => {
      if (!/^(?:integer|group|decimal|fraction)$/.test(type))
        return type === 'literal' ? value : ` ${value} `;
      if (isPlaced) return '';
      isPlaced = true;
      return number;
    })
    .join('');
}

/** A date as it is read out in a language; empty when the calendar has no such day. */
export function nameDate(language: LanguageName, year: number, month: number, day: number): string {
  if (month < 1 || month > 12 || day < 1 || day > 31) return '';
  if (language === 'ja') return `${year} ねん ${month} がつ ${day} にち`;
  return new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { dateStyle: 'long', timeZone: 'UTC' })
    .format(new Date(Date.UTC(year, month - 1, day)))
    .replace(/(?<=\d)\.(?=\s\p{L})/u, language === 'de' || language === 'da' || language === 'nb' ? '.' : '')
    .replace(/\s(?:г|р|թ|ж)\./u, '')
    .replace(/\.$/u, '');
}
