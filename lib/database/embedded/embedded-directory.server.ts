import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncPath } from '../../disk/power-safe-files.ts';
import type { MakerTask } from './embedded-messages.ts';
import { makeCluster } from './making/make-cluster.server.ts';

/** A folder that is being removed may still be written to for a moment, by a process whose studio was just killed. */
const patience = { maxRetries: 10, retryDelay: 50 };

/**
 * Has a cluster made under another name, so that a kill at any moment leaves nothing or all of it. The name is new each
 * time: whoever was making one for a studio that was killed is not in the way.
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
