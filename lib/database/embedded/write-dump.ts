import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { syncPath } from '../../disk/power-safe-files.ts';

/** Writes a packed copy of the cluster to a path, complete or not at all. */
export async function writeDump(client: PGlite, path: string): Promise<void> {
  const dump = await client.dumpDataDir('gzip');
  const unfinished = `${path}.part`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(Buffer.from(await dump.arrayBuffer()));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  syncPath(dirname(path));
}
