import 'server-only';
import { open, rm, stat } from 'node:fs/promises';
import { decodeFile } from '@/lib/audio/analyse-file.server';
import type { BlobStore, ByteRange, OpenBlob } from '@/lib/blobs/blobs';
import type { StudioContext } from '@/lib/context/studio-context';
import type { AudioFormat } from '@/lib/request/knobs';
import { type ClipInStore, withClipFile } from './saved-clip.server';

/** A clip as a WAV file, which may have been decoded again since. */
export interface DecodedClip {
  /** Names these bytes, as a blob's key names the clip's own. */
  key: string;
  files: Pick<BlobStore, 'stat' | 'open'>;
}

interface DecodedFile {
  path: string;
  sizeBytes: number;
}

type Space = Pick<StudioContext, 'blobs'>;

/** Part of the ETags; changing it makes browsers fetch again. */
const decodedVersion = 1;
/** Two comparisons of four takes. The longest take of the model is 23 MB as a stereo WAV. */
const mostFiles = 8;

/** Next loads a module once per bundle that uses it; all of them must share the decoded clips. */
const SLOT = Symbol.for('retake.takes.decoded');
const holder: typeof globalThis & { [SLOT]?: Map<string, Promise<DecodedFile | null>> } = globalThis;

/** Whether a browser needs a decoder for clips of this format, which not every browser has for all of them. */
export function isEncoded(format: AudioFormat): boolean {
  return format === 'mp3' || format === 'ogg_opus';
}

/**
 * A clip decoded to a 16-bit WAV, for browsers that cannot do it themselves. The last few are kept in the temporary area,
 * so that a browser that fetches ranges has the file decoded once. Null when the clip is not there or cannot be decoded.
 */
export async function decodeClip({ blobs }: Space, clip: ClipInStore): Promise<DecodedClip | null> {
  const file = await getFile({ blobs }, clip);
  if (!file) return null;
  const { path, sizeBytes } = file;
  return {
    key: `${clip.blobKey}-decoded-${decodedVersion}`,
    files: { stat: async () => ({ sizeBytes }), open: (_, range) => openFile(path, sizeBytes, range) },
  };
}

function getFiles(): Map<string, Promise<DecodedFile | null>> {
  holder[SLOT] ??= new Map();
  return holder[SLOT];
}

async function getFile(space: Space, clip: ClipInStore): Promise<DecodedFile | null> {
  const files = getFiles();
  const known = files.get(clip.blobKey);
  const isGone = known !== undefined && (await isMissing(known));
  if (isGone && files.get(clip.blobKey) === known) files.delete(clip.blobKey);
  const file = files.get(clip.blobKey) ?? makeFile(space, clip);
  // Last in the order of use.
  files.delete(clip.blobKey);
  files.set(clip.blobKey, file);
  dropOldest(files);
  return file;
}

async function isMissing(file: Promise<DecodedFile | null>): Promise<boolean> {
  const made = await file.catch(() => null);
  return made === null || (await stat(made.path).catch(() => null)) === null;
}

async function makeFile(space: Space, clip: ClipInStore): Promise<DecodedFile | null> {
  const target = await space.blobs.makeTemporaryPath();
  const decoded = await withClipFile(space, clip, (file) => decodeFile({ ...file, target }));
  return decoded?.ok ? { path: target, sizeBytes: (await stat(target)).size } : null;
}

function dropOldest(files: Map<string, Promise<DecodedFile | null>>) {
  for (const [key, file] of [...files].slice(0, -mostFiles)) {
    files.delete(key);
    // Current readers have it open. If it cannot be removed here, a later start removes it.
    void file.then((made) => made && rm(made.path, { force: true })).catch(() => undefined);
  }
}

async function openFile(path: string, sizeBytes: number, range?: ByteRange): Promise<OpenBlob | null> {
  const file = await open(path, 'r').catch(() => null);
  return file && { stream: file.createReadStream(range), sizeBytes };
}
