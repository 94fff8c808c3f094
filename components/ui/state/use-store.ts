'use client';

import { useSyncExternalStore } from 'react';
import type { Store } from './store';

/**
 * The part of a store that this component shows; it renders again when that changes. `select` must return a part, not a
 * new object.
 */
export function useStore<State extends object, Part>(
  store: Pick<Store<State>, 'get' | 'subscribe'>,
  select: (state: State) => Part,
): Part {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
