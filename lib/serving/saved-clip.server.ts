import 'server-only';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod/mini';
import type { FileToAnalyse } from '@/lib/audio/analyser.server';
import { isBlobKey } from '@/lib/blobs/blobs';
import type { StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { audioFormats } from '@/lib/request/knobs';
import type { Scoped } from '@/lib/scope/scope';
import { findShownTake } from '@/lib/takes/stored/takes-store.server';

const storedClipSchema = z.object({
  format: z.enum(audioFormats),
  sampleRateHz: z.number(),
  sizeBytes: z.number(),
});

/** Where the audio of a take is, and what is needed to read it. */
export type ClipInStore = z.infer<typeof storedClipSchema> & { blobKey: string };

/** A take with its audio. */
export type SavedClip = ClipInStore & { take: TakeRow };

/** The clip of the take that an id from outside names; null when it is not there, deleted, not saved or not to be read. */
export async function findSavedClip(scoped: Scoped, takeId: string): Promise<SavedClip | null> {
  const take = await findShownTake(scoped, takeId);
  if (take?.status !== 'saved' || take.blobKey === null) return null;
  const clip = storedClipSchema.safeParse(take.clip);
  return clip.success && isBlobKey(take.blobKey) ? { ...clip.data, take, blobKey: take.blobKey } : null;
}

/** Copies a clip to a file for as long as that is in use; null when its bytes are missing or incomplete. */
export async function withClipFile<Value>(
  { blobs }: Pick<StudioContext, 'blobs'>,
  { blobKey, format, sampleRateHz, sizeBytes }: ClipInStore,
  use: (file: FileToAnalyse) => Promise<Value>,
): Promise<Value | null> {
  const blob = await blobs.open(blobKey);
  if (blob?.sizeBytes !== sizeBytes) {
    blob?.stream.destroy();
    return null;
  }
  const path = await blobs.makeTemporaryPath();
  try {
    await pipeline(blob.stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    // Whether its end is complete was checked when it was saved.
    return await use({ path, format, sampleRateHz, mayEnd: 'missing' });
  } finally {
    await rm(path, { force: true });
  }
}
