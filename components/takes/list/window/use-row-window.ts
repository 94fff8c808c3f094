import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { watchSize } from '@/components/ui/watch-size';
import { type ListRow, listIdsOf } from '../list-rows';
import { findScroller } from './find-scroller';
import type { ListPlace, RowAnchor } from './list-place';
import { chooseMounted } from './mounted-rows';
import type { RowWindow } from './row-window';

/** From this width on the takes have a column of their own that scrolls; below it the page does. */
const deskQuery = '(min-width: 64rem)';
/** About how high rows are until they are measured, in pixels. */
const usualHeights = {
  desk: { day: 34, batch: 30, take: 72, cells: 135, unreadable: 72 },
  page: { day: 34, batch: 30, take: 158, cells: 316, unreadable: 120 },
} as const;

interface WindowOptions {
  listRef: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  /** Takes whose rows stay mounted wherever they are. */
  keptIds: readonly (string | null)[];
  /** Where the list was when it was last on the screen; null where it was not. */
  place: ListPlace | null;
}

/**
 * Returns the rows to mount for the current scroll position; null until that is known. Rows are in normal flow, so that
 * a wrong height estimate never makes them overlap. `holdPlace` must be called after each render of the window: it
 * keeps the visible rows in place when rows above them are added, removed or resized.
 */
export function useRowWindow({ listRef, rows, keptIds, place }: WindowOptions): {
  next: RowWindow | null;
  holdPlace: () => void;
  readPlace: () => Omit<ListPlace, 'listKey' | 'window'> | null;
} {
  // A virtualizer is a mutable object: it must be read again in every render.
  'use no memo';
  const isDesk = useSyncExternalStore(subscribeToDesk, readDesk, () => true);
  const margin = useMargin(listRef, isDesk, place?.margin ?? 0);
  const kept = findKept(rows, keptIds);
  const options = {
    count: rows.length,
    getItemKey: (index: number) => rows[index]?.key ?? index,
    estimateSize: (index: number) =>
      place?.heights.get(rows[index]?.key ?? '') ??
      usualHeights[isDesk ? 'desk' : 'page'][rows[index]?.kind ?? 'take'],
    ...(place ? { initialOffset: place.offset, initialRect: place.size } : {}),
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
    enabled: isDesk,
    getScrollElement: () => listRef.current && findScroller(listRef.current),
  });
  const inPage = useWindowVirtualizer<HTMLElement>({ ...options, enabled: !isDesk });
  const virtualizer: AnyVirtualizer = isDesk ? inColumn : inPage;
  const { holdPlace, readAnchors } = useAnchor(virtualizer, rows, listRef, place?.anchors ?? null);
  const readPlace = () => readFrom(virtualizer, margin, readAnchors());

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1);
  if (!last) return { next: null, holdPlace, readPlace };
  const next = {
    mounted: items.map(({ index, start }, at) => ({
      key: rows[index]?.key ?? '',
      room: Math.max(0, start - (items[at - 1]?.end ?? margin)),
    })),
    roomBelow: Math.max(0, virtualizer.getTotalSize() - (last.end - margin)),
    measure: virtualizer.measureElement,
  };
  return { next, holdPlace, readPlace };
}

type AnyVirtualizer = Virtualizer<Element, HTMLElement> | Virtualizer<Window, HTMLElement>;

function readFrom(virtualizer: AnyVirtualizer, margin: number, anchors: readonly RowAnchor[]) {
  const { scrollOffset, scrollRect, measurementsCache } = virtualizer;
  if (scrollOffset === null || scrollRect === null) return null;
  const heights = new Map(measurementsCache.map(({ key, size }) => [String(key), size]));
  return { heights, offset: scrollOffset, margin, size: scrollRect, anchors };
}

/**
 * Adjusts the scroll position when rows above the visible ones are added or removed, or content above the list grows.
 * At its top the list shows new takes.
 */
function useAnchor(
  virtualizer: AnyVirtualizer,
  rows: readonly ListRow[],
  listRef: RefObject<HTMLElement | null>,
  from: readonly RowAnchor[] | null,
): { holdPlace: () => void; readAnchors: () => readonly RowAnchor[] } {
  'use no memo';
  const anchorsRef = useRef(from ?? []);
  const { scrollMargin } = virtualizer.options;
  // When a list is shown again, rows may have been added or removed meanwhile, and content above it may have grown.
  const heldRef = useRef(from ? null : { rows, scrollMargin });
  const holdPlace = () => {
    const { measurementsCache, range } = virtualizer;
    const offset = virtualizer.scrollOffset ?? 0;
    if (heldRef.current?.rows !== rows || heldRef.current.scrollMargin !== scrollMargin) {
      heldRef.current = { rows, scrollMargin };
      const places = new Map(rows.map(({ key }, index) => [key, index]));
      // A visible row may itself be gone; then the next one stays in place.
      const anchor = anchorsRef.current.find(({ key }) => places.has(key));
      const item = anchor && measurementsCache[places.get(anchor.key) ?? -1];
      const moved = anchor && item ? item.start - anchor.start : 0;
      if (Math.abs(moved) >= 1) virtualizer.scrollToOffset(offset + moved);
    }
    const isReading = offset > scrollMargin || isTypingIn(listRef.current);
    const onScreen = range && isReading ? measurementsCache.slice(range.startIndex, range.endIndex + 1) : [];
    anchorsRef.current = onScreen.map(({ key, start }) => ({ key: String(key), start }));
  };
  return { holdPlace, readAnchors: () => anchorsRef.current };
}

function isTypingIn(list: HTMLElement | null): boolean {
  const focused = document.activeElement;
  return Boolean(list?.contains(focused) && focused?.matches('input, textarea'));
}

/** How far below the top of what scrolls the list begins, in pixels. */
function useMargin(listRef: RefObject<HTMLElement | null>, isDesk: boolean, from: number): number {
  const [margin, setMargin] = useState(from);
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
