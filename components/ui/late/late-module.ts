'use client';

import { useSyncExternalStore } from 'react';

interface LateState<Module> {
  /** Null until it is there. */
  module: Module | null;
  /** Whether the last attempt to load it failed; the next component that wants it tries again. */
  hasFailed: boolean;
}

/** A part of the page that is loaded when somebody first wants it, and kept. */
export interface LateModule<Module> {
  get: () => LateState<Module>;
  subscribe: (listener: () => void) => () => void;
  /** Loads it before anybody shows it. Fulfilled once it is there or could not be loaded. */
  preload: () => Promise<void>;
  /** Forgets that it could not be loaded; the next one to show it tries again. */
  forget: () => void;
}

/**
 * Makes one from an `import()`. Unlike with React's `lazy`, a part that cannot be loaded does not break the page,
 * and there is no pause before what has come is shown.
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

/** The state of a late module; loading begins when it is first wanted. */
export function useLateModule<Module>(late: LateModule<Module>, isWanted = true): LateState<Module> {
  return useSyncExternalStore(isWanted ? late.subscribe : ignore, late.get, () => nothing);
}
