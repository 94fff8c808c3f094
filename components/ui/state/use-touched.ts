import { useSyncExternalStore } from 'react';

const signs = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'scroll'] as const;
let isTouched = false;

/** False until the page is pointed at, typed into or scrolled for the first time. */
export function useTouched(): boolean {
  return useSyncExternalStore(subscribe, readTouched, () => false);
}

const readTouched = () => isTouched;

function subscribe(listener: () => void): () => void {
  const note = () => {
    isTouched = true;
    stop();
    listener();
  };
  const stop = () => {
    for (const sign of signs) window.removeEventListener(sign, note, { capture: true });
  };
  if (!isTouched)
    for (const sign of signs) window.addEventListener(sign, note, { capture: true, passive: true });
  return stop;
}
