'use client';

import { useSyncExternalStore } from 'react';

interface LateState<Module> {
  /** Null until loaded. */
  module: Module | null;
  /** Whether the last attempt to load it failed; the next component that wants it tries again. */
  hasFailed: boolean;
}

/** A part of the page that is loaded on first use, and kept. */
export interface LateModule<Module> {
  get: () => LateState<Module>;
  subscribe: (listener: () => void) => () => void;
  /** Preloads it. Fulfilled once it is loaded or has failed. */
  preload: () => Promise<void>;
  /** Forgets a failure; the next component to show it tries again. */
  forget: () => void;
}

/**
 * Makes one from an `import()`. Unlike React's `lazy`, a part that cannot be loaded does not break the page, and a
 * loaded one is shown without delay.
 */
export function createLateModule<Module>(load: () => Promise<Module>): LateModule<Module> {
  let state: LateState<Module> = { module: null, hasFailed: false };
  let loading: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const settle = (next: LateState<Module>) => {
    state = next;
    loading = null;
    for (const listener of listeners) listener();
  };

  const preload = () => {
    if (state.module) return Promise.resolve();
    loading ??= load().then(
      (module) => settle({ module, hasFailed: false }),
      () => settle({ module: null, hasFailed: true }),
    );
    return loading;
  };

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      void preload();
      return () => listeners.delete(listener);
    },
    preload,
    forget() {
      if (state.hasFailed) state = { module: null, hasFailed: false };
    },
  };
}

const ignore = () => () => {};
const nothing: LateState<never> = { module: null, hasFailed: false };

/** The state of a late module; loading begins on first use. */
export function useLateModule<Module>(late: LateModule<Module>, isWanted = true): LateState<Module> {
  return useSyncExternalStore(isWanted ? late.subscribe : ignore, late.get, () => nothing);
}
