import { useSyncExternalStore } from 'react';

const tickMs = 1000;

/** The current time in milliseconds, to the second, updating by itself; 0 until hydration. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / tickMs) * tickMs,
    () => 0,
  );
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, tickMs);
  return () => clearInterval(timer);
}
