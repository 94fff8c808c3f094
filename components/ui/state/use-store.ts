'use client';

import { useSyncExternalStore } from 'react';
import type { Store } from './store';

/** What this component shows of a store; it is drawn again when that changes. `select` answers a part, not a new object. */
export function useStore<State extends object, Part>(
  store: Pick<Store<State>, 'get' | 'subscribe'>,
  select: (state: State) => Part,
): Part {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
