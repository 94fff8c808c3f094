// Runs what `npm start` runs as a child process on a free port; for the bench and the browser tests.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { noSettings } from './settings.mjs';

const root = new URL('..', import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
// Node's options for the studio, and its program.
const [, ...startOptions] = scripts.start.split(' ');
const program = fileURLToPath(new URL(startOptions.pop(), root));
const startTimeoutMs = 180_000;

/**
 * Starts a studio and resolves once it serves: with its origin, its process, everything it has printed, and
 * `stop`, which lets it finish. Rejects with what it printed when it ends before that.
 *
 * @param {{ environment?: Record<string, string>, nodeOptions?: readonly string[], node?: string }} options
 */
export function startStudioProcess({ environment = {}, nodeOptions = [], node = process.execPath }) {
  const inherited = Object.entries(process.env).filter(([name]) =>
    ['PATH', 'HOME', 'TMPDIR', 'LANG'].includes(name),
  );
  const child = spawn(node, [...startOptions, ...nodeOptions, program], {
    env: { ...Object.fromEntries(inherited), ...noSettings, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed = [];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The studio did not start in time.\n${printed.join('\n')}`));
    }, startTimeoutMs);
    void ended.then((code) => {
      clearTimeout(timeout);
      reject(new Error(`The studio ended with ${code}.\n${printed.join('\n')}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        const origin = /^Retake is open at (http:\S+)$/.exec(line)?.[1];
        if (!origin) return;
        clearTimeout(timeout);
        resolve({
          origin,
          child,
          printed,
          stop: async (signal = 'SIGTERM') => {
            child.kill(signal);
            await ended;
          },
        });
      });
    }
  });
}
