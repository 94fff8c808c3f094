import { useMemo } from 'react';
import { useHydrated } from '@/components/ui/state/use-hydrated';
import { formatDayKey } from '@/components/ui/time/time-text';
import { groupBatches } from '@/lib/takes/batches';
import type { TakeList } from '@/lib/takes/list/take-list';
import { type ListRow, listIdsOf, listRows } from './list-rows';

export interface ListedRows {
  rows: readonly ListRow[];
  /** Where each row is among them, by its key, from 0. */
  indexOf: ReadonlyMap<string, number>;
  /** The ids of the takes in the order of the rows. */
  order: readonly string[];
  /** Each take's position in that order, from 1. */
  places: ReadonlyMap<string, number>;
}

/** The rows of a list: the same objects until the list changes, however often it is scrolled. */
export function useListRows({ takes, batches }: TakeList): ListedRows {
  // The server does not know the reader's time zone.
  const isHydrated = useHydrated();
  // Memoised by hand: holding the scroll position relies on the identity of rows.
  return useMemo(() => {
    const rows = listRows(groupBatches(takes, batches), isHydrated ? formatDayKey : readUtcDay);
    const order = rows.flatMap(listIdsOf);
    return {
      rows,
      indexOf: new Map(rows.map(({ key }, index) => [key, index])),
      order,
      places: new Map(order.map((id, index) => [id, index + 1])),
    };
  }, [takes, batches, isHydrated]);
}

const readUtcDay = (at: string) => at.slice(0, 10);
