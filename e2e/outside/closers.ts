/** What has been opened, to be closed once in the opposite order. */
export interface Closers {
  /** To be called as soon as there is something to close, before anything that may fail. */
  add: (close: () => Promise<unknown>) => void;
  /** Closes everything, also when some of it fails; then rejects with what failed. */
  closeAll: () => Promise<void>;
}

export function createClosers(): Closers {
  const closes: Parameters<Closers['add']>[0][] = [];
  return {
    add: (close) => {
      closes.push(close);
    },
    closeAll: async () => {
      const failures: unknown[] = [];
      for (const close of closes.splice(0).toReversed()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.');
    },
  };
}
