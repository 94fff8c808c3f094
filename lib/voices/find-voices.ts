import { type Category, type Gender, type Language, type Voice, voices } from './voices';

/** Which part of the catalogue is searched; null searches everything. */
export interface VoiceFilter {
  gender: Gender | null;
  language: Language | null;
  category: Category | null;
}

export const noFilter: VoiceFilter = { gender: null, language: null, category: null };

/** How well a text fits, from the best. */
const ranks = { exact: 0, nameStart: 1, wordStarts: 2, inside: 3 } as const;

/** The searched texts, folded: as they are, without anything between their words, and as words. */
interface Haystack {
  texts: readonly string[];
  squeezed: readonly string[];
  words: readonly string[];
  whole: string;
}

const haystacks = new Map<Voice, Haystack>();

/**
 * The voices that hold every word of a text, in any order, in their id, their Chinese or their English name; case,
 * accents and width make no difference. The best match comes first (the exact id or name, then the start of a name or
 * of the distinctive part of the id, then the start of a word, then anywhere inside), equal ones in catalogue order. A
 * blank text finds every voice that passes the filter.
 */
export function findVoices(text: string, filter: VoiceFilter = noFilter): readonly Voice[] {
  const shown = voices.filter((voice) => isLetThrough(voice, filter));
  return rankMatches(text, shown, getHaystack);
}

/** Whether a voice passes the filter. */
export function isLetThrough(voice: Voice, { gender, language, category }: VoiceFilter): boolean {
  return (
    (gender === null || voice.gender === gender) &&
    (language === null || voice.languages.includes(language)) &&
    (category === null || voice.category === category)
  );
}

/** The items whose names contain every word of a text, ranked like voices. */
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
  // The distinctive part of the id is mostly the voice's name in pinyin.
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

/** Normalises text for comparison: compatibility characters, accents, case and curly apostrophes. */
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
