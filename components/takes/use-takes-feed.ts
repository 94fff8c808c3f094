import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { getTakesFeed } from '@/lib/takes/feed/takes-feed';
import type { TakeFilter } from '@/lib/takes/list/take-list';

/** Keeps a list and the page's other takes up to date. Returns why the studio is unreachable, or null. */
export function useTakesFeed(filter: TakeFilter, isLoaded: boolean): Error | null {
  const feed = getTakesFeed(useQueryClient());
  const key = JSON.stringify(filter);
  useEffect(() => (isLoaded ? feed.follow(JSON.parse(key)) : undefined), [feed, key, isLoaded]);
  return useSyncExternalStore(feed.subscribe, feed.getError, () => null);
}
