import 'server-only';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { AnalysisResult } from './analysis.ts';
import type { WorkerAnswer, WorkerJob } from './analysis-worker.ts';
import type { SpeechMeasures } from './measures/measures.ts';
import type { ReferenceResult } from './reference-clip.ts';
import { type AudioResult, type ExpectedAudio, failed } from './result.ts';

/** A file to analyse: where it is, and what it is expected to be. */
export type FileToAnalyse = ExpectedAudio & { path: string };

/** A file to make a reference from, and the path to write it to, where nothing exists yet. */
export type FileToPrepare = { path: string; target: string };

/** A file whose spectrogram is to be drawn, and the path to write it to, where nothing exists yet. */
export type FileToDraw = FileToAnalyse & { target: string };

/** A file to decode, and a path where nothing is yet for the WAV. */
export type FileToDecode = FileToAnalyse & { target: string };

/** Works on one file after the other in a thread of its own. */
export type Analyser = {
  analyse: (file: FileToAnalyse) => Promise<AnalysisResult>;
  prepareReference: (file: FileToPrepare) => Promise<ReferenceResult>;
  measure: (file: FileToAnalyse) => Promise<AudioResult<SpeechMeasures>>;
  drawSpectrogram: (file: FileToDraw) => Promise<AudioResult<null>>;
  decode: (file: FileToDecode) => Promise<AudioResult<null>>;
};

type AnalyserOptions = {
  /** The compiled worker. */
  workerPath: string;
  /** Time limit for one file; after it, its thread is ended. */
  jobTimeoutMs: number;
  /** How long a thread without work is kept. */
  idleMs: number;
};

/** A job of any kind, before the queue gives it its number. */
type JobToNumber = WorkerJob extends infer Job ? (Job extends WorkerJob ? Omit<Job, 'id'> : never) : never;

type Pending = {
  job: WorkerJob;
  /** Receives the answer to this job; false when the answer is to another kind of job. */
  take: (answer: WorkerAnswer) => boolean;
  /** The thread came to nothing over this file. */
  giveUp: () => void;
  reject: (error: Error) => void;
};

/** JavaScript objects alone; the samples lie outside, and `findShapeProblem` bounds them. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

function startWorker(workerPath: string): Worker {
  if (!existsSync(/* turbopackIgnore: true */ workerPath)) {
    throw new Error(`The analysis worker is missing at ${workerPath}; "npm run build" makes it.`);
  }
  const worker = new Worker(/* turbopackIgnore: true */ workerPath, {
    // The thread reads bytes from outside: it gets no secrets, and what a decoder prints about them is not a log.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: RESOURCE_LIMITS,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

/**
 * One thread that does jobs one after another. It starts with the first, keeps the process alive only while it works,
 * ends when idle, and is replaced when it crashes or runs too long; the job responsible is settled as `undecodable`.
 */
function createThreadQueue({ workerPath, jobTimeoutMs, idleMs }: AnalyserOptions) {
  const queue: Pending[] = [];
  let worker: Worker | null = null;
  let current: Pending | null = null;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;

  function getWorker(): Worker {
    if (worker) return worker;
    const started = startWorker(workerPath);
    // Events of an abandoned thread arrive late, and are not about the current file.
    const whileInUse = (handle: () => void) => () => {
      if (worker === started) handle();
    };
    started.on('message', (answer: WorkerAnswer) => whileInUse(() => settle(answer))());
    started.on('error', whileInUse(giveUp));
    started.on('exit', whileInUse(giveUp));
    worker = started;
    return started;
  }

  function dropWorker(): void {
    const dropped = worker;
    worker = null;
    void dropped?.terminate();
  }

  function giveUp(): void {
    dropWorker();
    finish((pending) => pending.giveUp());
  }

  function settle(answer: WorkerAnswer): void {
    if (answer.id !== current?.job.id) return;
    finish((pending) => {
      if (pending.take(answer)) return;
      const reason = 'fileError' in answer ? answer.fileError : 'the worker is of another version';
      pending.reject(new Error(`The clip could not be read: ${reason}`));
    });
  }

  function finish(tell: (pending: Pending) => void): void {
    clearTimeout(timer);
    const finished = current;
    current = null;
    if (finished) tell(finished);
    startNext();
  }

  function startNext(): void {
    if (current) return;
    clearTimeout(timer);
    current = queue.shift() ?? null;
    if (current) startJob(current);
    else rest();
  }

  function startJob(pending: Pending): void {
    try {
      const thread = getWorker();
      thread.ref();
      timer = setTimeout(giveUp, jobTimeoutMs);
      thread.postMessage(pending.job);
    } catch (error) {
      finish(({ reject }) => reject(error instanceof Error ? error : new Error(String(error))));
    }
  }

  function rest(): void {
    worker?.unref();
    timer = setTimeout(dropWorker, idleMs).unref();
  }

  function enqueue<Outcome>(
    job: JobToNumber,
    pick: (answer: WorkerAnswer) => Outcome | null,
    undecodable: Outcome,
  ): Promise<Outcome> {
    lastId += 1;
    const numbered = { ...job, id: lastId };
    return new Promise((resolve, reject) => {
      const take = (answer: WorkerAnswer) => {
        const outcome = pick(answer);
        if (outcome !== null) resolve(outcome);
        return outcome !== null;
      };
      queue.push({ job: numbered, take, giveUp: () => resolve(undecodable), reject });
      startNext();
    });
  }

  return { enqueue };
}

/** Makes an analyser with its own thread; a file that makes the thread fail comes back as `undecodable`. */
export function createAnalyser(options: AnalyserOptions): Analyser {
  const { enqueue } = createThreadQueue(options);
  return {
    analyse: (file) =>
      enqueue<AnalysisResult>(
        { ...file, kind: 'analysis' },
        (answer) => ('result' in answer ? answer.result : null),
        failed('undecodable'),
      ),
    prepareReference: (file) =>
      enqueue<ReferenceResult>(
        { ...file, kind: 'reference' },
        (answer) => ('reference' in answer ? answer.reference : null),
        failed('undecodable'),
      ),
    measure: (file) =>
      enqueue<AudioResult<SpeechMeasures>>(
        { ...file, kind: 'measures' },
        (answer) => ('measures' in answer ? answer.measures : null),
        failed('undecodable'),
      ),
    drawSpectrogram: (file) =>
      enqueue<AudioResult<null>>(
        { ...file, kind: 'spectrogram' },
        (answer) => ('spectrogram' in answer ? answer.spectrogram : null),
        failed('undecodable'),
      ),
    decode: (file) =>
      enqueue<AudioResult<null>>(
        { ...file, kind: 'decoding' },
        (answer) => ('decoding' in answer ? answer.decoding : null),
        failed('undecodable'),
      ),
  };
}
