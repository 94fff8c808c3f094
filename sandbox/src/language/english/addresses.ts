import { group, type Rule } from '../rules.ts';
import { readDigits } from './numbers.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '/': 'slash',
  ':': 'colon',
  '@': 'at',
  '-': 'dash',
  _: 'underscore',
  '?': 'question mark',
  '=': 'equals',
  '&': 'and',
  '#': 'hash',
  '%': 'percent',
  '+': 'plus',
  '~': 'tilde',
};
const DOMAIN =
  '(?:[A-Za-z0-9-]{1,63}\\.){1,5}(?:com|org|net|io|ai|dev|edu|gov|info|app|co|me|tv|uk|us|de|fr|cn|jp|eu)';
const PATH = '(?::\\d{1,5})?(?:[/?#][\\w./?=&#%+~:@-]{0,200}[\\w/=])?';
/** In short domains the name's last part is said in letters unless it is a word to English ears. */
const SPOKEN_ENDINGS = /^(?:com|org|net|gov|info|app|dev|me|co)$/;
const PROTOCOLS: Readonly<Record<string, string>> = { http: 'H T T P', https: 'H T T P S', www: 'W W W' };

function readPart(part: string): string {
  const known = PROTOCOLS[part.toLowerCase()];
  if (known !== undefined) return known;
  if (/^\d+$/.test(part)) return readDigits(part);
  if (part.length <= 3 && !SPOKEN_ENDINGS.test(part) && /^[a-z]+$/.test(part) && !/[aeiouy]/.test(part)) {
    return [...part.toUpperCase()].join(' ');
  }
  return part === 'io' || part === 'ai' || part === 'uk' || part === 'eu' ? part.toUpperCase() : part;
}

/** An address of the web or of mail as it is read out: `a.b@c.com` as `a dot b at c dot com`. */
function readAddress(address: string): string {
  return (
    address
      .match(/[A-Za-z]+|\d+|[^A-Za-z\d]/g)
      ?.map((part) => SIGNS[part] ?? readPart(part))
      .join(' ') ?? address
  );
}

export const ADDRESS_RULES: readonly Rule[] = [
  [
    new RegExp(`(?<![\\w.@-])[\\w.+-]{1,64}@${DOMAIN}(?![\\w-])`, 'g'),
    (match) => readAddress(group(match, 0)),
  ],
  [new RegExp(`(?<![\\w.@-])https?://[\\w.-]{1,253}${PATH}`, 'gi'), (match) => readAddress(group(match, 0))],
  [new RegExp(`(?<![\\w.@-])${DOMAIN}(?![\\w-])${PATH}`, 'g'), (match) => readAddress(group(match, 0))],
];
