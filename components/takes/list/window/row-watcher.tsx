'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { ListRow } from '../list-rows';
import { type ListPlace, usePlaceKeeper } from './list-place';
import { isSameWindow, type RowWindow } from './row-window';
import { useRowWindow } from './use-row-window';

interface RowWatcherProps {
  /** Which list it is, and where that was when it was last on the screen. */
  listKey: string;
  place: ListPlace | null;
  listRef: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  /** Takes whose rows stay mounted wherever they are. */
  keptIds: readonly (string | null)[];
  /** The window that is drawn. */
  shown: RowWindow;
  onChange: (next: RowWindow) => void;
}

/**
 * Watches which part of a list is on the screen and reports which rows to mount, before the browser paints. Renders
 * nothing itself.
 */
export function RowWatcher({ listKey, place, listRef, rows, keptIds, shown, onChange }: RowWatcherProps) {
  const keeper = usePlaceKeeper();
  const { next, holdPlace, readPlace } = useRowWindow({ listRef, rows, keptIds, place });
  useLayoutEffect(() => {
    // This runs again after the first render, which then keeps its position.
    if (next && !isSameWindow(shown, next)) onChange(next);
    else holdPlace();
  });

  const leaveRef = useRef<(() => void) | null>(null);
  useLayoutEffect(() => {
    leaveRef.current = () => {
      const left = readPlace();
      if (left) keeper.keep({ ...left, listKey, window: { ...shown, measure: undefined } });
    };
  });
  useLayoutEffect(() => () => leaveRef.current?.(), []);
  return null;
}
