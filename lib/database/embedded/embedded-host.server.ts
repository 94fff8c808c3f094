import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseFault, toReason } from '../database-fault.ts';
import { type EmbeddedThread, startThread } from './embedded-thread.server.ts';

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Keeps a thread with the embedded Postgres running, whatever happens to it. */
export interface EmbeddedHost {
  /**
   * The serving thread. During a restart this waits for it once; while restarts keep failing, it rejects at once.
   * @throws DatabaseFault
   */
  findThread(): Promise<EmbeddedThread>;
  /** Lets transactions write, or only read, starting with the next one; also in every later thread. */
  restrict(isReadOnly: boolean): void;
  /** Writes a packed copy of the cluster to a path. */
  dump(path: string): Promise<void>;
  /** Why the database is unavailable; null when a thread is serving. */
  fault(): DatabaseFault | null;
  close(): Promise<void>;
}

/**
 * Starts the thread on a cluster. When it exits by itself, or stalls, it is replaced: at once, then after growing
 * pauses of up to 15 s. Acknowledged writes are on the disk; pending requests are rejected.
 * @throws Error with Postgres's own words when the first start fails.
 */
export async function openEmbeddedHost(
  directory: string,
  options: { report: (error: unknown) => void; statementSeconds?: number },
): Promise<EmbeddedHost> {
  const { report, statementSeconds } = options;
  let isReadOnly = false;
  const start = async () => {
    const limits = statementSeconds === undefined ? {} : { statement: statementSeconds };
    const started = await startThread({ kind: 'serve', directory }, limits);
    await started.ask({ kind: 'restrict', isReadOnly });
    return started;
  };
  const closing = new AbortController();
  let thread: EmbeddedThread | null = null;
  let fault: DatabaseFault | null = null;
  let starting: Promise<EmbeddedThread> = serve(await start());
  const keeping = keep();

  function serve(started: EmbeddedThread): Promise<EmbeddedThread> {
    thread = started;
    fault = null;
    return Promise.resolve(started);
  }

  /** Replaces the thread whenever it ends, until this is closed. */
  async function keep(): Promise<void> {
    while (!closing.signal.aborted) {
      const reason = await (await starting).ended;
      thread = null;
      if (closing.signal.aborted) return;
      report(
        new DatabaseFault('unusable', `The embedded database is started again: ${reason.message}.`, reason),
      );
      await startAgain();
    }
  }

  async function startAgain(): Promise<void> {
    let pauseMs = firstPauseMs;
    while (!closing.signal.aborted) {
      try {
        starting = start().then(serve);
        starting.catch(() => undefined);
        await starting;
        return;
      } catch (error) {
        fault = new DatabaseFault(
          'unusable',
          `The embedded database cannot be opened: ${toReason(error)}.`,
          error,
        );
        report(fault);
      }
      await delay(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
      pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
    }
  }

  const findThread = () => (fault ? Promise.reject(fault) : starting);

  return {
    findThread,
    restrict: (wanted) => {
      if (wanted === isReadOnly) return;
      isReadOnly = wanted;
      // A thread that is just exiting is replaced by one that gets this at its start.
      thread?.ask({ kind: 'restrict', isReadOnly }).catch(() => undefined);
    },
    dump: async (path) => {
      await (await findThread()).ask({ kind: 'dump', path });
    },
    fault: () => fault,
    close: async () => {
      closing.abort();
      await starting.catch(() => undefined);
      const last = thread;
      await last?.ask({ kind: 'close' }).catch(report);
      await last?.end();
      await keeping;
    },
  };
}
