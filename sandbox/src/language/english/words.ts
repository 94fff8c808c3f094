import { group, type Rule } from '../rules.ts';
import { parseRoman, readCardinal, readOrdinal, sayDigitGroups } from './numbers.ts';

const TITLES: Readonly<Record<string, string>> = {
  Dr: 'Doctor',
  Mr: 'Mister',
  Mrs: 'Missis',
  Ms: 'Miz',
  Prof: 'Professor',
  Gen: 'General',
  Col: 'Colonel',
  Lt: 'Lieutenant',
  Sgt: 'Sergeant',
  Capt: 'Captain',
  Rev: 'Reverend',
  Mt: 'Mount',
  Apt: 'Apartment',
  St: 'Saint',
  Ft: 'Fort',
};
const AFTER_NAMES: Readonly<Record<string, string>> = {
  St: 'Street',
  Ave: 'Avenue',
  Blvd: 'Boulevard',
  Rd: 'Road',
  Jr: 'Junior',
  Sr: 'Senior',
  Inc: 'Incorporated',
  Ltd: 'Limited',
  Corp: 'Corporation',
  Co: 'Company',
};
const SHORT: Readonly<Record<string, string>> = {
  'e.g.': 'for example',
  'i.e.': 'that is',
  'etc.': 'et cetera',
  'vs.': 'versus',
  vs: 'versus',
  'approx.': 'approximately',
  'Ph.D.': 'P H D',
  'dept.': 'department',
  'est.': 'established',
  'min.': 'minutes',
  'max.': 'maximum',
  'Fig.': 'Figure',
  'fig.': 'figure',
  'Vol.': 'Volume',
  'vol.': 'volume',
  'pp.': 'pages',
  'Jan.': 'January',
  'Feb.': 'February',
  'Aug.': 'August',
  'Sept.': 'September',
  'Oct.': 'October',
  'Nov.': 'November',
  'Dec.': 'December',
};
const escapeDots = (text: string) => text.replaceAll('.', '\\.');
const KEYWORD = '(Chapter|Part|Act|Volume|Vol|Book|War|Section|Phase|Episode|Scene|Article|Level|Bowl|Type)';
const REGAL =
  '(Henry|Louis|Charles|George|Edward|Richard|William|James|John|Paul|Pius|Benedict|Elizabeth|Mary|Francis|Philip|Frederick|Napoleon|Alexander|Nicholas|Peter|Ivan|Leo|Gregory|Innocent|Clement|Catherine|Rama|Ferdinand|Alfonso|Carlos|Wilhelm|Ramses|Ptolemy|Harald|Christian|Gustav|Olaf|Leopold|Otto|Victoria)';
const REGAL_NAME = new RegExp(`^${REGAL}$`);

/** Henry VIII is the eighth, Rocky IV is four; a lone I is a word. */
function sayRoman(name: string, numeral: string): string {
  const value = parseRoman(numeral);
  if (value === undefined) return `${name} ${numeral}`;
  const isRegal = REGAL_NAME.test(name);
  return isRegal ? `${name} the ${readOrdinal(String(value))}` : `${name} ${readCardinal(String(value))}`;
}

const splitCamel = (words: string) => words.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replaceAll('_', ' ');

/** Abbreviations, Roman numerals, hashtags and mentions. */
export const WORD_RULES: readonly Rule[] = [
  [
    new RegExp(`\\b(${Object.keys(TITLES).join('|')})\\.?(?=\\s\\p{Lu})`, 'gu'),
    (match) => TITLES[group(match, 1)] ?? '',
  ],
  [
    new RegExp(`(?<=\\p{L},?\\s)(${Object.keys(AFTER_NAMES).join('|')})\\.(?!\\p{L})`, 'gu'),
    (match) => AFTER_NAMES[group(match, 1)] ?? '',
  ],
  [
    new RegExp(`(?<![\\p{L}.])(${Object.keys(TITLES).join('|')})\\.(?!\\p{L})`, 'gu'),
    (match) => TITLES[group(match, 1)] ?? '',
  ],
  [
    new RegExp(`(?<![\\p{L}.])(${Object.keys(SHORT).map(escapeDots).join('|')})(?!\\p{L})`, 'gu'),
    (match) => SHORT[group(match, 1)] ?? '',
  ],
  [
    /\b(?:No|no|Nr|№)\.?\s?(?=\d)/g,
    (match) =>
      /^no$/i.test(group(match, 0).trim()) && !/\s$/.test(group(match, 0)) ? group(match, 0) : 'number ',
  ],
  [/\bNO\.\s?(?=\d)/g, () => 'number '],
  [/№\s?/g, () => 'number '],
  [/\bp\.\s?(?=\d)/g, () => 'page '],
  [
    new RegExp(`\\b${KEYWORD}\\s([IVXLC]{1,8})\\b`, 'g'),
    (match) => sayRoman(group(match, 1), group(match, 2)),
  ],
  [
    new RegExp(`\\b${REGAL}\\s([IVX]{1,8})\\b(?!['’])`, 'g'),
    (match) =>
      group(match, 2) === 'I' ? `${group(match, 1)} the first` : sayRoman(group(match, 1), group(match, 2)),
  ],
  [/\b([A-Z][a-z]+)\s([IVX]{2,8})\b/g, (match) => sayRoman(group(match, 1), group(match, 2))],
  [/#(?=\d)/g, () => 'number '],
  [/#(\p{L}[\p{L}\p{N}_]{0,60})/gu, (match) => `hashtag ${splitCamel(group(match, 1))}`],
  [/(^|\s)@(\p{L}[\p{L}\p{N}_]{0,60})/gu, (match) => `${group(match, 1)}at ${splitCamel(group(match, 2))}`],
  [
    /\b(call|phone|tel|telephone|dial|fax|pin|code|ID)([.:]?\s?)(\d[\d\s-]{2,18}\d)(?![\w%]|[.,:/]\d)/gi,
    (match) => `${group(match, 1)}${group(match, 2)}${sayDigitGroups(group(match, 3))}`,
  ],
  [/\bw\/o\b/g, () => 'without'],
  [/\bw\/(?=\s)/g, () => 'with'],
];
