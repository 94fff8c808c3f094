import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** False on the server and in the first pass of the browser, true as soon as the page has come to life. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
