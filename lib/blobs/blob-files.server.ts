import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hasRoomForNew, readFreeBytes } from '@/lib/disk/free-space.server';
import {
  assertBlobKey,
  type BlobFault,
  type BlobStore,
  BlobTooLarge,
  type ByteRange,
  type OpenBlob,
} from './blobs';

const staleAfterMs = 60 * 60_000;

/**
 * Keeps blobs as files: `DATA_DIR/blobs/ab/cd/abcd…`, written in `DATA_DIR/tmp` and moved when complete. Each is forced
 * to the disk before it gets its name, and its folder after, so that a power cut leaves the whole blob or nothing.
 */
export async function openBlobFiles(dataDirectory: string): Promise<BlobStore> {
  const temporary = join(dataDirectory, 'tmp');
  const root = join(dataDirectory, 'blobs');
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  await mkdir(root, { recursive: true, mode: 0o700 });
  await syncDirectory(dataDirectory);
  await removeStale(temporary);

  const makePath = () => join(temporary, randomUUID());
  const pathOf = (key: string) => {
    assertBlobKey(key);
    return join(root, key.slice(0, 2), key.slice(2, 4), key);
  };

  const sidecarOf = (key: string, owner: string) => {
    if (!/^\w{1,64}$/.test(owner)) throw new Error('This is not the name of an owner.');
    return `${pathOf(key)}.${owner}.json`;
  };

  async function putFile(temporaryPath: string, { maxBytes }: { maxBytes: number }): Promise<string> {
    const key = await hashAndSync(temporaryPath, maxBytes);
    await moveDurably(temporaryPath, pathOf(key), root);
    return key;
  }

  return {
    hasRoom: async () => hasRoomForNew(await readFreeBytes(dataDirectory)),
    makeTemporaryPath: async () => makePath(),
    putFile,
    putStream: (source, limit) =>
      withScratchFile(makePath(), async (path) => {
        await writeBounded(path, source, limit.maxBytes);
        return putFile(path, limit);
      }),
    open: async (key, range) => openFile(pathOf(key), range),
    stat: async (key) => sizeOf(pathOf(key)),
    has: async (key) => (await sizeOf(pathOf(key))) !== null,
    delete: async (key) => {
      for (const path of await listFilesOf(pathOf(key))) await rm(path, { force: true });
    },
    check: async (key) => checkFile(pathOf(key), key),
    deleteSidecar: async (key, owner) => rm(sidecarOf(key, owner), { force: true }),
    putSidecar: async (key, owner, facts) => {
      const destination = sidecarOf(key, owner);
      return withScratchFile(makePath(), async (path) => {
        const text = new TextEncoder().encode(`${JSON.stringify(facts, null, 2)}\n`);
        await writeBounded(path, [text], text.byteLength);
        await syncFile(path);
        await moveDurably(path, destination, root);
      });
    },
  };
}

/** A blob and its sidecars, those that are there. */
async function listFilesOf(path: string): Promise<string[]> {
  const names = (await readdir(dirname(path)).catch(nullWhenMissing)) ?? [];
  const name = basename(path);
  return names
    .filter((other) => other === name || (other.startsWith(`${name}.`) && other.endsWith('.json')))
    .map((other) => join(dirname(path), other));
}

async function checkFile(path: string, key: string): Promise<BlobFault | null> {
  const opened = await openFile(path, undefined);
  if (!opened) return 'missing';
  const hash = createHash('sha256');
  try {
    for await (const chunk of opened.stream) hash.update(chunk);
  } catch (error) {
    // A disk that cannot give the bytes back has lost them.
    if (isFileSystemError(error)) return 'damaged';
    throw error;
  }
  return hash.digest('hex') === key ? null : 'damaged';
}

function isFileSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

async function removeStale(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const facts = await stat(path).catch(() => null);
    if (facts && Date.now() - facts.mtimeMs > staleAfterMs) await rm(path, { recursive: true, force: true });
  }
}

async function withScratchFile<Value>(path: string, use: (path: string) => Promise<Value>): Promise<Value> {
  try {
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}

async function writeBounded(
  path: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    let sizeBytes = 0;
    for await (const chunk of source) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw new BlobTooLarge(maxBytes);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
}

async function hashAndSync(path: string, maxBytes: number): Promise<string> {
  const file = await open(path, 'r+');
  try {
    if ((await file.stat()).size > maxBytes) throw new BlobTooLarge(maxBytes);
    const hash = createHash('sha256');
    for await (const chunk of file.createReadStream({ autoClose: false })) hash.update(chunk);
    await file.sync();
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function moveDurably(from: string, to: string, root: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(from, to);
  // All three, no matter who created the folders: another put may have created them without having synced them yet.
  for (const directory of [folder, dirname(folder), root]) await syncDirectory(directory);
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function sizeOf(path: string): Promise<{ sizeBytes: number } | null> {
  const facts = await stat(path).catch(nullWhenMissing);
  return facts && { sizeBytes: facts.size };
}

async function openFile(path: string, range: ByteRange | undefined): Promise<OpenBlob | null> {
  const file = await open(path, 'r').catch(nullWhenMissing);
  if (!file) return null;
  try {
    const { size } = await file.stat();
    if (range) assertWithin(range, size);
    return { stream: file.createReadStream(range), sizeBytes: size };
  } catch (error) {
    await closeQuietly(file);
    throw error;
  }
}

function assertWithin({ start, end }: ByteRange, sizeBytes: number): void {
  const isWithin =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end < sizeBytes;
  if (!isWithin) throw new RangeError(`Bytes ${start}-${end} are not within ${sizeBytes}.`);
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** The error that made the file useless matters, not one from closing it. */
function closeQuietly(file: FileHandle): Promise<void> {
  return file.close().catch(() => undefined);
}
