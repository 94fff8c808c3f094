'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { createLastChange } from '../storage/last-change';

const channelName = 'retake.changes';
const freshMs = 5000;
const lastChange = createLastChange();

/**
 * Provides the query cache. Data rendered by the server counts as fresh for a moment, so it is not fetched twice,
 * unless something was changed after the page was requested: the previous page lives on until then, and may store
 * something after the server rendered. Data changed by another tab is fetched again, except for queries with
 * `isFollowed` in their `meta`, which are updated in another way.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // The studio usually runs on this machine, where being offline is no obstacle.
          queries: { staleTime: isOvertaken() ? 0 : freshMs, retry: 1, networkMode: 'always' },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  useEffect(() => {
    // Where tabs cannot communicate, each learns of it with its next request.
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
    const readAgain = () => void client.invalidateQueries({ predicate: ({ meta }) => !meta?.['isFollowed'] });
    channel?.addEventListener('message', readAgain);
    const unsubscribe = client.getMutationCache().subscribe((event) => {
      if (event.type !== 'updated') return;
      const { type } = event.action;
      if (type === 'pending' || type === 'success') lastChange.note();
      if (type === 'success' && !event.mutation.options.meta?.['isFollowed']) channel?.postMessage('changed');
    });
    return () => {
      unsubscribe();
      channel?.close();
    };
  }, [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Whether this page may show data from before a change. Never during server rendering. */
function isOvertaken(): boolean {
  return typeof window !== 'undefined' && lastChange.isSince(performance.timeOrigin);
}
