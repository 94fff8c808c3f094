'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import type { RowWindow } from './row-window';

/** Where a list was when it left the screen. */
export interface ListPlace {
  /** Which list it was. */
  listKey: string;
  /** Its mounted rows. */
  window: RowWindow;
  /** How high its rows were, by their keys, in pixels. */
  heights: ReadonlyMap<string, number>;
  /** How far it was scrolled, and how far below the top of what scrolls it began, in pixels. */
  offset: number;
  margin: number;
  /** What of it was on the screen. */
  size: { width: number; height: number };
  anchors: readonly RowAnchor[];
}

/** Where a row began that is on the screen, in pixels. */
export interface RowAnchor {
  key: string;
  start: number;
}

/** Remembers the scroll position of the list that was left last. */
export interface PlaceKeeper {
  find: (listKey: string) => ListPlace | null;
  keep: (place: ListPlace) => void;
}

function createPlaceKeeper(): PlaceKeeper {
  let last: ListPlace | null = null;
  return {
    find: (listKey) => (last?.listKey === listKey ? last : null),
    keep(place) {
      last = place;
    },
  };
}

const PlaceContext = createContext<PlaceKeeper | null>(null);

/** Restores the scroll position of the list of takes. */
export function ListPlaceProvider({ children }: { children: ReactNode }) {
  const [keeper] = useState(createPlaceKeeper);
  return <PlaceContext value={keeper}>{children}</PlaceContext>;
}

export function usePlaceKeeper(): PlaceKeeper {
  const keeper = useContext(PlaceContext);
  if (!keeper) throw new Error('The list of takes needs a ListPlaceProvider above it.');
  return keeper;
}
