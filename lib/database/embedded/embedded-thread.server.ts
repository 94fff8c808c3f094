import 'server-only';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadRequest, ThreadTask } from './embedded-messages.ts';

const workerFile = 'dist/worker/database/embedded/embedded-worker.js';
const tickMs = 1_000;

/**
 * After how many seconds without an answer a thread counts as stalled: far more than any statement of the studio,
 * vacuums included, which need fractions of a second.
 */
const silenceSeconds = { start: 300, statement: 60, dump: 600 };

/** A thread that runs the embedded Postgres once, from start to exit. */
export interface EmbeddedThread {
  /** Resolves with what was answered; rejects when the request failed, or when the thread ended before it answered. */
  ask(request: ThreadRequest): Promise<Uint8Array>;
  /** How often something was forced to the disk since opening: at least once per committed write. */
  syncCount(): number;
  /** Resolves with the reason once the thread has ended, for whatever reason. */
  ended: Promise<Error>;
  end(): Promise<void>;
}

interface Waiting {
  limitSeconds: number;
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

/**
 * Starts a thread and resolves when it serves, or has done its task. The time is counted in ticks of this process, so
 * that a sleeping machine does not count as a stall.
 * @throws Error with Postgres's own words when it cannot; the thread has ended then.
 */
export async function startThread(
  task: ThreadTask,
  silence: Partial<typeof silenceSeconds> = {},
): Promise<EmbeddedThread> {
  const limits = { ...silenceSeconds, ...silence };
  const worker = startWorker(task);
  const waiting: Waiting[] = [];
  let silentSeconds = 0;
  let syncCount = 0;
  let fault: Error | null = null;
  let tellEnd: (reason: Error) => void = () => undefined;
  const ended = new Promise<Error>((resolve) => {
    tellEnd = resolve;
  });

  const ticks = setInterval(() => {
    silentSeconds += 1;
    const limit = waiting[0]?.limitSeconds;
    if (limit === undefined) silentSeconds = 0;
    else if (silentSeconds > limit) finish(new Error(`it did not answer for ${limit} s`));
  }, tickMs);
  ticks.unref();

  function finish(reason: Error): void {
    if (fault) return;
    fault = reason;
    clearInterval(ticks);
    // Reports nothing before the thread is gone: two threads must never have the files open at the same time.
    void worker.terminate().then(() => {
      tellEnd(reason);
      for (const { reject } of waiting.splice(0)) reject(reason);
    });
  }

  function settle(answer: ThreadAnswer): void {
    if (fault) return;
    if (answer.kind === 'fatal') {
      finish(new Error(answer.reason));
      return;
    }
    silentSeconds = 0;
    const first = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if (answer.kind === 'failed') {
      first?.reject(new Error(answer.reason));
      return;
    }
    syncCount = answer.syncCount;
    first?.resolve(answer.bytes);
  }

  function wait(limitSeconds: number): Promise<Uint8Array> {
    if (fault) return Promise.reject(fault);
    worker.ref();
    return new Promise((resolve, reject) => waiting.push({ limitSeconds, resolve, reject }));
  }

  worker.on('message', settle);
  worker.on('error', (error) => finish(error));
  worker.on('exit', () => finish(new Error('its thread ended')));
  await wait(limits.start);
  return {
    ask: (request) => {
      const answered = wait(request.kind === 'dump' ? limits.dump : limits.statement);
      const moved = request.kind === 'messages' ? [request.bytes.buffer] : [];
      if (!fault) worker.postMessage(request, moved);
      return answered;
    },
    syncCount: () => syncCount,
    ended,
    end: async () => {
      finish(new Error('it was closed'));
      await ended;
    },
  };
}

function startWorker(task: ThreadTask): Worker {
  const path = join(/* turbopackIgnore: true */ process.cwd(), workerFile);
  if (!existsSync(/* turbopackIgnore: true */ path)) {
    throw new Error(`its program is missing at ${path}, "npm run build" makes it`);
  }
  const worker = new Worker(/* turbopackIgnore: true */ path, {
    workerData: task,
    // No secrets, and none of this process's arguments. Its heap is small: Postgres's memory is outside it.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}
