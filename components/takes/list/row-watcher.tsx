'use client';

import { type RefObject, useLayoutEffect } from 'react';
import type { ListRow } from './list-rows';
import { isSameWindow, type RowWindow } from './row-window';
import { useRowWindow } from './use-row-window';

interface RowWatcherProps {
  listRef: RefObject<HTMLElement | null>;
  rows: readonly ListRow[];
  /** Takes whose rows stay mounted wherever they are. */
  keptIds: readonly (string | null)[];
  /** The window that is drawn. */
  shown: RowWindow;
  onChange: (next: RowWindow) => void;
}

/** Watches what of a list is on the screen and says which rows to mount, before the browser draws. Draws nothing itself. */
export function RowWatcher({ listRef, rows, keptIds, shown, onChange }: RowWatcherProps) {
  const { next, holdPlace } = useRowWindow({ listRef, rows, keptIds });
  useLayoutEffect(() => {
    // What is drawn first is held in its place then: this runs again.
    if (next && !isSameWindow(shown, next)) onChange(next);
    else holdPlace();
  });
  return null;
}
