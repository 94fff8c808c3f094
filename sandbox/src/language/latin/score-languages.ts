import { EVIDENCE } from './evidence.ts';

const LETTER_WEIGHT = 1.2;
const ENDING_WEIGHT = 0.35;
/** A longer text is judged by its beginning. */
const MAX_WORDS = 200;

type Weights = Map<string, readonly [language: number, weight: number][]>;

/** What many languages share speaks less for each of them. */
function weigh(lists: readonly (readonly string[])[], weight: number): Weights {
  const owners = new Map<string, Set<number>>();
  lists.forEach((items, language) => {
    for (const item of items) owners.set(item, (owners.get(item) ?? new Set()).add(language));
  });
  return new Map(
    [...owners].map(([item, languages]) => [
      item,
      [...languages].map((language): [number, number] => [language, weight / languages.size ** 0.7]),
    ]),
  );
}

const wordsOf = (list: string | undefined) => (list ?? '').split(' ').filter((item) => item !== '');
const WORDS = weigh(
  EVIDENCE.map(({ words }) => wordsOf(words)),
  1,
);
const LETTERS = weigh(
  EVIDENCE.map(({ letters }) => [...(letters ?? '')]),
  LETTER_WEIGHT,
);
const ENDINGS = weigh(
  EVIDENCE.map(({ endings }) => wordsOf(endings)),
  ENDING_WEIGHT,
);
/** Letters outside ASCII that English does not have; they speak for whoever has them in common words. */
const ACCENTED = weigh(
  EVIDENCE.map(({ words, voice }) =>
    voice === 'en-us' ? [] : [...new Set(words.match(/[^\p{ASCII}’]/gu) ?? [])],
  ),
  0.5,
);

/** The parts of addresses are words of no language, or of another: com is Portuguese. */
const withoutAddresses = (text: string) =>
  text.replace(/[\w@.-]{0,64}[a-z0-9][.@][a-z0-9][\w@./-]{0,64}/giu, ' ');

const WORD = /[\p{Script=Latin}\p{M}]+(?:’[\p{Script=Latin}]+)*|[¿¡]/gu;

/** How strongly a text in Latin letters speaks for each language, in the order of `EVIDENCE`; 0 where nothing does. */
export function scoreLanguages(text: string): number[] {
  const points = EVIDENCE.map(() => 0);
  const add = (found: Weights, item: string) => {
    for (const [language, weight] of found.get(item) ?? [])
      points[language] = (points[language] ?? 0) + weight;
  };
  const words = withoutAddresses(text).toLowerCase().replaceAll("'", '’').match(WORD) ?? [];
  for (const word of words.slice(0, MAX_WORDS)) {
    // In a line of a word or two, a single letter is a name for something, not a word.
    if (word.length > 1 || words.length > 2) add(WORDS, word);
    const cut = word.indexOf('’');
    if (cut > 0) add(WORDS, word.slice(cut + 1));
    for (const letter of new Set(word.slice(0, 40))) {
      add(LETTERS, letter);
      add(ACCENTED, letter);
    }
    if (word.length < 5) continue;
    for (const length of [2, 3, 4, 5]) add(ENDINGS, word.slice(-length));
  }
  return points;
}
