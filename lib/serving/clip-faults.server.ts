import 'server-only';
import { and, eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import { type BlobFault, isBlobKey } from '@/lib/blobs/blobs';
import type { StudioContext } from '@/lib/context/studio-context';
import { type TakeRow, takes } from '@/lib/database/schema';
import type { Scoped } from '@/lib/scope/scope';
import { isTakeWithin } from '@/lib/scope/scope-conditions.server';
import { listTakesById } from '@/lib/takes/stored/takes-store.server';

type Space = Pick<StudioContext, 'database' | 'scope' | 'blobs'>;

const sizeSchema = z.object({ sizeBytes: z.number() });

/** The fault visible from the size of a take's audio file: missing, or of another size; null when neither. */
export async function findSizeFault(
  { blobs }: Pick<Space, 'blobs'>,
  take: TakeRow,
): Promise<BlobFault | null> {
  if (take.blobKey === null || !isBlobKey(take.blobKey)) return null;
  const stored = await blobs.stat(take.blobKey);
  if (!stored) return 'missing';
  const told = sizeSchema.safeParse(take.clip).data?.sizeBytes;
  return told !== undefined && told !== stored.sizeBytes ? 'damaged' : null;
}

/** Records a fault, and has the file checked and downloaded again before others. */
export async function noteClipFault(
  { database, scope }: Scoped,
  take: TakeRow,
  fault: BlobFault,
): Promise<void> {
  if (take.blobFault === fault || take.blobKey === null) return;
  await database.sql
    .update(takes)
    .set({ blobFault: fault, blobCheckedAt: null })
    .where(and(eq(takes.id, take.id), eq(takes.blobKey, take.blobKey), isTakeWithin(scope)));
}

/** Checks the sizes of these takes' files, so that the next read reports what is wrong. */
export async function noteLostClips(space: Space, takeIds: readonly string[]): Promise<void> {
  for (const take of await listTakesById(space, takeIds)) {
    const fault = await findSizeFault(space, take);
    if (fault) await noteClipFault(space, take, fault);
  }
}

/** Whether the audio files of all these takes are byte for byte what was stored; faults are recorded. */
export async function areClipsWhole(space: Space, rows: readonly TakeRow[]): Promise<boolean> {
  let areWhole = true;
  for (const take of rows) {
    const fault =
      take.blobKey === null || !isBlobKey(take.blobKey) ? 'missing' : await space.blobs.check(take.blobKey);
    if (!fault) continue;
    await noteClipFault(space, take, fault);
    areWhole = false;
  }
  return areWhole;
}
