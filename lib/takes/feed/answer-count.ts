import type { QueryClient } from '@tanstack/react-query';

const counts = new WeakMap<QueryClient, number>();

/** How many answers with changes have been applied to a page's cache. */
export function countAnswers(client: QueryClient): number {
  return counts.get(client) ?? 0;
}

/** One more has. */
export function noteAnswer(client: QueryClient): void {
  counts.set(client, countAnswers(client) + 1);
}
