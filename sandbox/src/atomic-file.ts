import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const TEMPORARY = '.tmp';

/** Writes a whole file or nothing: a crash at any moment leaves the file before or the file after. */
export async function writeFileAtomic(path: string, bytes: Buffer | string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${TEMPORARY}`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}

/** Makes the folder, clears what a crash left half written, and gives every JSON file in it, parsed. */
export async function readJsonFolder(folder: string): Promise<unknown[]> {
  await mkdir(folder, { recursive: true });
  const values: unknown[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith(TEMPORARY)) await rm(path, { force: true });
    if (!name.endsWith('.json')) continue;
    try {
      values.push(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      // An unreadable record is as good as none; it is left for a person to look at.
    }
  }
  return values;
}
