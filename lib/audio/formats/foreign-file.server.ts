import 'server-only';
import { open } from 'node:fs/promises';
import { type ForeignKind, findForeignKind } from './foreign-kind.ts';

/** Enough for a tag with a picture before a file's signature. */
const headBytes = 2 * 1024 * 1024;

/** `findForeignKind` of a file on disk. Rejects when it cannot be read. */
export async function findForeignKindOfFile(path: string): Promise<ForeignKind | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes), position: 0 });
    return findForeignKind(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
