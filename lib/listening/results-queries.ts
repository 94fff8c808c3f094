import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

const loadSchema = () => import('./listening-test-schema').then((module) => module.resultListSchema);

/** The finished listening tests of a set of takes, the newest first. */
export function resultsQuery(takeIds: readonly string[]) {
  return queryOptions({
    queryKey: ['listening-tests', 'results', takeIds.toSorted()] as const,
    queryFn: ({ signal }) => fetchJson(getResultsUrl(takeIds), loadSchema, signal),
  });
}

/** Address of the results of a set of takes, or of the file with everything about them. */
export function getResultsUrl(takeIds: readonly string[], format?: 'csv' | 'json'): string {
  return `/api/comparisons/results?takes=${takeIds.join(',')}${format ? `&format=${format}` : ''}`;
}
