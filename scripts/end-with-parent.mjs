// Loaded into a program that must not outlive the process which started it (`node --import`): ends it when that is gone,
// however it died.
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const lookEveryMs = 250;
const parent = process.ppid;

if (isMainThread) {
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, lookEveryMs).unref();
}
