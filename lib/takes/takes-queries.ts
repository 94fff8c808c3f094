import {
  type InfiniteData,
  infiniteQueryOptions,
  type Query,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { FailureError, fetchJson } from '@/lib/http/fetch-json';
import { isReadable, isUnfinished, type ListedTake, type Take, type TakePage } from './take';
import { maxTakesPerPage } from './take-limits';

/** How often a page that shows unfinished takes asks the studio for them. */
const followIntervalMs = 1000;
/** How often a list that could not be read is asked for again. */
const recoverIntervalMs = 5000;
const takesPerPage = 30;

const loadPageSchema = () => import('./take-schema').then((module) => module.takePageSchema);
const loadTakeSchema = () => import('./take-schema').then((module) => module.listedTakeSchema);

const takesKey = ['takes'] as const;

/** What of the library is shown. */
export interface TakeFilter {
  status: 'all' | 'kept' | 'unfinished';
}

/** The takes, newest first, in pages. */
export function takePagesQuery(filter: TakeFilter) {
  return infiniteQueryOptions({
    queryKey: [...takesKey, 'pages', filter] as const,
    queryFn: ({ pageParam, signal }): Promise<TakePage> => {
      const parameters = new URLSearchParams({ limit: String(takesPerPage) });
      if (filter.status !== 'all') parameters.set('status', filter.status);
      if (pageParam) parameters.set('cursor', pageParam);
      return fetchJson(`/api/takes?${parameters}`, loadPageSchema, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: (query) => (query.state.status === 'error' ? recoverIntervalMs : false),
    // The studio usually runs on this machine, where being offline is no obstacle.
    networkMode: 'always',
  });
}

/**
 * Follows the unfinished takes among those shown: one small request a second, none once all are settled.
 * What it brings is laid into the pages, so the list has one source.
 */
export function followTakesQuery(client: QueryClient, takes: readonly ListedTake[]) {
  const ids = takes
    .filter(isUnfinished)
    .map((take) => take.id)
    .slice(0, maxTakesPerPage);
  return queryOptions({
    queryKey: [...takesKey, 'follow', ids] as const,
    queryFn: async ({ signal }) => {
      const page = await fetchJson(`/api/takes?ids=${ids.join(',')}`, loadPageSchema, signal);
      replaceTakes(client, page.takes);
      return page.takes.length;
    },
    enabled: ids.length > 0,
    refetchInterval: followIntervalMs,
    refetchIntervalInBackground: false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
  });
}

/** One take, asked for once a second until it is settled; what it brings is laid into the pages as well. Fails for one that cannot be read. */
export function followTakeQuery(client: QueryClient, takeId: string) {
  return queryOptions({
    queryKey: [...takesKey, 'one', takeId] as const,
    queryFn: async ({ signal }): Promise<Take> => {
      const take = await fetchJson(`/api/takes/${takeId}`, loadTakeSchema, signal);
      replaceTakes(client, [take]);
      if (!isReadable(take)) throw new FailureError(take.failure);
      return take;
    },
    refetchInterval: ({ state }) =>
      (state.data && !isUnfinished(state.data)) || isUnreadable(state.error) ? false : followIntervalMs,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
  });
}

function isUnreadable(error: Error | null): boolean {
  return error instanceof FailureError && error.failure.code === 'take_unreadable';
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
    queryKey: [...takesKey, 'made-from', takeId] as const,
    queryFn: async ({ signal }): Promise<Take[]> => {
      const parameters = new URLSearchParams({ from: takeId, limit: String(maxTakesPerPage) });
      const page = await fetchJson(`/api/takes?${parameters}`, loadPageSchema, signal);
      return page.takes.filter(isReadable);
    },
  });
}

/** Those of the named takes that are there and can be read, in the order of their names. */
export function takesByIdQuery(takeIds: readonly string[]) {
  return queryOptions({
    queryKey: [...takesKey, 'by-id', takeIds] as const,
    queryFn: async ({ signal }): Promise<Take[]> => {
      const page = await fetchJson(`/api/takes?ids=${takeIds.join(',')}`, loadPageSchema, signal);
      return inOrderOf(takeIds, page.takes);
    },
  });
}

/** What `takesByIdQuery` holds of the takes that were found. */
export function inOrderOf(takeIds: readonly string[], found: readonly ListedTake[]): Take[] {
  return takeIds.flatMap((id) => found.filter(isReadable).filter((take) => take.id === id));
}

/** Lays newer states of takes over those in the cache; takes that it does not hold are ignored. */
export function replaceTakes(client: QueryClient, takes: readonly ListedTake[]): void {
  const replace = <Known extends ListedTake>(known: readonly Known[], newer: readonly Known[]) =>
    known.map((take) => newer.find(({ id }) => id === take.id) ?? take);
  editPages(client, (page) => ({ ...page, takes: replace(page.takes, takes) }));
  const readable = takes.filter(isReadable);
  client.setQueriesData<Take[]>(
    { queryKey: [...takesKey, 'by-id'] },
    (data) => data && replace(data, readable),
  );
}

/**
 * Lays takes into the cached pages before the server is asked again: known ones are replaced, others go where
 * their age puts them, and those older than what is loaded are left out.
 */
export function insertTakes(client: QueryClient, takes: readonly ListedTake[]): void {
  replaceTakes(client, takes);
  for (const status of ['all', 'unfinished'] as const) {
    const fitting = status === 'all' ? takes : takes.filter(isUnfinished);
    client.setQueryData(takePagesQuery({ status }).queryKey, (data) =>
      data ? { ...data, pages: fitting.reduce(insertTake, data.pages) } : data,
    );
  }
}

function insertTake(pages: TakePage[], take: ListedTake): TakePage[] {
  if (pages.some((page) => page.takes.some((other) => other.id === take.id))) return pages;
  const target = pages.findIndex(
    (page) => page.nextCursor === null || page.takes.some((other) => isNewer(take, other)),
  );
  return pages.map((page, index) => {
    if (index !== target) return page;
    const before = page.takes.findIndex((other) => isNewer(take, other));
    const at = before < 0 ? page.takes.length : before;
    return { ...page, takes: page.takes.toSpliced(at, 0, take) };
  });
}

function isNewer(take: ListedTake, other: ListedTake): boolean {
  return take.createdAt === other.createdAt ? take.id > other.id : take.createdAt > other.createdAt;
}

/**
 * Takes one take out of every cached page, at once, before the server has said so. Reads under way are dropped,
 * since they would bring it back.
 */
export function removeTake(client: QueryClient, takeId: string): void {
  void client.cancelQueries({ queryKey: [...takesKey, 'pages'] });
  editPages(client, (page) => ({
    ...page,
    takes: page.takes.filter((take) => take.id !== takeId),
    batches: page.batches.map((batch) => ({
      ...batch,
      takes: batch.takes.filter(({ id }) => id !== takeId),
    })),
  }));
}

/**
 * Drops reads under way: they may have been answered before a write that begins now, and would lay the state before it
 * over its own. Returns a function that reads again what was dropped.
 */
export function dropReads(client: QueryClient): () => void {
  const keys = [
    [...takesKey, 'pages'],
    [...takesKey, 'by-id'],
  ];
  const dropped = keys.filter((queryKey) => client.isFetching({ queryKey, predicate: hasData }) > 0);
  for (const queryKey of dropped) void client.cancelQueries({ queryKey, predicate: hasData });
  return () => {
    for (const queryKey of dropped) void client.invalidateQueries({ queryKey });
  };
}

/** A first read is left alone: without it there would be nothing to show, and nothing to write about. */
function hasData({ state }: Query): boolean {
  return state.data !== undefined;
}

/** Asks for the shown pages again, after something was started, deleted or restored. */
export function refreshTakes(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [...takesKey, 'pages'] });
}

function editPages(client: QueryClient, edit: (page: TakePage) => TakePage): void {
  client.setQueriesData<InfiniteData<TakePage, string>>({ queryKey: [...takesKey, 'pages'] }, (data) =>
    data ? { ...data, pages: data.pages.map(edit) } : data,
  );
}
