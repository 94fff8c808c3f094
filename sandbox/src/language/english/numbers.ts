const SMALL = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: readonly (readonly [bigint, string])[] = [
  [1_000_000_000_000n, 'trillion'],
  [1_000_000_000n, 'billion'],
  [1_000_000n, 'million'],
  [1000n, 'thousand'],
];
/** Longer numbers are read digit by digit. */
const MAX_DIGITS = 15;
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function belowThousand(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)] ?? '';
    return value % 10 === 0 ? tens : `${tens}-${SMALL[value % 10]}`;
  }
  const hundreds = `${SMALL[Math.floor(value / 100)]} hundred`;
  return value % 100 === 0 ? hundreds : `${hundreds} ${belowThousand(value % 100)}`;
}

/** Digits one by one, `0420` as `zero four two zero`. */
export function readDigits(digits: string): string {
  return [...digits].map((digit) => SMALL[Number(digit)] ?? '').join(' ');
}

/** A whole number of at most 15 digits as words, `1204` as `one thousand two hundred four`; a longer one by its digits. */
export function readCardinal(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '');
  if (plain.length > MAX_DIGITS) return readDigits(digits);
  let rest = BigInt(plain);
  if (rest < 1000n) return belowThousand(Number(rest));
  const words: string[] = [];
  for (const [size, name] of SCALES) {
    if (rest >= size) words.push(`${belowThousand(Number(rest / size))} ${name}`);
    rest %= size;
  }
  if (rest > 0n) words.push(belowThousand(Number(rest)));
  return words.join(' ');
}

/** A whole number as its place in a row, `22` as `twenty-second`. */
export function readOrdinal(digits: string): string {
  return readCardinal(digits).replace(/[a-z]+$/, (last) => {
    const known = ORDINALS[last];
    if (known !== undefined) return known;
    return last.endsWith('y') ? `${last.slice(0, -1)}ieth` : last.endsWith('t') ? `${last}h` : `${last}th`;
  });
}

/** A number with or without separators and decimals, `1,234.50` as `one thousand … point five zero`. */
export function readNumber(number: string): string {
  const [whole = '', decimals] = number.replaceAll(',', '').split('.');
  const words = readCardinal(whole === '' ? '0' : whole);
  return decimals === undefined || decimals === '' ? words : `${words} point ${readDigits(decimals)}`;
}

/** A year of four digits, `1905` as `nineteen oh five`, `2026` as `twenty twenty-six`. */
export function readYear(digits: string): string {
  const [century, rest] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (century % 10 === 0 && rest < 10) return readCardinal(digits);
  const first = belowThousand(century);
  if (rest === 0) return `${first} hundred`;
  return rest < 10 ? `${first} oh ${SMALL[rest]}` : `${first} ${belowThousand(rest)}`;
}

/** Years of a decade, `1980` as `nineteen eighties`. */
export function readDecade(digits: string): string {
  const words = readYear(digits);
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** Digits in the groups they are written in, long groups in threes, so that the ear can follow. */
export function sayDigitGroups(text: string): string {
  return (text.match(/\d+/g) ?? [])
    .flatMap((digits) => (digits.length > 5 ? (digits.match(/\d{1,3}(?=(?:\d{3})*$)/g) ?? []) : [digits]))
    .map(readDigits)
    .join(', ');
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const CANONICAL_ROMAN = /^(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** The value of a Roman numeral up to 399; nothing when it is not written as one. */
export function parseRoman(numeral: string): number | undefined {
  if (!CANONICAL_ROMAN.test(numeral)) return undefined;
  const values = [...numeral].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
