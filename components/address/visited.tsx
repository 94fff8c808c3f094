'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createStore, type Store } from '@/components/ui/state/store';
import { useStore } from '@/components/ui/state/use-store';
import { chooseLinks, noteVisit, type Place, type Visited } from './page-links';

const VisitedContext = createContext<Store<Visited> | null>(null);

/** Remembers for this tab what was last shown on each page, so that links back lead there. */
export function VisitedProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore<Visited>({ studio: null, comparison: null }));
  const { path, search } = usePlace();
  useEffect(() => store.set(noteVisit(store.get(), { path, search })), [store, path, search]);
  return <VisitedContext value={store}>{children}</VisitedContext>;
}

/** The addresses of the pages, as they were left. */
export function usePageLinks(): { studio: string; compare: string } {
  const store = useContext(VisitedContext);
  if (!store) throw new Error('Links between pages need a VisitedProvider above them.');
  const studio = useStore(store, (visited) => visited.studio);
  const comparison = useStore(store, (visited) => visited.comparison);
  return chooseLinks({ studio, comparison }, usePlace());
}

function usePlace(): Place {
  return { path: usePathname(), search: useSearchParams().toString() };
}
