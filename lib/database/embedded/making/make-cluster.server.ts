import 'server-only';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MakerAnswer, MakerTask } from '../embedded-messages.ts';

const programFile = 'dist/worker/database/embedded/making/cluster-maker.js';
const tickMs = 1_000;
/** Making a cluster needs three seconds on an idle machine. */
const longestSeconds = 300;

/**
 * Makes a cluster in a separate process, which frees all its memory and ends with this one, however this one ends. The
 * time is counted in ticks of this process, so that a sleeping machine does not count as a stall.
 * @throws Error with Postgres's own words, or with the `code` of a failed call to the system; the process has ended then,
 * and what it has made is left.
 */
export async function makeCluster(task: MakerTask): Promise<void> {
  const path = join(/* turbopackIgnore: true */ process.cwd(), programFile);
  if (!existsSync(/* turbopackIgnore: true */ path)) {
    throw new Error(`its program is missing at ${path}, "npm run build" makes it`);
  }
  const child = fork(/* turbopackIgnore: true */ path, [JSON.stringify(task)], {
    // No secrets, and none of this process's arguments.
    env: { NODE_ENV: 'production' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let answer: MakerAnswer = { kind: 'failed', reason: 'its process ended' };
  let seconds = 0;
  const ticks = setInterval(() => {
    seconds += 1;
    if (seconds < longestSeconds) return;
    answer = { kind: 'failed', reason: `it did not answer for ${longestSeconds} s` };
    child.kill('SIGKILL');
  }, tickMs);
  child.on('message', (given: MakerAnswer) => {
    answer = given;
  });
  // Reports nothing before the process is gone: no one else may have the files open until then.
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', ({ message }) => {
      answer = { kind: 'failed', reason: message };
      resolve();
    });
  });
  clearInterval(ticks);
  if (answer.kind === 'failed') throw Object.assign(new Error(answer.reason), { code: answer.code });
}
