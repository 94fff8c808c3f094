import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as english from '../src/language/english/numbers.ts';
import { writeOutEnglish } from '../src/language/english/write-out.ts';
import * as mandarin from '../src/language/mandarin/numbers.ts';
import { writeOutMandarin } from '../src/language/mandarin/write-out.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** Reads English number words back, by the rules of the language and not by those of the code under test. */
function parseEnglish(words: string): number {
  let total = 0;
  let part = 0;
  for (const word of words.split(/[\s-]+/)) {
    if (SMALL.includes(word)) part += SMALL.indexOf(word);
    else if (TENS.includes(word)) part += (TENS.indexOf(word) + 2) * 10;
    else if (word === 'hundred') part *= 100;
    else if (SCALES[word] !== undefined) {
      total += part * SCALES[word];
      part = 0;
    } else throw new Error(`“${word}” is no number word.`);
  }
  return total + part;
}

const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Reads Chinese numerals back; 万 and 亿 multiply all that is before them. */
function parseMandarin(words: string): number {
  const [high, low] = words.includes('亿') ? words.split(/亿(?=[^亿]*$)/) : [undefined, words];
  if (high !== undefined) return parseMandarin(high) * 1e8 + (low === '' ? 0 : parseMandarin(low ?? ''));
  const [tens, ones] = words.includes('万') ? words.split('万') : [undefined, words];
  if (tens !== undefined) return parseMandarin(tens) * 1e4 + (ones === '' ? 0 : parseMandarin(ones ?? ''));
  let total = 0;
  let digit = 0;
  for (const character of words) {
    const place = PLACES[character];
    if (place !== undefined) {
      total += (digit === 0 ? 1 : digit) * place;
      digit = 0;
    } else {
      digit = character === '两' ? 2 : [...'零一二三四五六七八九'].indexOf(character);
      if (digit < 0) throw new Error(`“${character}” is no numeral.`);
    }
  }
  return total + digit;
}

const numbers = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.integer({ min: 0, max: 1e12 }),
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 99 }))
    .map(([power, offset]) => Math.min(1e12, 10 ** power + offset)),
);

test('English number words parse back to the number', () => {
  fc.assert(
    fc.property(numbers, (value) => {
      expect(parseEnglish(english.readCardinal(String(value)))).toBe(value);
    }),
    { numRuns: 2000 },
  );
});

test('Mandarin numerals parse back to the number', () => {
  fc.assert(
    fc.property(numbers, (value) => {
      expect(parseMandarin(mandarin.readCardinal(String(value)))).toBe(value);
    }),
    { numRuns: 2000 },
  );
});

test('a number with separators in a sentence is read as that number in both languages', () => {
  fc.assert(
    fc.property(numbers, (value) => {
      const written = value.toLocaleString('en-US');
      const said = writeOutEnglish(`It has ${written} parts.`, false);
      expect(parseEnglish(said.replace(/^It has | parts\.$/g, ''))).toBe(value);
      const spoken = writeOutMandarin(`共有${written}个。`);
      expect(parseMandarin(spoken.replace(/^共有|个。$/g, ''))).toBe(value);
    }),
    { numRuns: 500 },
  );
});

test('decimals and negative numbers keep every digit in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), fc.stringMatching(/^\d{1,6}$/), (whole, decimals) => {
      const said = writeOutEnglish(`It is -${whole}.${decimals} now.`, false);
      const [, words = '', digits = ''] = /^It is minus (.+) point (.+) now\.$/.exec(said) ?? [];
      expect(parseEnglish(words)).toBe(whole);
      expect(
        digits
          .split(' ')
          .map((digit) => SMALL.indexOf(digit))
          .join(''),
      ).toBe(decimals);
      const spoken = /^是负(.+)点(.+)吗$/.exec(writeOutMandarin(`是-${whole}.${decimals}吗`)) ?? [];
      expect(parseMandarin(spoken[1] ?? '')).toBe(whole);
      expect([...(spoken[2] ?? '')].map((digit) => [...'零一二三四五六七八九'].indexOf(digit)).join('')).toBe(
        decimals,
      );
    }),
  );
});

test('ordinals end as English ordinals do', () => {
  const pairs = { 1: 'first', 2: 'second', 3: 'third', 5: 'fifth', 8: 'eighth', 9: 'ninth', 12: 'twelfth' };
  for (const [digits, words] of Object.entries(pairs)) expect(english.readOrdinal(digits)).toBe(words);
  expect(english.readOrdinal('20')).toBe('twentieth');
  expect(english.readOrdinal('121')).toBe('one hundred twenty-first');
  expect(english.readOrdinal('1000')).toBe('one thousandth');
});

test('Roman numerals have one spelling', () => {
  expect(english.parseRoman('XLIX')).toBe(49);
  expect(english.parseRoman('VIII')).toBe(8);
  expect(english.parseRoman('IIX')).toBeUndefined();
  expect(english.parseRoman('')).toBeUndefined();
});
