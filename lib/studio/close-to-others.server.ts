import 'server-only';
import type { Dirent } from 'node:fs';
import { chmod, lstat, opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

const directoryMode = 0o700;
const fileMode = 0o600;
const permissionBits = 0o777;

/**
 * Takes a directory, and all that lies in it, from everybody but its owner: 700 and 600, whatever they were. Links are
 * neither followed nor changed; the directory itself may be behind one. Resolves once the directory is closed, with a
 * promise of the rest: what the file system refuses or ignores is told to `warn` in one sentence, and hinders nothing.
 */
export async function closeToOthers(
  directory: string,
  warn: (sentence: string) => void,
): Promise<{ rest: Promise<void> }> {
  const root = await realpath(directory);
  const refused: string[] = [];
  await setMode(root, directoryMode, refused);
  const rest = closeContents(root, refused).then(() => {
    const [first] = refused;
    if (first === undefined) return;
    const more = refused.length > 1 ? ` and ${refused.length - 1} more` : '';
    warn(
      `Others on this machine may be able to read ${first}${more}: the file system did not change who may.`,
    );
  });
  return { rest };
}

async function closeContents(directory: string, refused: string[]): Promise<void> {
  try {
    for await (const entry of await opendir(directory))
      await closeEntry(join(directory, entry.name), entry, refused);
  } catch (error) {
    // Gone meanwhile, or not to be read: then it is not to be changed either.
    if (!isMissing(error)) refused.push(directory);
  }
}

async function closeEntry(path: string, entry: Dirent, refused: string[]): Promise<void> {
  if (entry.isDirectory()) {
    await setMode(path, directoryMode, refused);
    await closeContents(path, refused);
  } else if (entry.isFile()) await setMode(path, fileMode, refused);
}

async function setMode(path: string, mode: number, refused: string[]): Promise<void> {
  try {
    const before = await lstat(path);
    // A link that replaced what was listed would lead the change elsewhere.
    if (before.isSymbolicLink() || (before.mode & permissionBits) === mode) return;
    await chmod(path, mode);
    // Some file systems say yes and do nothing.
    if (((await stat(path)).mode & permissionBits) !== mode) refused.push(path);
  } catch (error) {
    if (!isMissing(error)) refused.push(path);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
