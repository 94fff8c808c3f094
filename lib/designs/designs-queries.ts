import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

const loadSchema = () => import('./design-schema').then((module) => module.designListSchema);

/** Every voice design, the newest first. */
export function designsQuery() {
  return queryOptions({
    queryKey: ['designs'] as const,
    queryFn: ({ signal }) => fetchJson('/api/designs', loadSchema, signal),
  });
}
