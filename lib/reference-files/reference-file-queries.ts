import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

const loadSchema = () => import('./reference-file-schema').then((module) => module.referenceFileSchema);

/** A file that the studio keeps; it never changes. */
export function referenceFileQuery(fileId: string) {
  return queryOptions({
    queryKey: ['reference-files', fileId] as const,
    queryFn: ({ signal }) => fetchJson(`/api/references/${fileId}`, loadSchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
