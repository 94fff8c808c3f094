import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { takePagesQuery } from '@/lib/takes/takes-queries';
import { describeCost, findLastReserved } from './cost-line';

/** What the takes would reserve, from what the engine reserved last; null while it has not told. */
export function useCost(count: number): string | null {
  const engine = useQuery(engineStatusQuery()).data?.engine ?? null;
  // Only looks at what the list of takes has fetched.
  const { data } = useInfiniteQuery({ ...takePagesQuery({ status: 'all' }), enabled: false });
  const lastReserved = data && engine ? findLastReserved(data.pages, engine) : null;
  return lastReserved === null ? null : describeCost(lastReserved, count);
}
