// Notices the end of the npm that started this process: npm and its shell do not forward signals, so stopping `npm
// start` would otherwise leave the studio running, with its port and its database.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const lookEveryMs = 250;
const parent = process.ppid;
const shellParent = findShellParent(parent);

/**
 * Calls back once when npm has ended: `onStopped` when its shell went first, as it does on SIGTERM, and `onKilled` when
 * npm vanished by itself. Does nothing for a process that `npm run` of this script did not begin.
 *
 * @returns {() => void} stops watching.
 */
export function watchNpm(script, { onStopped, onKilled }) {
  if (process.env.npm_lifecycle_event !== script) return () => undefined;
  const timer = setInterval(() => {
    const isOrphan = process.ppid !== parent;
    const foundParent = shellParent === null ? null : findShellParent(parent);
    // A check that found nothing proves nothing.
    const isShellOrphan = foundParent !== null && foundParent !== shellParent;
    if (!isOrphan && !isShellOrphan) return;
    clearInterval(timer);
    if (isOrphan && shellParent !== null) onStopped();
    else onKilled();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The process above the shell that npm runs a script with; null where there is no such shell, or no /proc to ask. */
function findShellParent(pid) {
  try {
    const isShell = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1] === '-c';
    // The name in parentheses may hold spaces; behind it come the state and the parent.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return isShell ? Number(fields[1]) : null;
  } catch {
    return null;
  }
}
