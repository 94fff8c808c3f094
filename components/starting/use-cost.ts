import { useQuery } from '@tanstack/react-query';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { allTakes } from '@/lib/takes/list/take-list';
import { takeListQuery } from '@/lib/takes/takes-queries';
import { describeCost, findLastReserved } from './cost-line';

/** What the takes would reserve, from what the engine reserved last; null while unknown. */
export function useCost(count: number): string | null {
  const engine = useQuery(engineStatusQuery()).data?.engine ?? null;
  // Only reads what the list of takes has fetched.
  const { data } = useQuery({ ...takeListQuery(allTakes), enabled: false });
  const lastReserved = data && engine ? findLastReserved([data], engine) : null;
  return lastReserved === null ? null : describeCost(lastReserved, count);
}
