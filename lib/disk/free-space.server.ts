import 'server-only';
import { statfs } from 'node:fs/promises';

/**
 * Below this nothing new is started: room for running work, even with the longest clips, and for the database's log.
 */
const roomForNewBytes = 64 * 2 ** 20;
/** Below this the embedded database writes nothing: it always needs another log segment, and one is 16 MB. */
const roomForDatabaseBytes = 24 * 2 ** 20;
/** A new cluster has 40 MB. */
const roomForClusterBytes = roomForDatabaseBytes + 40 * 2 ** 20;

/** Bytes that are free for this process on the disk of a directory. */
export async function readFreeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Whether something new may be begun: a take, or a file that is brought in. */
export function hasRoomForNew(freeBytes: number): boolean {
  return freeBytes >= roomForNewBytes;
}

/** Whether the embedded database may write. */
export function hasRoomForDatabase(freeBytes: number): boolean {
  return freeBytes >= roomForDatabaseBytes;
}

/** Whether a new embedded database can be made. */
export function hasRoomForCluster(freeBytes: number): boolean {
  return freeBytes >= roomForClusterBytes;
}

/** "2.5 MB", for sentences. */
export function describeBytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
