/** An object's observable state: a new object with every change, so that subscribers can compare. */
export interface Store<State extends object> {
  get: () => State;
  /** Changes some of it and notifies subscribers, unless nothing differs. */
  set: (change: Partial<State>) => void;
  subscribe: (listener: () => void) => () => void;
}

/** Makes a store with this initial state. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      const fields = Object.keys(next) as (keyof State)[];
      if (fields.every((field) => Object.is(next[field], state[field]))) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Calls back on changes to one part of a store. Returns a function that stops it. */
export function watchPart<State extends object>(
  store: Pick<Store<State>, 'get' | 'subscribe'>,
  select: (state: State) => unknown,
  listener: () => void,
): () => void {
  let told = select(store.get());
  return store.subscribe(() => {
    const part = select(store.get());
    if (Object.is(part, told)) return;
    told = part;
    listener();
  });
}
