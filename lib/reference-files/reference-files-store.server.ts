import 'server-only';
import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import { deleteUnusedBlob } from '@/lib/blobs/delete-unused-blob.server';
import { holdBlobs } from '@/lib/blobs/hold-blobs.server';
import type { StudioContext } from '@/lib/context/studio-context';
import type { Queries } from '@/lib/database/database';
import { type ReferenceFileRow, referenceFiles } from '@/lib/database/schema';
import type { Settings } from '@/lib/env/env';
import { makeFailure } from '@/lib/failure/failure';
import { maxReferenceBytes } from '@/lib/references/reference';
import { fileIdSchema } from '@/lib/references/reference-schema';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { Scoped } from '@/lib/scope/scope';
import { canAddTo, isShelfWithin } from '@/lib/scope/scope-conditions.server';
import { addSeconds, findHorizon } from '@/lib/time/instants';
import type { ReferenceFile } from './reference-file';
import { referenceFileSchema } from './reference-file-schema';

type Store = Pick<StudioContext, 'database' | 'scope' | 'blobs' | 'now'>;

/** How much may be kept in 24 hours. */
export type UploadQuota = Pick<Settings, 'uploadsPerDay' | 'uploadBytesPerDay'>;

const daySeconds = 24 * 3600;

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
 * Keeps a file, once per content: an existing one is returned under its first name. The blob is stored before its row,
 * so a crash in between leaves a blob without a row, and the next upload of this content adds it.
 * `upload_quota_reached`, with nothing stored, when it exceeds the day's limit; `forbidden` where the scope accepts
 * none.
 */
export async function keepFile(
  store: Store & { settings: UploadQuota },
  checked: CheckedFile,
): Promise<Result<{ file: ReferenceFile; isNew: boolean }>> {
  if (!canAddTo(store.scope)) return fail(makeFailure('forbidden'));
  try {
    return succeed(await keepWithinQuota(store, checked));
  } catch (error) {
    if (!(error instanceof QuotaReached)) throw error;
    await deleteUnusedBlob(store.database, store.blobs, error.fileId);
    return fail(makeFailure('upload_quota_reached'));
  }
}

/** Thrown to roll back a file that exceeds the limit. */
class QuotaReached extends Error {
  override readonly name = 'QuotaReached';
  readonly fileId: string;

  constructor(fileId: string) {
    super('The quota of uploads is reached.');
    this.fileId = fileId;
  }
}

function keepWithinQuota(
  { database, blobs, now, settings }: Store & { settings: UploadQuota },
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
    if (added) {
      // Storing a file holds the blobs' lock, so no other process counts at the same time.
      const used = await countUploads(transaction, now());
      if (used.files > settings.uploadsPerDay || used.bytes > settings.uploadBytesPerDay)
        throw new QuotaReached(id);
      return { file: toReferenceFile(added), isNew: true };
    }
    const [known] = await transaction.sql.select().from(referenceFiles).where(eq(referenceFiles.id, id));
    const file = known && readRow(known);
    if (file) return { file, isNew: false };
    // The row could not be read; its values are derived from the content again.
    await transaction.sql.update(referenceFiles).set(row).where(eq(referenceFiles.id, id));
    return { file: toReferenceFile(row), isNew: false };
  });
}

/** The files that were kept within the last 24 hours; those dated in the future by a wrong clock are not counted. */
async function countUploads(
  transaction: Pick<Queries, 'sql'>,
  now: Date,
): Promise<{ files: number; bytes: number }> {
  const isRecent = and(
    gt(referenceFiles.createdAt, addSeconds(now, -daySeconds)),
    lte(referenceFiles.createdAt, findHorizon(now)),
  );
  const [used] = await transaction.sql
    .select({ files: count(), bytes: sql<number>`coalesce(sum(${referenceFiles.sizeBytes}), 0)::float8` })
    .from(referenceFiles)
    .where(isRecent);
  return used ?? { files: 0, bytes: 0 };
}

/** The kept file that an id from outside names; null when it is no id, names none, or names one whose row cannot be read. */
export async function findFile({ database, scope }: Scoped, id: string): Promise<ReferenceFile | null> {
  if (!fileIdSchema.safeParse(id).success) return null;
  const [row] = await database.sql
    .select()
    .from(referenceFiles)
    .where(and(eq(referenceFiles.id, id), isShelfWithin(scope)));
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
