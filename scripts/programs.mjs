// Runs programs that are compiled from lib/, for commands beside the studio.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { buildWorkers } from './build.mjs';

/** Runs one to its end and returns its exit code; its output is shown. */
export function runProgram(program, options) {
  buildWorkers();
  // The condition under which `server-only` lets a module be loaded.
  const { status } = spawnSync(
    process.execPath,
    ['--conditions=react-server', `dist/worker/${program}`, ...options],
    { stdio: 'inherit' },
  );
  return status ?? 1;
}
