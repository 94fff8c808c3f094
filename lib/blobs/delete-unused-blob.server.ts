import 'server-only';
import { eq } from 'drizzle-orm';
import type { Database } from '@/lib/database/database';
import { referenceFiles, takes } from '@/lib/database/schema';
import type { BlobStore } from './blobs';
import { holdBlobs } from './hold-blobs.server';

/** Deletes a blob that no take or reference uses; resolves with whether it did. */
export async function deleteUnusedBlob(database: Database, blobs: BlobStore, key: string): Promise<boolean> {
  return database.withTransaction(async (transaction) => {
    await holdBlobs(transaction);
    const { sql: queries } = transaction;
    const owners = [
      ...(await queries.select({ id: takes.id }).from(takes).where(eq(takes.blobKey, key)).limit(1)),
      ...(await queries
        .select({ id: referenceFiles.id })
        .from(referenceFiles)
        .where(eq(referenceFiles.id, key))),
    ];
    if (owners.length > 0) return false;
    await blobs.delete(key);
    return true;
  });
}
