import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@/lib/database/database';
import { type OpenRows, openDueRows } from '@/lib/database/due-rows.server';
import type { Hints } from './hints.server';

/**
 * Process managers kill a program about ten seconds after asking it to stop, and the database still has to be closed.
 */
const closeGraceMs = 4_000;
/** On the embedded database no other process schedules or wakes anything. */
const hintsEveryMs = { embedded: 2_000, postgres: 200 };
/** How often leases are extended and the table is scanned for rows whose hint was lost. */
const rowsEveryMs = 2_000;
/** After a fault of the database, so that a log is not filled twice a second. */
const pauseAfterFaultMs = 5_000;
/** A timer may be a little early against the database's clock. */
const timerMarginMs = 20;
const retrySeconds = 10;

/** A kind of work, under a unique name: the rows that may be due, and the step for one of them. */
export interface Work {
  name: string;
  rows: OpenRows;
  /** How many steps one process runs at a time. */
  concurrency: number;
  /**
   * Runs one step for a claimed row, and resolves with the seconds until the next, or with null where the row says that
   * there is none. A key has one step at a time, but the step of a process that died, or was unreachable for seconds,
   * is run again by another: it must be safe to repeat. `holder` is in the row for as long as it is held, and `signal`
   * is aborted when the row is lost, or when the process ends without waiting. A step that throws is reported and run
   * again after 10 s.
   */
  step(key: string, turn: { holder: string; signal: AbortSignal }): Promise<number | null>;
}

/** Runs the steps of one kind of work. */
export interface Worker {
  /** Runs a row's next step as soon as possible, whatever was planned; while one is running, another right after it. */
  wake(key: string): Promise<void>;
  /** Claims nothing more and waits up to 4 s for running steps. The next process claims whatever is left. */
  close(): Promise<void>;
}

/**
 * Works on whatever is due. Several processes may do so on one Postgres server and share the work; what a dead one held
 * is claimed within about eight seconds. On the embedded database, whose only process this is, it is due at once.
 */
export async function startWorker(
  { name, rows: openRows, concurrency, step }: Work,
  { database, hints, report }: { database: Database; hints: Hints; report: (error: unknown) => void },
): Promise<Worker> {
  const rows = openDueRows(database, openRows);
  const running = new Map<string, { abort: AbortController; ended: Promise<void> }>();
  let isClosing = false;
  /** Whether rows may be due without a hint. */
  let isPoked = true;
  let round: Promise<void> | null = null;
  // By the process's monotonic clock.
  let nextLookAt = 0;
  let pausedUntil = 0;

  function poke(): void {
    isPoked = true;
    go();
  }

  /** Rounds follow one another: what one has claimed is known here before leases are prolonged or more is claimed. */
  function go(): void {
    if (round || performance.now() < pausedUntil) return;
    round = goRound()
      .catch((error) => {
        pausedUntil = performance.now() + pauseAfterFaultMs;
        report(error);
      })
      .finally(() => {
        round = null;
        if (isPoked) go();
      });
  }

  async function goRound(): Promise<void> {
    if (performance.now() >= nextLookAt) {
      const held = await rows.prolong([...running.keys()]);
      for (const [key, { abort }] of running) if (!held.has(key)) abort.abort();
      nextLookAt = performance.now() + rowsEveryMs;
      isPoked = true;
    }
    const free = isClosing ? 0 : concurrency - running.size;
    const mayBeDue = isPoked;
    // With none free the end of a step will poke.
    isPoked = false;
    if (free <= 0 || !(mayBeDue || (await hints.receive(name, free)))) return;
    for (const key of await rows.claim(free, [...running.keys()])) begin(key);
  }

  function begin(key: string): void {
    const abort = new AbortController();
    const fail = (error: unknown) => {
      report(error);
      return retrySeconds;
    };
    const ended = step(key, { holder: rows.holder, signal: abort.signal })
      .catch(fail)
      .then((seconds) => (abort.signal.aborted ? undefined : release(key, seconds)))
      // The row is claimed again when its lease has run out.
      .catch(report)
      .finally(() => {
        running.delete(key);
        poke();
      });
    running.set(key, { abort, ended });
  }

  async function release(key: string, seconds: number | null): Promise<void> {
    const wait = await database.withTransaction(async (transaction) => {
      const left = await rows.release(transaction, key, seconds);
      if (left !== null) await hints.plan(transaction, { name, key, seconds: left });
      return left;
    });
    if (wait !== null) setTimeout(poke, wait * 1_000 + timerMarginMs).unref();
  }

  if (database.kind === 'embedded') await rows.adopt();
  const rounds = setInterval(go, hintsEveryMs[database.kind]);
  rounds.unref();
  go();
  return {
    wake: async (key) => {
      // With a hand free it is claimed here, before a hint would reach others.
      if (running.size < concurrency) await rows.wake(database, key);
      else
        await database.withTransaction(async (transaction) => {
          if (await rows.wake(transaction, key)) await hints.plan(transaction, { name, key, seconds: 0 });
        });
      poke();
    },
    close: async () => {
      isClosing = true;
      await round;
      // Leases are still extended meanwhile: steps that may finish must not be claimed by others.
      const ends = Promise.all([...running.values()].map(({ ended }) => ended));
      await Promise.race([ends, delay(closeGraceMs, undefined, { ref: false })]);
      clearInterval(rounds);
      pausedUntil = Number.POSITIVE_INFINITY;
      await round;
      for (const { abort } of running.values()) abort.abort();
    },
  };
}
