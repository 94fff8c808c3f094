// Loaded into the studio by the bench: answers how long its event loop was blocked at most, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

const resolutionMs = 5;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();

process.on('message', (question) => {
  if (question === 'reset') delay.reset();
  process.send(Math.max(0, delay.max / 1e6 - resolutionMs));
});
process.channel?.unref();
