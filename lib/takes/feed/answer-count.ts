import type { QueryClient } from '@tanstack/react-query';

const counts = new WeakMap<QueryClient, number>();

/** How many answers that told a change have been laid into what a page holds. */
export function countAnswers(client: QueryClient): number {
  return counts.get(client) ?? 0;
}

/** One more has. */
export function noteAnswer(client: QueryClient): void {
  counts.set(client, countAnswers(client) + 1);
}
