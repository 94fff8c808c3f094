'use client';

import { useSyncExternalStore } from 'react';
import { emptyShelf, parseShelf, serialiseShelf, type VoiceShelf } from '@/lib/voices/voice-shelf';

const storageKey = 'retake.voices';

let shelf: VoiceShelf | null = null;
const listeners = new Set<() => void>();

/** The favourites and the voices used last, the same in every tab. */
export function useVoiceShelf(): VoiceShelf {
  return useSyncExternalStore(subscribe, getShelf, () => emptyShelf);
}

/**
 * Changes the shelf from what is stored at this moment, so that another tab's change is kept. A browser that
 * refuses storage keeps the shelf as long as the page lives.
 */
export function changeVoiceShelf(change: (shelf: VoiceShelf) => VoiceShelf): void {
  const stored = readStorage();
  const before = stored === null ? getShelf() : parseShelf(stored);
  show(change(before));
  try {
    localStorage.setItem(storageKey, serialiseShelf(getShelf()));
  } catch {
    // Full or forbidden.
  }
}

function getShelf(): VoiceShelf {
  shelf ??= parseShelf(readStorage());
  return shelf;
}

function show(next: VoiceShelf) {
  shelf = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    // Changes by other tabs in the meantime.
    shelf = null;
    window.addEventListener('storage', takeOver);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', takeOver);
  };
}

function takeOver(event: StorageEvent) {
  // A null key is everything at once.
  if (event.key === storageKey || event.key === null) show(parseShelf(readStorage()));
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
