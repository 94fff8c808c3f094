import { group, type Rule } from '../rules.ts';
import { readCardinal, readDecade, readOrdinal, readYear } from './numbers.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const MONTH = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\\.|[a-z]{2,6})?';
const DAY = '(0?[1-9]|[12]\\d|3[01])';

function fullMonth(short: string): string {
  return MONTHS.find((name) => name.startsWith(short.slice(0, 3))) ?? short;
}

function sayDate(year: string, month: string, day: string): string {
  return `${MONTHS[Number(month) - 1]} ${readOrdinal(day)}, ${readYear(year)}`;
}

/** 11/30/2026 in America; 30/11/2026 where the first cannot be a month. */
function saySlashDate(first: string, second: string, year: string, isBritish: boolean): string | undefined {
  const dayFirst = Number(first) > 12 || (isBritish && Number(second) <= 12);
  const [month, day] = dayFirst ? [second, first] : [first, second];
  return Number(month) > 12 ? undefined : sayDate(year, month, day);
}

function sayTime(match: RegExpMatchArray): string {
  const [hour, minute, second, half] = [group(match, 1), group(match, 2), match[3], match[4]];
  const suffix = half === undefined ? '' : ` ${half[0]?.toLowerCase()}.m.`;
  const minutes = Number(minute) < 10 ? `oh ${readCardinal(minute)}` : readCardinal(minute);
  const seconds = second === undefined ? '' : ` and ${readCardinal(second)} seconds`;
  if (minute !== '00') return `${readCardinal(hour)} ${minutes}${seconds}${suffix}`;
  if (half !== undefined) return `${readCardinal(hour)}${seconds}${suffix}`;
  if (Number(hour) === 0) return `midnight${seconds}`;
  return `${readCardinal(hour)} ${Number(hour) > 12 ? 'hundred' : 'o’clock'}${seconds}`;
}

/** A counted thing behind a number, which then is no year. */
const PLURAL = /^\s+[a-z]+s\b/;
const NOT_PLURAL = /^\s+(?:was|is|has|as|its|this|his|us|does|sees|saw|says|less|across|always|versus)\b/;

const YEAR_RULES: readonly Rule[] = [
  [
    /(?<![\d.,\w])(1[1-9]\d\d|20\d\d)\s?[-–—]\s?(1[1-9]\d\d|20\d\d)(?![\d\w]|[.,]\d)/g,
    (match) => `${readYear(group(match, 1))} to ${readYear(group(match, 2))}`,
  ],
  [/(?<![\d.,\w])(1[1-9]\d0|20\d0)['’]?s\b/g, (match) => readDecade(group(match, 1))],
  [/['’]?(?<![\d.,\w])([2-9]0)s\b/g, (match) => readDecade(`00${group(match, 1)}`).replace('zero ', '')],
  [
    /\b(in|since|by|from|until|till|of|year|to|after|before|around|AD|CE)(\s+)(1\d\d\d|20\d\d)(?![\d\w%]|[.,:]\d|\s?(?:[a-z]+s|to|people)\b)/gi,
    (match) => `${group(match, 1)}${group(match, 2)}${readYear(group(match, 3))}`,
  ],
  [
    /(?<![\d.,\w$£€¥+−-])(1[5-9]\d\d|20\d\d)(?![\d\w%°€$£¥+]|[.,:]\d|[-/]\d)(?=(.{0,20}))/g,
    (match) => {
      const [year, next] = [group(match, 1), group(match, 2)];
      return PLURAL.test(next) && !NOT_PLURAL.test(next) ? readCardinal(year) : readYear(year);
    },
  ],
];

/** Dates, times and years; British English takes 05/06/2026 as the fifth of June. */
export function dateRules(isBritish: boolean): readonly Rule[] {
  return [
    [
      /(?<![\d/.-])(\d{4})([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d/-])/g,
      (match) => sayDate(group(match, 1), group(match, 3), group(match, 4)),
    ],
    [
      /(?<![\d/.-])(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|[12]\d|3[01])[/.-](\d{4})(?![\d/-])/g,
      (match) =>
        saySlashDate(
          group(match, 1),
          group(match, 2),
          group(match, 3),
          isBritish || group(match, 0).includes('.'),
        ) ?? group(match, 0),
    ],
    [
      new RegExp(
        `\\b${MONTH}\\s${DAY}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?${DAY})?(?:,?\\s(\\d{4}))?(?![\\d\\w:])`,
        'g',
      ),
      (match) => {
        const last = match[3] === undefined ? '' : ` to ${readOrdinal(match[3])}`;
        const year = match[4] === undefined ? '' : `, ${readYear(match[4])}`;
        return `${fullMonth(group(match, 1))} ${readOrdinal(group(match, 2))}${last}${year}`;
      },
    ],
    [
      new RegExp(
        `(?<![\\d.,:])(the )?\\b${DAY}(?:st|nd|rd|th)?(?: of)?\\s${MONTH}(?:,?\\s(\\d{4}))?(?![\\d\\w:])`,
        'gi',
      ),
      (match) => {
        const year = match[4] === undefined ? '' : `, ${readYear(match[4])}`;
        return `the ${readOrdinal(group(match, 2))} of ${fullMonth(group(match, 3))}${year}`;
      },
    ],
    [/(?<![\d:.])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?:\s?([ap])\.?m\b\.?)?(?![\d:])/gi, sayTime],
    [
      /(?<![\d:.])(1[0-2]|0?[1-9])\s?([ap])\.?m\b\.?/gi,
      (match) => `${readCardinal(group(match, 1))} ${group(match, 2).toLowerCase()}.m.`,
    ],
    ...YEAR_RULES,
  ];
}
