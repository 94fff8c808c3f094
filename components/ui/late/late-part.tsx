'use client';

import type { ComponentType } from 'react';
import { createLateModule, useLateModule } from './late-module';
import { PartFailure } from './part-failure';

/** A component that is loaded when it is first shown, or before that by `preload`. */
export type LatePart<Props> = ComponentType<Props> & {
  /** Fulfilled once it is loaded or has failed. */
  preload: () => Promise<void>;
  isThere: () => boolean;
};

/**
 * Makes one from an `import()`. Where it cannot be loaded, the PartBoundary around it says so in its place and can try
 * again. React's own `lazy`, and with it `next/dynamic`, keeps a failure for as long as the page lives, and shows even
 * a loaded part only after a fallback.
 */
export function createLatePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType<Props>,
): LatePart<Props> {
  const late = createLateModule(async () => ({ Loaded: await load() }));

  function Part(props: Props) {
    const { module, hasFailed } = useLateModule(late);
    if (hasFailed) throw new PartFailure(late.forget);
    if (module) return <module.Loaded {...props} />;
    return Waiting ? <Waiting {...props} /> : null;
  }

  return Object.assign(Part, { preload: late.preload, isThere: () => late.get().module !== null });
}
