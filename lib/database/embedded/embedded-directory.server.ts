import 'server-only';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from '../../disk/power-safe-files.ts';
import type { ThreadTask } from './embedded-messages.ts';
import { startThread } from './embedded-thread.server.ts';

/** Has a thread make a cluster under another name, so that a kill at any moment leaves nothing or all of it. */
export async function makeWhole(
  directory: string,
  task: Exclude<ThreadTask, { kind: 'serve' }>,
): Promise<void> {
  rmSync(task.directory, { recursive: true, force: true });
  try {
    const thread = await startThread(task);
    await thread.end();
    renameSync(task.directory, directory);
  } catch (error) {
    rmSync(task.directory, { recursive: true, force: true });
    throw error;
  }
  syncPath(dirname(directory));
}

/** Where a restored cluster waits, whole, for the place of the old one. */
export function restoredPath(directory: string): string {
  return `${directory}.restored`;
}

/** Puts a restored cluster in its place once that is free, also after a kill between the two moves. */
export function finishRestore(directory: string): void {
  if (existsSync(directory) || !existsSync(restoredPath(directory))) return;
  renameSync(restoredPath(directory), directory);
  syncPath(dirname(directory));
}
