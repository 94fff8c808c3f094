import { type Batch, getPlace, isWhole } from '@/lib/takes/batches';
import type { Take, UnreadableTake } from '@/lib/takes/take';

/** A take among those that were started with it. */
export interface PlacedTake {
  take: Take;
  /** Its position among them, from 1. */
  number: number;
  batchSize: number;
  /** What distinguishes it from them, one thing per line; empty when nothing does. */
  label: string;
}

/** A take in the grid of its sweep; columns count from 1. */
interface PlacedCell extends PlacedTake {
  column: number;
}

/** One row of the list as it is drawn, from edge to edge. Keys are unique in a list, and stay while it changes. */
export type ListRow = { key: string } & (
  | { kind: 'day'; at: string }
  | { kind: 'batch'; batch: Batch; isFirstOfDay: boolean }
  | { kind: 'take'; placed: PlacedTake }
  /** One row of a sweep over two things, with as many columns as there are values of the second. */
  | { kind: 'cells'; batchId: string; columns: number; cells: readonly PlacedCell[] }
  | { kind: 'unreadable'; take: UnreadableTake }
);

/**
 * The rows of a list, in order: under each day its batches, under each batch its takes. A fully loaded sweep that
 * differs in two things has a row for each value of the first. `dayOf` tells which day an instant belongs to.
 */
export function listRows(batches: readonly Batch[], dayOf: (at: string) => string): ListRow[] {
  let shownDay: string | null = null;
  return batches.flatMap((batch): ListRow[] => {
    const day = dayOf(batch.createdAt);
    const isFirstOfDay = day !== shownDay;
    shownDay = day;
    return [
      ...(isFirstOfDay ? [{ kind: 'day' as const, key: `day ${batch.id}`, at: batch.createdAt }] : []),
      { kind: 'batch', key: `batch ${batch.id}`, batch, isFirstOfDay },
      ...listTakeRows(batch),
      ...batch.unreadable.map((take) => ({ kind: 'unreadable' as const, key: take.id, take })),
    ];
  });
}

function listTakeRows(batch: Batch): ListRow[] {
  const { variations, takes: members } = batch.facts;
  const placed = batch.takes.map((take) => {
    const labels = members.find(({ id }) => id === take.id)?.labels ?? [];
    return {
      labels,
      placed: {
        take,
        number: getPlace(batch, take.id),
        batchSize: members.length,
        label: labels.join('\n'),
      },
    };
  });
  const [rowValues, columnValues] = variations;
  if (variations.length !== 2 || !rowValues || !columnValues || !isWhole(batch)) {
    return placed.map(({ placed: take }) => ({ kind: 'take', key: take.take.id, placed: take }));
  }
  return rowValues.labels.flatMap((value): ListRow[] => {
    const cells = placed
      .filter(({ labels }) => labels[0] === value)
      .map(({ labels, placed: take }) => ({
        ...take,
        column: columnValues.labels.indexOf(labels[1] ?? '') + 1,
      }));
    const key = `cells ${batch.id} ${value}`;
    return cells.length === 0
      ? []
      : [{ kind: 'cells', key, batchId: batch.id, columns: columnValues.labels.length, cells }];
  });
}

/** The ids of the takes in a row. */
export function listIdsOf(row: ListRow): string[] {
  switch (row.kind) {
    case 'take':
      return [row.placed.take.id];
    case 'cells':
      return row.cells.map(({ take }) => take.id);
    case 'unreadable':
      return [row.take.id];
    default:
      return [];
  }
}
