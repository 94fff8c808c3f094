// Loaded into the studio by the bench: reports the longest block of its event loop, in milliseconds, and the most CPU
// time used by one turn; null where only Linux reports it. Other load on the machine lengthens only the first.
import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const resolutionMs = 5;
const threadFile = `/proc/self/task/${process.pid}/schedstat`;

if (isMainThread) monitor();

function monitor() {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let workMs = null;
  let before = readWorkMs();
  const takeTurn = () => {
    const now = readWorkMs();
    if (now !== null) workMs = Math.max(workMs, now - before);
    before = now;
  };
  setInterval(takeTurn, resolutionMs).unref();

  process.on('message', (question) => {
    if (question === 'reset') {
      delay.reset();
      workMs = null;
    }
    process.send({ blockedMs: Math.max(0, delay.max / 1e6 - resolutionMs), workMs });
  });
  process.channel?.unref();
}

/** Milliseconds for which the main thread has been on a processor. */
function readWorkMs() {
  return existsSync(threadFile) ? Number(readFileSync(threadFile, 'utf8').split(' ')[0]) / 1e6 : null;
}
