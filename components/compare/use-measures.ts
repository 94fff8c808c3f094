import { useQueries } from '@tanstack/react-query';
import { measuresQuery } from '@/lib/measures/measures-queries';
import type { TakeMeasures } from '@/lib/measures/measures-schema';
import type { SavedTake } from '@/lib/takes/take';

/** What is known of the measures of takes. */
export interface Measures {
  /** In the order of the takes; null while one is not measured. */
  byTake: readonly (TakeMeasures | null)[];
  /** Whether some could not be loaded, and a function that retries. */
  hasFailed: boolean;
  retry: () => void;
}

/** Measures takes, but only on request, since measuring would delay more urgent work. */
export function useMeasures(takes: readonly SavedTake[], isWanted: boolean): Measures {
  const queries = useQueries({
    queries: takes.map((take) => ({ ...measuresQuery(take.id), enabled: isWanted })),
  });
  return {
    byTake: queries.map(({ data }) => data ?? null),
    hasFailed: queries.some(({ isError }) => isError),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
