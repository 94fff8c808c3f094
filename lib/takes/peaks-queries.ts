import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { getPeaksUrl } from './take';

const loadPeaksSchema = () => import('./clip-schema').then((module) => module.takePeaksSchema);

/** The 1000 peaks of a saved take, 0..1; a browser keeps the answer. Rejects with a FailureError. */
export async function fetchPeaks(takeId: string, signal: AbortSignal): Promise<number[]> {
  return (await fetchJson(getPeaksUrl({ id: takeId }), loadPeaksSchema, signal)).peaks;
}

/** The result of `fetchPeaks`; it never changes. */
export function peaksQuery(takeId: string) {
  return queryOptions({
    queryKey: ['peaks', takeId] as const,
    queryFn: ({ signal }) => fetchPeaks(takeId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
}
