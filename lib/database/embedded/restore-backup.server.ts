import 'server-only';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFault, toReason } from '../database-fault.ts';
import { lockDirectory } from './directory-lock.server.ts';
import { finishRestore, makeWhole, restoredPath } from './embedded-directory.server.ts';

/**
 * Puts a dump in the place of the embedded database, and keeps the old one beside it. The dump is unpacked and opened
 * once before anything is moved.
 * @returns where the old database is; null when there was none.
 * @throws DatabaseFault `busy` while a studio has the database open, `unusable` when this release cannot open the file
 * as a dump; nothing has changed then.
 */
export async function restoreBackup(
  dataDirectory: string,
  file: string,
  now = new Date(),
): Promise<string | null> {
  const directory = join(dataDirectory, 'database');
  const lock = await lockDirectory(directory);
  try {
    rmSync(restoredPath(directory), { recursive: true, force: true });
    await unpack(directory, file);
    const aside = existsSync(directory)
      ? `${directory}.before-${now.toISOString().replaceAll(':', '-')}`
      : null;
    if (aside) renameSync(directory, aside);
    finishRestore(directory);
    return aside;
  } finally {
    await lock.release();
  }
}

async function unpack(directory: string, file: string): Promise<void> {
  try {
    await makeWhole(restoredPath(directory), {
      kind: 'unpack',
      directory: `${directory}.unpacking`,
      dump: file,
    });
  } catch (error) {
    throw new DatabaseFault(
      'unusable',
      `${file} could not be restored (${toReason(error)}); nothing was changed.`,
      error,
    );
  }
}
