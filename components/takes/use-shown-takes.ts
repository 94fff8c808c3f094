import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ShownFilter, TakeList } from '@/lib/takes/list/take-list';
import { takeListQuery } from '@/lib/takes/takes-queries';
import { useTakesFeed } from './use-takes-feed';
import { useTakesToBe } from './use-takes-to-be';

const nothing: TakeList = { takes: [], batches: [], nextCursor: null, revision: '' };

/** The takes of a filter as the screen shows them. While a new search runs, the previous results stay. */
export function useShownTakes(filter: ShownFilter) {
  const query = useQuery({
    ...takeListQuery(filter),
    placeholderData: (before, beforeQuery) =>
      isOfStatus(beforeQuery?.queryKey.at(-1), filter.status) ? keepPreviousData(before) : undefined,
  });
  const isLoaded = query.data !== undefined && !query.isPlaceholderData;
  const feedError = useTakesFeed(filter, isLoaded);
  const list = useTakesToBe(query.data ?? nothing, filter);
  return { query, list, isLoaded, offlineError: query.data ? (query.error ?? feedError) : null };
}

function isOfStatus(filter: unknown, status: ShownFilter['status']): boolean {
  return typeof filter === 'object' && filter !== null && 'status' in filter && filter.status === status;
}
