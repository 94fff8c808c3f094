'use client';

import { type DehydratedState, HydrationBoundary, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

/**
 * Adds the server's data to the cache, except for queries already there: after client-side navigation those are up to
 * date, and may have more loaded.
 */
export function HydrateMissing({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const cache = useQueryClient().getQueryCache();
  const queries = state.queries.filter(({ queryHash }) => cache.get(queryHash)?.state.data === undefined);
  return <HydrationBoundary state={{ ...state, queries }}>{children}</HydrationBoundary>;
}
