import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { HeldJob, JobRows } from './job-rows.server';

const pollEveryMs = 500;
/** After a fault of the database, so that a log is not filled twice a second. */
const pauseAfterFaultMs = 5_000;
/** A timer may be a little early against the database's clock. */
const timerMarginMs = 20;
const longestTimerSeconds = 600;
const firstRetrySeconds = 2;
const longestRetrySeconds = 300;

/**
 * Works on one job for one turn, and answers in how many seconds the same is to be done again; null ends the job.
 * Turns of a key never run at the same time. A turn whose process dies is taken again from its start, so it must bear
 * being repeated. One that throws is a bug: it is reported and tried again, after 2 s at first and 5 minutes at last.
 * `signal` is aborted when the job was lost to another process (after the database was out of reach for seconds), or
 * when the queue stops waiting while it closes; what the turn answers then is ignored.
 */
export type JobHandler = (
  payload: unknown,
  turn: { key: string; signal: AbortSignal },
) => Promise<{ againInSeconds: number | null }>;

/** Runs the jobs of one name, up to `concurrency` at a time. */
export interface JobWorker {
  /** Looks for due jobs at once. */
  poke(): void;
  /** Looks for due jobs in so many seconds; far ones are left to the polling. */
  pokeIn(seconds: number): void;
  /** Takes nothing more, and resolves when all running turns have ended or the grace is over. */
  close(graceMs: number): Promise<void>;
}

interface RunningTurn {
  job: HeldJob;
  abort: AbortController;
  ended: Promise<void>;
}

/** What is done about leases, and how often: it differs between the databases. */
export interface Upkeep {
  everyMs: number;
  /** Sees to the leases of `held` and resolves with those that are still held. */
  run(held: readonly HeldJob[]): Promise<ReadonlySet<string>>;
}

export function startJobWorker(options: {
  name: string;
  rows: JobRows;
  handler: JobHandler;
  concurrency: number;
  upkeep: Upkeep;
  report: (error: unknown) => void;
}): JobWorker {
  const { name, rows, handler, concurrency, upkeep, report } = options;
  const running = new Map<string, RunningTurn>();
  const faults = new Map<string, number>();
  let isClosing = false;
  // By the process's own clock, which nobody sets.
  let nextUpkeepAt = 0;
  let pausedUntil = 0;
  let round: Promise<void> | null = null;
  let isPoked = false;

  /** Rounds follow one another, never side by side: what was taken is known here before the leases are looked at. */
  function poke(): void {
    isPoked = true;
    round ??= goRound().finally(() => {
      round = null;
      // Poked between the last look and here.
      if (isPoked && performance.now() >= pausedUntil) poke();
    });
  }

  async function goRound(): Promise<void> {
    try {
      while (isPoked && performance.now() >= pausedUntil) {
        isPoked = false;
        await keepLeases();
        await takeDue();
      }
    } catch (error) {
      pausedUntil = performance.now() + pauseAfterFaultMs;
      report(error);
    }
  }

  async function keepLeases(): Promise<void> {
    if (performance.now() < nextUpkeepAt) return;
    const held = [...running.values()].map((turn) => turn.job);
    const kept = await upkeep.run(held);
    nextUpkeepAt = performance.now() + upkeep.everyMs;
    for (const job of held) if (!kept.has(job.id)) running.get(job.id)?.abort.abort();
  }

  async function takeDue(): Promise<void> {
    const free = concurrency - running.size;
    if (isClosing || free <= 0) return;
    for (const job of await rows.take(name, free)) {
      // Lost while this process slept, and taken again by itself: the first turn has to end before the next.
      if (running.has(job.id)) await rows.finish(job, 1);
      else begin(job);
    }
  }

  function begin(job: HeldJob): void {
    const abort = new AbortController();
    const ended = runTurn(job, abort.signal).finally(() => {
      running.delete(job.id);
      poke();
    });
    running.set(job.id, { job, abort, ended });
  }

  async function runTurn(job: HeldJob, signal: AbortSignal): Promise<void> {
    const againInSeconds = await callHandler(job, signal);
    try {
      await rows.finish(job, againInSeconds);
    } catch (error) {
      // The job is still there; the upkeep makes it due again.
      report(error);
    }
    if (againInSeconds !== null) pokeIn(againInSeconds);
  }

  async function callHandler(job: HeldJob, signal: AbortSignal): Promise<number | null> {
    try {
      const { againInSeconds } = await handler(job.payload, { key: job.key, signal });
      faults.delete(job.id);
      return againInSeconds;
    } catch (error) {
      const count = faults.get(job.id) ?? 0;
      faults.set(job.id, count + 1);
      report(error);
      return Math.min(longestRetrySeconds, firstRetrySeconds * 2 ** count);
    }
  }

  function pokeIn(seconds: number): void {
    if (seconds <= 0) poke();
    else if (seconds <= longestTimerSeconds) setTimeout(poke, seconds * 1_000 + timerMarginMs).unref();
  }

  const polls = setInterval(poke, pollEveryMs);
  polls.unref();
  poke();

  return {
    poke,
    pokeIn,
    close: async (graceMs) => {
      isClosing = true;
      await round;
      // Leases are kept meanwhile: a turn that is let finish must not be taken over.
      await withinMs(Promise.all([...running.values()].map((turn) => turn.ended)), graceMs);
      clearInterval(polls);
      pausedUntil = Number.POSITIVE_INFINITY;
      await round;
      for (const turn of running.values()) turn.abort.abort();
    },
  };
}

async function withinMs(work: Promise<unknown>, limitMs: number): Promise<void> {
  const limit = new AbortController();
  const timer = delay(limitMs, undefined, { signal: limit.signal }).catch(() => undefined);
  await Promise.race([work, timer]);
  limit.abort();
}
