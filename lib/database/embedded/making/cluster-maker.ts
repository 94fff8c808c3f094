// The program that makes a cluster in a process of its own: initdb needs several hundred megabytes, and the process
// that ran it keeps a good part of them. A thread does the work, so that this process notices at once when the studio
// is gone.
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { MakerAnswer, ThreadAnswer } from '../embedded-messages.ts';

const [, , task = ''] = process.argv;
let hasAnswered = false;

function answer(given: MakerAnswer): void {
  if (hasAnswered) return;
  hasAnswered = true;
  process.send?.(given, () => process.exit());
}

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const thread = new Worker(new URL('../embedded-worker.js', import.meta.url), {
  workerData: JSON.parse(task),
  stdout: true,
  stderr: true,
});
thread.stdout.resume();
thread.stderr.resume();
thread.on('message', (said: ThreadAnswer) =>
  answer(said.kind === 'done' ? { kind: 'made' } : { kind: 'failed', reason: said.reason }),
);
thread.on('error', (error) => {
  const code = 'code' in error ? { code: String(error.code) } : {};
  answer({ kind: 'failed', reason: error.message, ...code });
});
thread.on('exit', () => answer({ kind: 'failed', reason: 'its thread ended' }));
