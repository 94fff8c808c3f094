const name = 'retake.changed';
/** How far the clock that dates a page may differ from the one that dates a change. */
const toleranceMs = 1000;

/**
 * Remembers when anything was last changed from this browser, across its pages and tabs. A page requested before that
 * may show older data without being notified. A browser that refuses storage remembers nothing.
 */
export interface LastChange {
  /** Something changes, or has just been changed. */
  note(): void;
  /** Whether anything was changed since then, in milliseconds since 1970. */
  isSince(timeMs: number): boolean;
}

export function createLastChange(
  getStorage: () => Pick<Storage, 'getItem' | 'setItem'> = () => localStorage,
  now: () => number = Date.now,
): LastChange {
  return {
    note() {
      try {
        getStorage().setItem(name, String(now()));
      } catch {
        // Full, or forbidden: the page works without.
      }
    },
    isSince(timeMs) {
      try {
        return Number(getStorage().getItem(name)) > timeMs - toleranceMs;
      } catch {
        return false;
      }
    },
  };
}
