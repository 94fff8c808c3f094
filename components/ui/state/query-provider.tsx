'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { createLastChange } from '../storage/last-change';

const channelName = 'retake.changes';
const freshMs = 5000;
const lastChange = createLastChange();

/**
 * Holds what the server knows. What the server rendered counts as fresh for a moment, so it is not asked twice, unless
 * something was changed since the page was asked for: the page before it lives on until then, and may store something
 * that the server had not yet when it rendered. What another tab has changed is asked for again, but for what says in
 * its `meta` that it is followed (`isFollowed`) in a way of its own.
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
    // Where tabs cannot tell each other anything, each learns of it when it asks the next time.
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

/** Whether this page may show what was there before a change. Nothing is overtaken while the server renders. */
function isOvertaken(): boolean {
  return typeof window !== 'undefined' && lastChange.isSince(performance.timeOrigin);
}
