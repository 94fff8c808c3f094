import 'server-only';
import type { Database, DatabaseTransaction } from '@/lib/database/database';
import { type Job, type JobRows, openJobRows } from './job-rows.server';
import { type JobHandler, type JobWorker, startJobWorker, type Upkeep } from './job-worker.server';

/** Whoever stops a program kills it after ten seconds or so, and the database is still to be closed. */
const closeGraceMs = 4_000;
const reconcileEveryMs = 60_000;
const leaseUpkeepMs = 2_000;
const embeddedUpkeepMs = 60_000;

/** Jobs that survive any death of the process; at least once each, and one at a time for a key. */
export interface JobQueue {
  /**
   * Adds a job; nothing changes when its key has one, waiting or running. Inside a transaction, job and rows are
   * stored together or not at all.
   */
  enqueue(job: Job, transaction?: DatabaseTransaction): Promise<void>;
  /** Makes a key's job run as soon as possible, whatever was planned; if it runs already, once more right after. */
  wake(job: Job): Promise<void>;
  /**
   * Adds every job that `list` names and that is missing or whose row is wrong: right away, and every minute until the
   * queue is closed.
   */
  reconcile(list: () => Promise<readonly Job[]>): Promise<void>;
  /** Takes no more jobs and waits up to 4 s for those that run. What is left is run again by the next process. */
  close(): Promise<void>;
}

/**
 * Starts working on the jobs of each handler's name, up to `concurrency` of a name at a time. Several processes may do
 * so on one Postgres server and share the work; a dead one's jobs are taken over within about eight seconds. On the
 * embedded database, whose only process this is, they are taken over at once when it is started again.
 */
export async function openJobQueue(
  database: Database,
  options: {
    handlers: Record<string, JobHandler>;
    concurrency: number;
    report?: (error: unknown) => void;
  },
): Promise<JobQueue> {
  const { handlers, concurrency, report = (error) => process.emitWarning(String(error)) } = options;
  const rows = await openJobRows(database, Object.keys(handlers), report);
  const workers = new Map<string, JobWorker>();
  for (const [name, handler] of Object.entries(handlers)) {
    const upkeep = database.kind === 'embedded' ? keepEmbedded(rows, name) : keepLeased(rows, name);
    workers.set(name, startJobWorker({ name, rows, handler, concurrency, upkeep, report }));
  }
  const timers = new Set<NodeJS.Timeout>();

  const addMissing = async (list: () => Promise<readonly Job[]>) => {
    const jobs = await list();
    await rows.add(jobs);
    await rows.mendRows(jobs);
    for (const worker of workers.values()) worker.poke();
  };

  return {
    enqueue: async (job, transaction) => {
      await rows.add([job], transaction);
      const poke = () => workers.get(job.name)?.pokeIn(job.startAfterSeconds ?? 0);
      if (transaction) transaction.afterCommit(poke);
      else poke();
    },
    wake: async (job) => {
      await rows.wake(job);
      workers.get(job.name)?.poke();
    },
    reconcile: async (list) => {
      await addMissing(list);
      const timer = setInterval(() => addMissing(list).catch(report), reconcileEveryMs);
      timer.unref();
      timers.add(timer);
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([...workers.values()].map((worker) => worker.close(closeGraceMs)));
      await rows.close();
    },
  };
}

/** Several processes: leases are prolonged while a turn runs, and end by themselves when its process is dead. */
function keepLeased(rows: JobRows, name: string): Upkeep {
  return {
    everyMs: leaseUpkeepMs,
    run: async (held) => {
      await rows.mendClock(name);
      const kept = await rows.prolong(held);
      await rows.expire();
      return kept;
    },
  };
}

/** One process: a job that is marked as running and does not run here was left by a process that is dead. */
function keepEmbedded(rows: JobRows, name: string): Upkeep {
  return {
    everyMs: embeddedUpkeepMs,
    run: async (held) => {
      await rows.mendClock(name);
      const ids = held.map((job) => job.id);
      await rows.release(name, ids);
      return new Set(ids);
    },
  };
}
