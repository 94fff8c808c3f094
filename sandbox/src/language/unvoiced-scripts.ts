/** Writing systems without a voice that prompts are likeliest to hold, for messages. */
const NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Lao}/u, 'Lao'],
  [/\p{Script=Khmer}/u, 'Khmer'],
  [/\p{Script=Myanmar}/u, 'Burmese'],
  [/\p{Script=Tibetan}/u, 'Tibetan'],
  [/\p{Script=Mongolian}/u, 'Mongolian'],
  [/\p{Script=Oriya}/u, 'Odia'],
  [/\p{Script=Thaana}/u, 'Dhivehi'],
  [/\p{Script=Cherokee}/u, 'Cherokee'],
  [/\p{Script=Bopomofo}/u, 'Bopomofo'],
  [/\p{Script=Yi}/u, 'Yi'],
  [/\p{Script=Javanese}/u, 'Javanese script'],
];

/** Why letters of a script without a voice cannot be said: one sentence. */
export function reasonFor(words: string): string {
  const name = NAMES.find(([pattern]) => pattern.test(words))?.[1];
  return name === undefined
    ? `The demonstration engine has no voice for the writing of “${words}”.`
    : `The demonstration engine does not speak ${name}, so it cannot read “${words}”.`;
}
