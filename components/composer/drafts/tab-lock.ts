/** Lets go of a lock. */
export type Release = () => void;

/**
 * Acquires a lock that one tab of the browser has at a time, until it is released or the page is gone. Null when
 * another tab still has it after the time limit. In a browser without Web Locks every tab gets it.
 */
export function holdTabLock(name: string, waitMs: number): Promise<Release | null> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      resolve(null);
      return undefined;
    };
    const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
    locks.request(name, options, hold).catch((error: unknown) => {
      const isHeld = error instanceof DOMException && error.name === 'TimeoutError';
      resolve(isHeld ? null : () => undefined);
    });
  });
}
