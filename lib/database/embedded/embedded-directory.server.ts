import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncPath } from '../../disk/power-safe-files.ts';
import type { MakerTask } from './embedded-messages.ts';
import { makeCluster } from './making/make-cluster.server.ts';

/** While a folder is being removed, a process whose studio was just killed may still write to it for a moment. */
const patience = { maxRetries: 10, retryDelay: 50 };

/**
 * Has a cluster made under a temporary name, so that a kill at any moment leaves nothing or all of it. The name is new
 * each time, so a leftover process of a killed studio does not get in the way.
 */
export async function makeWhole(directory: string, task: MakerTask): Promise<void> {
  removeUnfinished(task.directory);
  const unfinished = `${task.directory}.${randomBytes(4).toString('hex')}`;
  try {
    await makeCluster({ ...task, directory: unfinished });
    renameSync(unfinished, directory);
  } catch (error) {
    removeUnfinished(task.directory);
    throw error;
  }
  syncPath(dirname(directory));
}

/** Removes what earlier starts were making under a name when they were killed. */
function removeUnfinished(name: string): void {
  for (const entry of readdirSync(dirname(name))) {
    if (!entry.startsWith(basename(name))) continue;
    rmSync(join(dirname(name), entry), { recursive: true, force: true, ...patience });
  }
}

/** Where a complete restored cluster waits to replace the old one. */
export function restoredPath(directory: string): string {
  return `${directory}.restored`;
}

/** Puts a restored cluster in its place once that is free, also after a kill between the two moves. */
export function finishRestore(directory: string): void {
  if (existsSync(directory) || !existsSync(restoredPath(directory))) return;
  renameSync(restoredPath(directory), directory);
  syncPath(dirname(directory));
}
