interface ShelfItem {
  id: string;
  savedAtMs: number;
  value: unknown;
}

/** Things that a browser keeps between visits, each under its id. A browser that refuses storage keeps nothing. */
export interface BrowserShelf {
  /** Newest first; expired and unreadable entries are left out. */
  list(): ShelfItem[];
  get(id: string): ShelfItem | null;
  /** Returns whether it was stored. When there is no room, the oldest others are removed. */
  put(id: string, value: unknown): boolean;
  remove(id: string): void;
}

/** Keeps a limited number of things, for a limited time, under names that begin with `prefix`. */
export function createBrowserShelf(
  prefix: string,
  limits: { most: number; keptMs: number },
  getStorage: () => Storage = () => localStorage,
  now: () => number = Date.now,
): BrowserShelf {
  const attempt = <Value>(work: (storage: Storage) => Value, otherwise: Value): Value => {
    try {
      return work(getStorage());
    } catch {
      // Full, or forbidden: the page works without.
      return otherwise;
    }
  };

  function read(storage: Storage): ShelfItem[] {
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    const items = names.flatMap((name) => {
      const item = name.startsWith(prefix)
        ? readItem(name.slice(prefix.length), storage.getItem(name))
        : null;
      return item && now() - item.savedAtMs < limits.keptMs ? [item] : [];
    });
    return items.sort((a, b) => b.savedAtMs - a.savedAtMs).slice(0, limits.most);
  }

  /** Removes everything that `read` leaves out. */
  function tidy(storage: Storage): void {
    const kept = new Set(read(storage).map(({ id }) => prefix + id));
    const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const name of names) if (name.startsWith(prefix) && !kept.has(name)) storage.removeItem(name);
  }

  return {
    list: () => attempt(read, []),
    get: (id) => attempt((storage) => readItem(id, storage.getItem(prefix + id)), null),
    put(id, value) {
      const text = JSON.stringify({ savedAtMs: now(), value });
      const write = (storage: Storage) => {
        storage.setItem(prefix + id, text);
        tidy(storage);
        return true;
      };
      if (attempt(write, false)) return true;
      for (const { id: oldest } of attempt(read, []).reverse()) {
        if (oldest === id) continue;
        attempt((storage) => storage.removeItem(prefix + oldest), undefined);
        if (attempt(write, false)) return true;
      }
      return false;
    },
    remove: (id) => attempt((storage) => storage.removeItem(prefix + id), undefined),
  };
}

function readItem(id: string, text: string | null): ShelfItem | null {
  if (text === null) return null;
  try {
    const item: unknown = JSON.parse(text);
    if (typeof item !== 'object' || item === null || !('savedAtMs' in item) || !('value' in item))
      return null;
    return typeof item.savedAtMs === 'number' ? { id, savedAtMs: item.savedAtMs, value: item.value } : null;
  } catch {
    return null;
  }
}
