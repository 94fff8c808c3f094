import { createContext, useContext } from 'react';
import { takeElementId } from './take-element-id';

/** Moves the focus among takes, also to one that is not mounted yet. */
export interface ListFocus {
  /** Focuses a take of the list, and scrolls to it. False when it is not in the list. */
  focus: (takeId: string, block?: ScrollLogicalPosition) => boolean;
  /** Before a take is removed, moves the focus to the next take, else the previous one, else the panel's heading. */
  leave: (takeId: string) => void;
  /** The take that is to be focused as soon as it is mounted; null when there is none. */
  getWanted: () => string | null;
  subscribe: (listener: () => void) => () => void;
  /** Focuses the wanted take if it is mounted by now. */
  settle: () => void;
  /** The takes in the order of the list. */
  setOrder: (takeIds: readonly string[]) => void;
}

export function createListFocus(headingId: string): ListFocus {
  const listeners = new Set<() => void>();
  let order: readonly string[] = [];
  let wanted: { takeId: string; block: ScrollLogicalPosition } | null = null;

  const want = (next: typeof wanted) => {
    wanted = next;
    for (const listener of listeners) listener();
  };

  const settle = () => {
    if (!wanted) return;
    const row = document.getElementById(takeElementId(wanted.takeId));
    if (!row) return;
    row.scrollIntoView({ block: wanted.block });
    row.focus({ preventScroll: true });
    want(null);
  };

  const focus = (takeId: string, block: ScrollLogicalPosition = 'nearest') => {
    if (!order.includes(takeId)) return false;
    want({ takeId, block });
    settle();
    return true;
  };

  return {
    focus,
    leave(takeId) {
      const index = order.indexOf(takeId);
      const neighbour = order[index + 1] ?? order[index - 1];
      if (neighbour === undefined || !focus(neighbour))
        document.getElementById(headingId)?.focus({ preventScroll: true });
    },
    getWanted: () => wanted?.takeId ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle,
    setOrder(takeIds) {
      order = takeIds;
      // A take that has left the list can no longer be focused.
      if (wanted && !order.includes(wanted.takeId)) want(null);
    },
  };
}

const ListFocusContext = createContext<ListFocus | null>(null);
export const ListFocusProvider = ListFocusContext.Provider;

export function useListFocus(): ListFocus {
  const focus = useContext(ListFocusContext);
  if (!focus) throw new Error('Moving the focus among takes needs a provider above it.');
  return focus;
}
