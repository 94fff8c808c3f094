import { type Category, type Gender, type Language, type Voice, voices } from './voices';

/** What of the catalogue is looked at; null lets everything through. */
export interface VoiceFilter {
  gender: Gender | null;
  language: Language | null;
  category: Category | null;
}

export const noFilter: VoiceFilter = { gender: null, language: null, category: null };

/** How well a text fits, from the best. */
const ranks = { exact: 0, nameStart: 1, wordStarts: 2, inside: 3 } as const;

/** What is looked through, folded: the texts as they are, without anything between their words, and their words. */
interface Haystack {
  texts: readonly string[];
  squeezed: readonly string[];
  words: readonly string[];
  whole: string;
}

const haystacks = new Map<Voice, Haystack>();

/**
 * The voices that hold every word of a text, in any order, in their id, their Chinese or their English name; case,
 * accents and width make no difference. The best fit comes first (the very id or name, then how a name or the
 * telling part of the id begins, then how its words begin, then anything inside), equal ones in the order of the
 * catalogue. A blank text finds every voice that the filter lets through.
 */
export function findVoices(text: string, filter: VoiceFilter = noFilter): readonly Voice[] {
  const shown = voices.filter((voice) => isLetThrough(voice, filter));
  return rankMatches(text, shown, getHaystack);
}

/** Whether a voice is what the filter asks for. */
export function isLetThrough(voice: Voice, { gender, language, category }: VoiceFilter): boolean {
  return (
    (gender === null || voice.gender === gender) &&
    (language === null || voice.languages.includes(language)) &&
    (category === null || voice.category === category)
  );
}

/** Those of any things whose names hold every word of a text, ranked like voices. */
export function findByName<Named extends { name: string }>(
  text: string,
  things: readonly Named[],
): readonly Named[] {
  return rankMatches(text, things, ({ name }) => makeHaystack([name], [name]));
}

function rankMatches<Item>(
  text: string,
  items: readonly Item[],
  toHaystack: (item: Item) => Haystack,
): readonly Item[] {
  const query = fold(text).trim();
  if (query === '') return items;
  const words = query.split(/\s+/);
  const byRank = Object.values(ranks).map((): Item[] => []);
  for (const item of items) {
    const rank = rankMatch(query, words, toHaystack(item));
    if (rank !== null) byRank[rank]?.push(item);
  }
  return byRank.flat();
}

function rankMatch(
  query: string,
  words: readonly string[],
  { texts, squeezed, words: own, whole }: Haystack,
) {
  const joined = squeeze(query);
  if (texts.includes(query)) return ranks.exact;
  const isStart =
    texts.some((name) => name.startsWith(query)) ||
    (joined !== '' && squeezed.some((name) => name.startsWith(joined)));
  if (isStart) return ranks.nameStart;
  if (!words.every((word) => whole.includes(word))) return null;
  return words.every((word) => own.some((start) => start.startsWith(word))) ? ranks.wordStarts : ranks.inside;
}

function getHaystack(voice: Voice): Haystack {
  const known = haystacks.get(voice);
  if (known) return known;
  // The part of the id that tells the voice is mostly its name in pinyin.
  const idPart = voice.id.replace(/^.*_(?:female|male)_/, '').replace(/_(?:uranus_bigtts|tob)$/, '');
  const haystack = makeHaystack(
    [voice.id, voice.nameZh, voice.nameEn, idPart],
    [voice.id, voice.nameZh, voice.nameEn],
  );
  haystacks.set(voice, haystack);
  return haystack;
}

function makeHaystack(names: readonly string[], sources: readonly string[]): Haystack {
  const texts = names.map(fold);
  const squeezed = texts.map(squeeze);
  const words = sources.flatMap((source) => fold(source).split(/[^\p{L}\p{N}]+/u)).filter(Boolean);
  return { texts, squeezed, words, whole: [...texts, ...squeezed].join('\n') };
}

/** One form for what reads alike: compatible characters, accents, case and curly apostrophes. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[‘’]/g, "'");
}

function squeeze(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]+/gu, '');
}
