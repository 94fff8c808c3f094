import 'server-only';
import type { Database } from '@/lib/database/database';
import { readRevision } from './revisions.server';

/** Lets questions about changes be held until there are some. */
export interface ChangeWatch {
  /**
   * Resolves with true when takes stand at another revision than this one or nobody can tell, and with false when the
   * time is over, the signal says that nobody waits any more, the watch is closed, or too many wait already.
   */
  waitForChange(revision: string, wait: { milliseconds: number; signal: AbortSignal }): Promise<boolean>;
  /** Has everybody who waits, and who comes later, go on at once. */
  close(): void;
}

/** More than the tabs of a few people; each holds a connection. */
const mostWaiting = 32;
/** Other processes write to the same database without a word. */
const lookEveryMs = 500;
/** What this process writes together is told together. */
const gatherMs = 20;

interface Waiter {
  revision: string;
  end: (hasChanged: boolean) => void;
}

/**
 * Watches the revision of takes as long as somebody waits: whenever this process has ended a statement or transaction, and
 * twice a second for what others have written.
 */
export function watchChanges(database: Pick<Database, 'sql' | 'onSettled'>): ChangeWatch {
  const waiting = new Set<Waiter>();
  let isClosed = false;
  let isLooking = false;
  /** How many statements have ended during a look; the look itself is one of them. */
  let heard = 0;
  let planned: NodeJS.Timeout | undefined;
  let stop: (() => void) | null = null;

  const look = async () => {
    planned = undefined;
    isLooking = true;
    heard = 0;
    // Who asked finds out himself why nobody can tell.
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
