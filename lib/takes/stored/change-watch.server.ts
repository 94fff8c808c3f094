import 'server-only';
import type { Database } from '@/lib/database/database';
import { readRevision } from './revisions.server';

/** Lets requests about changes wait until there are some. */
export interface ChangeWatch {
  /**
   * Resolves with true when the revision of takes is no longer this one, or is unknown; with false when the time is up,
   * the signal aborts, the watch is closed, or too many are waiting already.
   */
  waitForChange(revision: string, wait: { milliseconds: number; signal: AbortSignal }): Promise<boolean>;
  /** Releases all waiting callers, and any later ones, at once. */
  close(): void;
}

/** More than the tabs of a few people; each holds a connection. */
const mostWaiting = 32;
/** Other processes write to the same database without a word. */
const lookEveryMs = 500;
/** Writes of this process at about the same time are announced together. */
const gatherMs = 20;

interface Waiter {
  revision: string;
  end: (hasChanged: boolean) => void;
}

/**
 * Watches the revision of takes while anyone is waiting: after every statement or transaction of this process, and
 * twice a second for writes by others.
 */
export function watchChanges(database: Pick<Database, 'sql' | 'onSettled'>): ChangeWatch {
  const waiting = new Set<Waiter>();
  let isClosed = false;
  let isLooking = false;
  /** How many statements have ended during a check; the check itself is one of them. */
  let heard = 0;
  let planned: NodeJS.Timeout | undefined;
  let stop: (() => void) | null = null;

  const look = async () => {
    planned = undefined;
    isLooking = true;
    heard = 0;
    // The waiting request will find out the reason itself.
    const revision = await readRevision(database).catch(() => null);
    isLooking = false;
    for (const waiter of waiting) if (waiter.revision !== revision) waiter.end(true);
    if (heard > 1) plan();
  };
  const plan = () => {
    if (isLooking || waiting.size === 0) return;
    planned ??= setTimeout(look, gatherMs);
  };
  const begin = () => {
    const stopHearing = database.onSettled(() => {
      heard += 1;
      plan();
    });
    const looking = setInterval(plan, lookEveryMs);
    return () => {
      stopHearing();
      clearInterval(looking);
      clearTimeout(planned);
      planned = undefined;
    };
  };

  return {
    waitForChange(revision, { milliseconds, signal }) {
      if (isClosed || signal.aborted || waiting.size >= mostWaiting) return Promise.resolve(false);
      stop ??= begin();
      return new Promise((resolve) => {
        const leave = () => waiter.end(false);
        const timer = setTimeout(leave, milliseconds);
        const waiter: Waiter = {
          revision,
          end: (hasChanged) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', leave);
            waiting.delete(waiter);
            if (waiting.size === 0) {
              stop?.();
              stop = null;
            }
            resolve(hasChanged);
          },
        };
        signal.addEventListener('abort', leave);
        waiting.add(waiter);
        // What was written since the revision was read.
        plan();
      });
    },
    close() {
      isClosed = true;
      for (const waiter of waiting) waiter.end(false);
    },
  };
}
