'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Composer } from './composer';

/** Keeps the composer while pages come and go. It knows nothing of how one is made, so pages without it stay small. */
interface ComposerHolder {
  /** The existing composer, or a new one. */
  open: (make: () => Composer) => Composer;
  end: () => void;
}

function createHolder(): ComposerHolder {
  let composer: Composer | null = null;
  return {
    open(make) {
      composer ??= make();
      return composer;
    },
    end: () => composer?.end(),
  };
}

const HolderContext = createContext<ComposerHolder | null>(null);

export function ComposerProvider({ children }: { children: ReactNode }) {
  const [holder] = useState(createHolder);
  useEffect(() => () => holder.end(), [holder]);
  return <HolderContext value={holder}>{children}</HolderContext>;
}

export function useComposerHolder(): ComposerHolder {
  const holder = useContext(HolderContext);
  if (!holder) throw new Error('Composing needs a ComposerProvider above it.');
  return holder;
}
