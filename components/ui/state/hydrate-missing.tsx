'use client';

import { type DehydratedState, HydrationBoundary, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

/**
 * Puts what the server rendered with into the cache, but for what is there already: after a step from page to page that
 * is kept up to date, and more of it may be loaded.
 */
export function HydrateMissing({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const cache = useQueryClient().getQueryCache();
  const queries = state.queries.filter(({ queryHash }) => cache.get(queryHash)?.state.data === undefined);
  return <HydrationBoundary state={{ ...state, queries }}>{children}</HydrationBoundary>;
}
