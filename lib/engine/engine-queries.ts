import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

const loadSchema = () => import('./engine-status').then((module) => module.engineStatusSchema);

const busyIntervalMs = 2000;
const idleIntervalMs = 30_000;

/** The engine's status line: polled often while takes are running, rarely otherwise. */
export function engineStatusQuery() {
  return queryOptions({
    queryKey: ['engine'] as const,
    queryFn: ({ signal }) => fetchJson('/api/engine', loadSchema, signal),
    refetchInterval: (query) => {
      const status = query.state.data;
      const isSettled = status?.isChecked && status.inFlight + status.waiting === 0;
      return isSettled ? idleIntervalMs : busyIntervalMs;
    },
  });
}
