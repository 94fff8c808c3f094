import 'server-only';
import type { Dirent } from 'node:fs';
import { chmod, lstat, opendir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

const directoryMode = 0o700;
const fileMode = 0o600;
const permissionBits = 0o777;

/**
 * Restricts a directory and everything in it to its owner: modes 700 and 600, whatever they were. Links are neither
 * followed nor changed; the directory itself may be a link. Resolves once the directory itself is restricted, with a
 * promise for the rest; if the file system refuses or ignores a change, `warn` gets one sentence and everything
 * continues.
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
    // Gone by now, or not readable: then it cannot be changed either.
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
    // If a link has replaced the listed file, the change would hit its target instead.
    if (before.isSymbolicLink() || (before.mode & permissionBits) === mode) return;
    await chmod(path, mode);
    // Some file systems report success and do nothing.
    if (((await stat(path)).mode & permissionBits) !== mode) refused.push(path);
  } catch (error) {
    if (!isMissing(error)) refused.push(path);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
