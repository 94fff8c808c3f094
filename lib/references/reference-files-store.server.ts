import 'server-only';
import { eq } from 'drizzle-orm';
import { holdBlobs } from '@/lib/blobs/hold-blobs.server';
import { type ReferenceFileRow, referenceFiles } from '@/lib/database/schema';
import type { StudioContext } from '@/lib/takes/studio-context';
import { maxReferenceBytes } from './reference';
import type { ReferenceFile } from './reference-file';
import { referenceFileSchema } from './reference-file-schema';
import { fileIdSchema } from './reference-schema';

type Store = Pick<StudioContext, 'database' | 'blobs' | 'now'>;

/** A checked file in the temporary area, and what is known of it. */
export interface CheckedFile {
  path: string;
  kind: ReferenceFile['kind'];
  name: string;
  mediaType: ReferenceFile['mediaType'];
  sizeBytes: number;
  facts: object;
}

/**
 * Keeps a file, once for each content: one that is there already is only told, under its first name. The blob is stored
 * before its row, so a crash in between leaves a blob without one, to which the next file of this content gives it.
 */
export function keepFile(
  { database, blobs, now }: Store,
  { path, ...facts }: CheckedFile,
): Promise<{ file: ReferenceFile; isNew: boolean }> {
  return database.withTransaction(async (transaction) => {
    await holdBlobs(transaction);
    const id = await blobs.putFile(path, { maxBytes: maxReferenceBytes });
    const row = { id, ...facts, createdAt: now() };
    const [added] = await transaction.sql
      .insert(referenceFiles)
      .values(row)
      .onConflictDoNothing()
      .returning();
    if (added) return { file: toReferenceFile(added), isNew: true };
    const [known] = await transaction.sql.select().from(referenceFiles).where(eq(referenceFiles.id, id));
    const file = known && readRow(known);
    if (file) return { file, isNew: false };
    // What could not be read of the content is known anew.
    await transaction.sql.update(referenceFiles).set(row).where(eq(referenceFiles.id, id));
    return { file: toReferenceFile(row), isNew: false };
  });
}

/** The kept file that an id from outside names; null when it is no id, names none, or names one whose row cannot be read. */
export async function findFile(
  { database }: Pick<Store, 'database'>,
  id: string,
): Promise<ReferenceFile | null> {
  if (!fileIdSchema.safeParse(id).success) return null;
  const [row] = await database.sql.select().from(referenceFiles).where(eq(referenceFiles.id, id));
  return row ? readRow(row) : null;
}

function toReferenceFile(row: ReferenceFileRow): ReferenceFile {
  const file = readRow(row);
  if (!file) throw new Error('A file that was just written cannot be read.');
  return file;
}

/** Null for a row that this version does not understand. */
function readRow({ facts, createdAt, ...row }: ReferenceFileRow): ReferenceFile | null {
  const at = Number.isNaN(createdAt.getTime()) ? null : createdAt.toISOString();
  return referenceFileSchema.safeParse({ ...Object(facts), ...row, createdAt: at }).data ?? null;
}
