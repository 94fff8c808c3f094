/** Scripts without spaces between words, so that a marker may touch their letters. */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
/** A letter or digit of a word, as a class of a pattern with the flag `v` would have it. */
export const wordSign = `(?![${unspaced}])[\\p{L}\\p{M}\\p{N}_]`;

const endsInWord = new RegExp(`${wordSign}$`, 'u');
/** What turns a marker into a name or an address: another letter, a domain, a host after a second @. */
const goesOn = new RegExp(
  `^(?:${wordSign}|(?:-[A-Za-z\\d]+)*\\.(?:[a-z]{2,}|[A-Z]{2,4})(?!\\p{L})|@(?![Aa][Uu][Dd])[A-Za-z\\d])`,
  'u',
);
const longestAddress = 200;
const insideLink = /(?:\/\/|www\.)\S*$/iu;
/** Text that itself begins with an @ is not the local part of an address. */
const behindSign = /[@＠](?:[^\S\r\n]?(?:audio|音[频頻])[^\S\r\n]?)?[^\s@＠]{0,24}$/iu;

/** Whether an @ at this position is inside a link. */
export function isInsideLink(text: string, at: number): boolean {
  return insideLink.test(text.slice(Math.max(0, at - longestAddress), at));
}

/** Whether an @ at this position follows a word or is inside a link, as in `bob@home`; a marker may precede it. */
export function isInsideWord(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestAddress), at);
  return insideLink.test(before) || (endsInWord.test(before) && !behindSign.test(before));
}

/** Whether the text after a marker's number turns the whole into a name or an address, as in `@audio12abc`. */
export function isWordBehind(text: string, end: number): boolean {
  return goesOn.test(text.slice(end, end + longestAddress));
}
