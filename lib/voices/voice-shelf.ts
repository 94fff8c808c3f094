import { isPossibleVoiceId } from './voice-id';

/**
 * The user's favourite and recent voices, by id, the newest first; ids that the catalogue does not know are allowed.
 */
export interface VoiceShelf {
  favourites: readonly string[];
  recent: readonly string[];
}

export const emptyShelf: VoiceShelf = { favourites: [], recent: [] };

/** How many used voices are remembered. */
export const maxRecent = 12;
/** Most favourites, so that the stored list stays small; the oldest are dropped. */
export const maxFavourites = 300;

const version = 1;

/** Puts a voice among the favourites, or removes it. */
export function toggleFavourite(shelf: VoiceShelf, voiceId: string): VoiceShelf {
  const others = shelf.favourites.filter((id) => id !== voiceId);
  const isFavourite = others.length < shelf.favourites.length;
  return { ...shelf, favourites: isFavourite ? others : [voiceId, ...others].slice(0, maxFavourites) };
}

/** Remembers that a voice was just used. */
export function addRecent(shelf: VoiceShelf, voiceId: string): VoiceShelf {
  const others = shelf.recent.filter((id) => id !== voiceId);
  return { ...shelf, recent: [voiceId, ...others].slice(0, maxRecent) };
}

export function serialiseShelf({ favourites, recent }: VoiceShelf): string {
  return JSON.stringify({ version, favourites, recent });
}

/** Reads what is stored. None of it is trusted: invalid ids are left out, and any other content is an empty shelf. */
export function parseShelf(text: string | null): VoiceShelf {
  const stored = text === null ? null : parseJson(text);
  if (!isRecord(stored) || stored['version'] !== version) return emptyShelf;
  return {
    favourites: readIds(stored['favourites'], maxFavourites),
    recent: readIds(stored['recent'], maxRecent),
  };
}

function readIds(list: unknown, most: number): string[] {
  if (!Array.isArray(list)) return [];
  const ids = list.filter((id): id is string => typeof id === 'string' && isPossibleVoiceId(id));
  return [...new Set(ids)].slice(0, most);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
