import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

const loadSchema = () => import('./measures-schema').then((module) => module.takeMeasuresSchema);

/** The measures of a saved take; they never change. The first request may need a second. */
export function measuresQuery(takeId: string) {
  return queryOptions({
    queryKey: ['measures', takeId] as const,
    queryFn: ({ signal }) => fetchJson(`/api/takes/${takeId}/measures`, loadSchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * Address of a saved take's spectrogram: a PNG of 1200 × 128 pixels over the whole clip, black and as opaque as the sound
 * is loud, so that a page can use it as a mask for any colour. The lowest band, at 50 Hz, is at the bottom.
 */
export function getSpectrogramUrl(take: { id: string }): string {
  return `/api/takes/${take.id}/spectrogram`;
}
