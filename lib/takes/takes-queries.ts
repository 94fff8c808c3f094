import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { FailureError, fetchJson } from '@/lib/http/fetch-json';
import { countAnswers } from './feed/answer-count';
import { mergeBatches } from './list/apply-changes';
import { type TakeFilter, type TakeList, toParameters } from './list/take-list';
import { isReadable, type ListedTake, type Take, type TakePage } from './take';
import { maxTakesPerPage } from './take-limits';

/** How often a failed read is retried. */
const recoverIntervalMs = 5000;
const takesPerPage = 30;

const loadPageSchema = () => import('./take-schema').then((module) => module.takePageSchema);
const loadTakeSchema = () => import('./take-schema').then((module) => module.listedTakeSchema);

const takesKey = ['takes'] as const;
/** Every list begins like this, and ends with its filter. */
export const takeListsKey = [...takesKey, 'list'] as const;
/** Every take that is followed by itself begins like this, and ends with its id. */
export const singleTakesKey = [...takesKey, 'one'] as const;

/**
 * A list of takes, newest first, as far as it is loaded. It is read once: the feed applies every change to it, and when
 * it has to be read again it keeps its length.
 */
export function takeListQuery(filter: TakeFilter) {
  return queryOptions({
    queryKey: [...takeListsKey, filter] as const,
    queryFn: async ({ client, signal }): Promise<TakeList> => {
      const wanted = client.getQueryData<TakeList>([...takeListsKey, filter])?.takes.length ?? 0;
      const size = wanted > takesPerPage || !('status' in filter) ? maxTakesPerPage : takesPerPage;
      let list = await readPage(filter, { limit: size, cursor: null }, signal);
      while (list.nextCursor !== null && list.takes.length < wanted) {
        const page = await readPage(filter, { limit: size, cursor: list.nextCursor }, signal);
        list = appendPage(list, page, list.revision);
      }
      return list;
    },
    // Lists on the screen are followed; others are read again when they are shown again.
    ...('status' in filter ? { staleTime: Number.POSITIVE_INFINITY } : {}),
    // However long the user compares, going back shows everything that was loaded. Searches may be loaded again.
    ...('status' in filter && filter.search === '' ? { gcTime: Number.POSITIVE_INFINITY } : {}),
    meta: { isFollowed: true },
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchInterval: (query) => (query.state.status === 'error' ? recoverIntervalMs : false),
    // The studio usually runs on this machine, where being offline is no obstacle.
    networkMode: 'always',
  });
}

function readPage(
  filter: TakeFilter,
  { limit, cursor }: { limit: number; cursor: string | null },
  signal: AbortSignal,
): Promise<TakePage> {
  const parameters = toParameters(filter);
  if (!('ids' in filter)) parameters.set('limit', String(limit));
  if (cursor !== null) parameters.set('cursor', cursor);
  return fetchJson(`/api/takes?${parameters}`, loadPageSchema, signal);
}

/** Loads the next page of a list and appends it. Rejects with a FailureError. */
export async function readOlderTakes(client: QueryClient, filter: TakeFilter): Promise<void> {
  const { queryKey } = takeListQuery(filter);
  const before = client.getQueryData(queryKey);
  if (!before || before.nextCursor === null) return;
  const { nextCursor, revision } = before;
  const page = await readPage(
    filter,
    { limit: takesPerPage, cursor: nextCursor },
    new AbortController().signal,
  );
  client.setQueryData(queryKey, (list) =>
    list && list.nextCursor === nextCursor ? appendPage(list, page, revision) : list,
  );
}

/**
 * A list with its next page. `revision` is from before that page was requested: later changes may be missing from it,
 * and are fetched again.
 */
function appendPage(list: TakeList, page: TakePage, revision: string): TakeList {
  const known = new Set(list.takes.map(({ id }) => id));
  const takes = [...list.takes, ...page.takes.filter(({ id }) => !known.has(id))];
  return { ...mergeBatches(list, page.batches), takes, nextCursor: page.nextCursor, revision };
}

/** One take, kept up to date by the feed of the page. Fails for one that cannot be read. */
export function followTakeQuery(takeId: string) {
  return queryOptions({
    queryKey: [...singleTakesKey, takeId] as const,
    queryFn: async ({ client, signal }): Promise<Take> => {
      const take = await readTake(client, takeId, signal);
      if (!isReadable(take)) throw new FailureError(take.failure);
      return take;
    },
    refetchInterval: ({ state }) =>
      state.status === 'error' && !isFinal(state.error) ? recoverIntervalMs : false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
  });
}

/** A change that arrives while a take is being read may be missing from the result, so it is read until none does. */
async function readTake(client: QueryClient, takeId: string, signal: AbortSignal): Promise<ListedTake> {
  const before = countAnswers(client);
  const take = await fetchJson(`/api/takes/${takeId}`, loadTakeSchema, signal);
  return before === countAnswers(client) ? take : readTake(client, takeId, signal);
}

function isFinal(error: Error | null): boolean {
  return error instanceof FailureError && ['take_unreadable', 'not_found'].includes(error.failure.code);
}

/** The newest saved take that has a preset voice among its references; null when there is none. */
export function latestTakeWithVoiceQuery(voiceId: string) {
  return queryOptions({
    queryKey: [...takesKey, 'with-voice', voiceId] as const,
    queryFn: async ({ signal }): Promise<Take | null> => {
      const parameters = new URLSearchParams({ voice: voiceId, status: 'saved', limit: '1' });
      const page = await fetchJson(`/api/takes?${parameters}`, loadPageSchema, signal);
      return page.takes.find(isReadable) ?? null;
    },
  });
}

/** The takes that were copied from a take or made with a span of it, newest first, at most a page. */
export function takesMadeFromQuery(takeId: string) {
  return queryOptions({
    ...takeListQuery({ from: takeId }),
    select: ({ takes }: TakeList) => takes.filter(isReadable),
  });
}

/** Those of the named takes that are there and can be read, in the order of their names. */
export function takesByIdQuery(takeIds: readonly string[]) {
  return queryOptions({
    ...takeListQuery({ ids: takeIds }),
    select: ({ takes }: TakeList) => inOrderOf(takeIds, takes),
  });
}

/** The part of `takesByIdQuery`'s result about the takes that were found. */
export function inOrderOf(takeIds: readonly string[], found: readonly ListedTake[]): Take[] {
  return takeIds.flatMap((id) => found.filter(isReadable).filter((take) => take.id === id));
}
