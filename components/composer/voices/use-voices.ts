'use client';

import { useSyncExternalStore } from 'react';

const loadCatalogue = () => import('@/lib/voices/voices');

type Catalogue = Awaited<ReturnType<typeof loadCatalogue>>;

let catalogue: Catalogue | null = null;
const listeners = new Set<() => void>();
const ignore = () => () => {};

/** The catalogue of voices once it has been loaded, which begins when somebody first wants it; until then null. */
export function useVoices(isWanted: boolean): Catalogue | null {
  return useSyncExternalStore(
    isWanted ? subscribe : ignore,
    () => catalogue,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!catalogue) {
    void loadCatalogue().then(
      (module) => {
        catalogue = module;
        for (const told of listeners) told();
      },
      // The ids stay; whoever wants it next tries again.
      () => undefined,
    );
  }
  return () => listeners.delete(listener);
}
