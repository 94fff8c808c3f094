import { Worker } from 'node:worker_threads';
import { isJsonObject } from '../net/body.ts';

/** A file of this server by its path, or what was downloaded. */
export type Content = { path: string } | { bytes: Uint8Array };

export type ClipQuestion = { number: number; content: Content; name: string };

type Checking = { worker: Worker; waiting: Map<number, (problem: string | undefined) => void> };

/** Files never change once they are here; takes of one scene ask for the same ones again. */
const MAX_REMEMBERED = 256;
const remembered = new Map<string, string | undefined>();
let checking: Checking | undefined;
let count = 0;

function startChecking(): Checking {
  const worker = new Worker(new URL('./clip-check-worker.js', import.meta.url));
  const waiting: Checking['waiting'] = new Map();
  // A check that broke the worker has found nothing; the synthesis has the last word.
  const end = () => {
    if (checking?.worker === worker) checking = undefined;
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', end);
  worker.on('message', (message: unknown) => {
    if (!isJsonObject(message) || typeof message['number'] !== 'number') return;
    const problem = message['problem'];
    waiting.get(message['number'])?.(typeof problem === 'string' ? problem : undefined);
    waiting.delete(message['number']);
    if (waiting.size > 0 || checking?.worker !== worker) return;
    // An idle thread holds some 25 MB, and a new one is there in a twentieth of a second.
    checking = undefined;
    void worker.terminate();
  });
  worker.unref();
  return { worker, waiting };
}

function ask(content: Content, name: string): Promise<string | undefined> {
  checking ??= startChecking();
  const { worker, waiting } = checking;
  count += 1;
  const question: ClipQuestion = { number: count, content, name };
  return new Promise((resolve) => {
    waiting.set(question.number, resolve);
    worker.postMessage(question);
  });
}

/**
 * `findClipProblem` in a thread of its own, because a file that was made for it can keep it busy for seconds. `name` is
 * the file's, which tells bare samples.
 */
export async function checkClip(content: Content, name: string): Promise<string | undefined> {
  if ('bytes' in content) return ask(content, name);
  const key = `${content.path} ${name}`;
  if (remembered.has(key)) return remembered.get(key);
  const problem = await ask(content, name);
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= MAX_REMEMBERED) remembered.delete(oldest);
  remembered.set(key, problem);
  return problem;
}
