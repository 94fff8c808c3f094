'use client';

import { type PointerEvent, useRef, useState } from 'react';

interface Drag {
  index: number;
  /** How far it has been carried, in pixels. */
  offset: number;
}

/**
 * Carrying one row of a short list to another place by its grip. The row follows the pointer and the list changes
 * when it is let go, at the place whose middle it has passed.
 */
export function useRowDrag(onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const startY = useRef(0);

  const start = (event: PointerEvent<HTMLElement>, index: number) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    startY.current = event.clientY;
    setDrag({ index, offset: 0 });
  };

  const carry = (event: PointerEvent<HTMLElement>) => {
    if (drag) setDrag({ ...drag, offset: event.clientY - startY.current });
  };

  const drop = (event: PointerEvent<HTMLElement>) => {
    if (!drag) return;
    setDrag(null);
    const rows = [...(event.currentTarget.closest('ul')?.children ?? [])];
    onMove(drag.index, findPlace(rows, drag.index, event.clientY));
  };

  return { drag, start, carry, drop, cancel: () => setDrag(null) };
}

function findPlace(rows: readonly Element[], index: number, y: number): number {
  const middles = rows.map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });
  const above = middles.filter((middle, row) => row < index && y < middle).length;
  const below = middles.filter((middle, row) => row > index && y > middle).length;
  return index - above + below;
}
