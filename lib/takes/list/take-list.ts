import { getPrompt, isReadable, isUnfinished, type ListedTake, type TakePage } from '../take';

/** What of the library the studio shows. */
export interface ShownFilter {
  status: 'all' | 'kept' | 'unfinished';
  /** Words that the prompt contains; empty for every prompt. */
  search: string;
}

/** Which takes a list holds: those of a filter, those with these ids, or those made from a take. */
export type TakeFilter = ShownFilter | { ids: readonly string[] } | { from: string };

/** Every take there is. */
export const allTakes: ShownFilter = { status: 'all', search: '' };

/** The loaded part of a list: its takes from the newest on without a gap, as pages. */
export type TakeList = TakePage;

/** The filter as `GET /api/takes` reads it. */
export function toParameters(filter: TakeFilter): URLSearchParams {
  if ('ids' in filter) return new URLSearchParams({ ids: filter.ids.join(',') });
  if ('from' in filter) return new URLSearchParams({ from: filter.from });
  const parameters = new URLSearchParams();
  if (filter.status !== 'all') parameters.set('status', filter.status);
  if (filter.search !== '') parameters.set('search', filter.search);
  return parameters;
}

/** Whether a take belongs to a list, as far as a browser can tell; the studio's answer takes precedence. */
export function belongs(take: ListedTake, filter: TakeFilter): boolean {
  if ('ids' in filter) return filter.ids.includes(take.id);
  if ('from' in filter) return isMadeFrom(take, filter.from);
  const { status, search } = filter;
  if (status === 'kept' && !take.kept) return false;
  if (status === 'unfinished' && !isUnfinished(take)) return false;
  return search === '' || getPrompt(take).toLowerCase().includes(search.toLowerCase());
}

/**
 * Whether a take comes before another in every list: the newer one first, and at the same instant the one with the
 * higher id.
 */
export function isNewer(take: ListedTake, other: ListedTake): boolean {
  return take.createdAt === other.createdAt ? take.id > other.id : take.createdAt > other.createdAt;
}

/** Whether a take is older than the last one loaded, which a cursor names as `CREATED_AT_MS-ID`. */
export function isBehind(take: ListedTake, cursor: string): boolean {
  const [, createdAtMs, id = ''] = /^(\d+)-(.*)$/.exec(cursor) ?? [];
  const ageMs = Number(createdAtMs) - Date.parse(take.createdAt);
  return ageMs === 0 ? take.id < id : ageMs > 0;
}

function isMadeFrom(take: ListedTake, takeId: string): boolean {
  if (!isReadable(take)) return false;
  const { copiedFrom, request } = take;
  return (
    copiedFrom === takeId ||
    request.references.some((reference) => reference.kind === 'clip' && reference.from?.takeId === takeId)
  );
}
