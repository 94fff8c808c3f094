import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useHydrated } from '@/components/ui/state/use-hydrated';
import { watchSize } from '@/components/ui/watch-size';
import { findScroller } from './find-scroller';
import { type ListRow, listIdsOf } from './list-rows';
import { chooseMounted, mostMounted } from './mounted-rows';

/** From this width on the takes have a column of their own that scrolls; below it the page does. */
const deskQuery = '(min-width: 64rem)';
/** About how high rows are until they are measured, in pixels. */
const usualHeights = {
  desk: { day: 34, batch: 30, take: 72, cells: 135, unreadable: 72 },
  page: { day: 34, batch: 30, take: 158, cells: 316, unreadable: 120 },
} as const;

/** The part of a list that is mounted. */
export interface RowWindow {
  /** Rows in order, each with the room above it that stands for rows that are not mounted, in pixels. */
  mounted: readonly { index: number; room: number }[];
  /** The room below the last of them, in pixels. */
  roomBelow: number;
  /** The ref of every mounted row, which also tells its place in `data-index`. */
  measure: (element: HTMLElement | null) => void;
}

interface WindowOptions {
  listRef: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  /** Takes whose rows stay mounted wherever they are. */
  keptIds: readonly (string | null)[];
}

/**
 * Tells which rows to mount for what is on the screen, and keeps what is being read where it is when rows above it
 * come, go or grow. Rows lie in the flow of the page, so that a wrong guess of a height moves nothing over another.
 */
export function useRowWindow({ listRef, rows, keptIds }: WindowOptions): RowWindow {
  // A virtualizer is one object that changes inside: what is read from it must be read at every rendering.
  'use no memo';
  const isHydrated = useHydrated();
  const isDesk = useSyncExternalStore(subscribeToDesk, readDesk, () => true);
  const margin = useMargin(listRef, isDesk);
  const kept = findKept(rows, keptIds);
  const options = {
    count: rows.length,
    getItemKey: (index: number) => rows[index]?.key ?? index,
    estimateSize: (index: number) => usualHeights[isDesk ? 'desk' : 'page'][rows[index]?.kind ?? 'take'],
    measureElement: measureExactly,
    scrollMargin: margin,
    rangeExtractor: ({ startIndex, endIndex }: { startIndex: number; endIndex: number }) =>
      chooseMounted({
        startIndex,
        endIndex,
        count: rows.length,
        countTakes: (index) => countTakes(rows[index]),
        kept,
      }),
  };
  const inColumn = useVirtualizer<Element, HTMLElement>({
    ...options,
    enabled: isHydrated && isDesk,
    getScrollElement: () => listRef.current && findScroller(listRef.current),
  });
  const inPage = useWindowVirtualizer<HTMLElement>({ ...options, enabled: isHydrated && !isDesk });
  const virtualizer: AnyVirtualizer = isDesk ? inColumn : inPage;
  useAnchor(virtualizer, rows, listRef);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1);
  if (!last) return { mounted: listFirst(rows), roomBelow: 0, measure: virtualizer.measureElement };
  return {
    mounted: items.map(({ index, start }, at) => ({
      index,
      room: Math.max(0, start - (items[at - 1]?.end ?? margin)),
    })),
    roomBelow: Math.max(0, virtualizer.getTotalSize() - (last.end - margin)),
    measure: virtualizer.measureElement,
  };
}

type AnyVirtualizer = Virtualizer<Element, HTMLElement> | Virtualizer<Window, HTMLElement>;

/** The first row on the screen, and how far it is scrolled past its top, in pixels. */
interface Anchor {
  keys: readonly string[];
  at: number;
  past: number;
}

/** Scrolls along when rows above what is being read come or go. At its top the list shows what is new. */
function useAnchor(
  virtualizer: AnyVirtualizer,
  rows: readonly ListRow[],
  listRef: RefObject<HTMLElement | null>,
): void {
  'use no memo';
  const anchorRef = useRef<Anchor | null>(null);
  const rowsRef = useRef(rows);
  useLayoutEffect(() => {
    const anchor = anchorRef.current;
    const hasChanged = rowsRef.current !== rows;
    rowsRef.current = rows;
    if (hasChanged && anchor) {
      const places = new Map(rows.map(({ key }, index) => [key, index]));
      const key = anchor.keys.slice(anchor.at).find((candidate) => places.has(candidate));
      const item = virtualizer.measurementsCache[places.get(key ?? '') ?? -1];
      const offset = virtualizer.scrollOffset ?? 0;
      const past = key === anchor.keys[anchor.at] ? anchor.past : 0;
      if (item && Math.abs(item.start + past - offset) >= 1) virtualizer.scrollToOffset(item.start + past);
    }
    const first = virtualizer.range?.startIndex;
    const item = first === undefined ? undefined : virtualizer.measurementsCache[first];
    const offset = virtualizer.scrollOffset ?? 0;
    const isReading = offset > virtualizer.options.scrollMargin || isTypingIn(listRef.current);
    anchorRef.current =
      item && first !== undefined && isReading
        ? { keys: rows.map(({ key }) => key), at: first, past: offset - item.start }
        : null;
  });
}

function isTypingIn(list: HTMLElement | null): boolean {
  const focused = document.activeElement;
  return Boolean(list?.contains(focused) && focused?.matches('input, textarea'));
}

/** How far below the top of what scrolls the list begins, in pixels. */
function useMargin(listRef: RefObject<HTMLElement | null>, isDesk: boolean): number {
  const [margin, setMargin] = useState(0);
  useEffect(() => {
    const list = listRef.current;
    if (!list) return;
    const scroller = isDesk ? findScroller(list) : null;
    const measure = () => {
      const top = scroller ? scroller.scrollTop - scroller.getBoundingClientRect().top : window.scrollY;
      setMargin(Math.round(list.getBoundingClientRect().top + top));
    };
    measure();
    return watchSize(scroller ? [scroller] : [document.body], measure);
  }, [listRef, isDesk]);
  return margin;
}

/** Before the screen is known: as many rows as are mounted at most. */
function listFirst(rows: readonly ListRow[]): { index: number; room: number }[] {
  let takes = 0;
  return rows.flatMap((row, index) => {
    takes += countTakes(row);
    return takes <= mostMounted ? [{ index, room: 0 }] : [];
  });
}

function findKept(rows: readonly ListRow[], keptIds: readonly (string | null)[]): number[] {
  const ids = keptIds.filter((id) => id !== null);
  if (ids.length === 0) return [];
  return rows.flatMap((row, index) => (listIdsOf(row).some((id) => ids.includes(id)) ? [index] : []));
}

function countTakes(row: ListRow | undefined): number {
  return row ? listIdsOf(row).length : 0;
}

function measureExactly(element: Element, entry: ResizeObserverEntry | undefined): number {
  return entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height;
}

function subscribeToDesk(listener: () => void): () => void {
  const query = window.matchMedia(deskQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

const readDesk = () => window.matchMedia(deskQuery).matches;
