import { type ListRow, listIdsOf } from '../list-rows';
import { mostMounted } from './mounted-rows';

/** The part of a list that is mounted. */
export interface RowWindow {
  /** Rows in order, each with the space above it for unmounted rows, in pixels. */
  mounted: readonly { key: string; room: number }[];
  /** The room below the last of them, in pixels. */
  roomBelow: number;
  /** The ref of every mounted row, which also has its index in `data-index`. */
  measure: ((element: HTMLElement | null) => void) | undefined;
}

/** Before the screen size is known: the most rows that are ever mounted. */
export function openFirstRows(rows: readonly ListRow[]): RowWindow {
  let takes = 0;
  const mounted = rows.flatMap((row) => {
    takes += listIdsOf(row).length;
    return takes <= mostMounted ? [{ key: row.key, room: 0 }] : [];
  });
  return { mounted, roomBelow: 0, measure: undefined };
}

/** Whether two windows render the same. */
export function isSameWindow(one: RowWindow, other: RowWindow): boolean {
  return (
    one.roomBelow === other.roomBelow &&
    one.measure === other.measure &&
    one.mounted.length === other.mounted.length &&
    one.mounted.every(
      ({ key, room }, at) => key === other.mounted[at]?.key && room === other.mounted[at].room,
    )
  );
}
