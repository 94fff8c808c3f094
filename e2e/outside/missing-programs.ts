import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The whole path of a program; null when this machine lacks it. */
export function findProgram(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(isProgram) ?? null;
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Names a group of tests, and says why it is skipped where this machine lacks a program for it. */
export function nameWithMissing(name: string, programs: Readonly<Record<string, string | null>>) {
  const missing = Object.keys(programs).filter((program) => programs[program] === null);
  const isSkipped = missing.length > 0;
  return { title: isSkipped ? `${name} (skipped: no ${missing.join(', no ')})` : name, isSkipped };
}
