import { Worker } from 'node:worker_threads';
import { isJsonObject } from './net/body.ts';
import type { Sources } from './references/gather.ts';
import type { SynthesisRequest } from './synthesis.ts';

/** What the worker is told: it listens to the clips and looks at the image itself. */
export type SynthesisJob = Omit<SynthesisRequest, keyof Sources> & Sources & { sabotage?: string };
export type SynthesisOutcome =
  | { kind: 'made'; bytes: Buffer; durationSeconds: number }
  /** Nothing can be made of the request; `reason` is one sentence for the user. */
  | { kind: 'refused'; code: string; reason: string }
  | { kind: 'crashed' }
  | { kind: 'stuck' };

function parseAnswer(value: unknown): SynthesisOutcome {
  if (!isJsonObject(value)) return { kind: 'crashed' };
  const { bytes, durationSeconds } = value;
  if (bytes instanceof Uint8Array && typeof durationSeconds === 'number') {
    return {
      kind: 'made',
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      durationSeconds,
    };
  }
  const { code, reason } = value;
  const isRefusal = typeof code === 'string' && typeof reason === 'string';
  return isRefusal ? { kind: 'refused', code, reason } : { kind: 'crashed' };
}

/** Loading the voices takes a tenth of a second, on a busy machine longer; it is not part of a job. */
const START_LIMIT_MS = 60_000;

/** Three halves of it are kept for short-lived objects; by default they take some 20 MB more and save no time. */
const MAX_YOUNG_GENERATION_MB = 8;

type Next = { message: unknown } | 'ended' | 'late';
type Running = { worker: Worker; ready: Promise<boolean> };

/** What comes first: the next message of a worker, its end, or the end of the time. */
function nextMessage(worker: Worker, limitMs: number): Promise<Next> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('late'), limitMs);
    const onMessage = (message: unknown) => settle({ message });
    const onExit = () => settle('ended');
    const settle = (result: Next) => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      resolve(result);
    };
    worker.on('message', onMessage);
    worker.on('exit', onExit);
  });
}

/** One worker thread that makes one audio at a time; a crashed or stuck worker is replaced at the next job. */
export class Synthesiser {
  readonly #limitMs: number;
  #running: Running | undefined;

  constructor(limitSeconds: number) {
    this.#limitMs = limitSeconds * 1000;
    this.#running = this.#start();
  }

  #start(): Running {
    const worker = new Worker(new URL('./synthesis-worker.js', import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION_MB },
    });
    // Dying between jobs is noticed by the next job, which starts a worker of its own.
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    const ready = nextMessage(worker, START_LIMIT_MS).then((first) => typeof first === 'object');
    return { worker, ready };
  }

  #forget(worker: Worker): void {
    if (this.#running?.worker === worker) this.#running = undefined;
  }

  async run(job: SynthesisJob): Promise<SynthesisOutcome> {
    this.#running ??= this.#start();
    const { worker, ready } = this.#running;
    const outcome = await this.#runOn(worker, ready, job);
    if (outcome.kind === 'stuck' || outcome.kind === 'crashed') {
      this.#forget(worker);
      await worker.terminate();
    }
    return outcome;
  }

  async #runOn(worker: Worker, ready: Promise<boolean>, job: SynthesisJob): Promise<SynthesisOutcome> {
    if (!(await ready)) return { kind: 'crashed' };
    worker.postMessage(job);
    const answer = await nextMessage(worker, this.#limitMs);
    if (answer === 'late') return { kind: 'stuck' };
    return answer === 'ended' ? { kind: 'crashed' } : parseAnswer(answer.message);
  }

  async close(): Promise<void> {
    await this.#running?.worker.terminate();
  }
}
