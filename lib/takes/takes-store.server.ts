import 'server-only';
import {
  and,
  asc,
  desc,
  eq,
  gt,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import type { BlobStore } from '@/lib/blobs/blobs';
import { holdBlobs } from '@/lib/blobs/hold-blobs.server';
import type { Database, Queries } from '@/lib/database/database.server';
import { batches, referenceFiles, type TakeInsert, type TakeRow, takes } from '@/lib/database/schema';
import { type Engine, type TakeStatus, unfinishedStatuses } from './take';
import { takeIdSchema } from './take-id-schema';

/** Where a page of takes begins: just after this take. */
export interface TakeCursor {
  createdAt: Date;
  id: string;
}

type StatusFilter = TakeStatus | 'unfinished' | 'kept';

export interface TakeListing {
  status: StatusFilter | null;
  /** Words that the prompt contains, or null. */
  search: string | null;
  /** A preset voice that is among the references, or null. */
  voiceId?: string | null;
  /** The take that these are copies of, or have a span of among their references, or null. */
  madeFrom?: string | null;
  after: TakeCursor | null;
  limit: number;
}

/** A change of a take's row; the row is only touched while it is in one of the states it is expected in. */
export type TakeChange = Partial<Omit<TakeInsert, 'id' | 'request' | 'batchId' | 'createdAt' | 'updatedAt'>>;

/** The take's row, deleted or not; null when there is none. */
export async function findTake(database: Database, id: string): Promise<TakeRow | null> {
  const [row] = await database.sql.select().from(takes).where(eq(takes.id, id));
  return row ?? null;
}

/** The take that an id from outside names; null when it is no id, or when its take is not there or deleted. */
export async function findShownTake(database: Database, id: string): Promise<TakeRow | null> {
  const take = takeIdSchema.safeParse(id).success ? await findTake(database, id) : null;
  return take?.deletedAt === null ? take : null;
}

/** The rows of the given takes that are not deleted, in no particular order. */
export function listTakesById(database: Database, ids: string[]): Promise<TakeRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return database.sql
    .select()
    .from(takes)
    .where(and(inArray(takes.id, ids), isNull(takes.deletedAt)));
}

/** A page of takes, newest first, deleted ones left out. */
export function listTakes(database: Database, listing: TakeListing): Promise<TakeRow[]> {
  const { after } = listing;
  return database.sql
    .select()
    .from(takes)
    .where(
      and(
        isNull(takes.deletedAt),
        listing.status === null ? undefined : matchStatus(listing.status),
        listing.search === null ? undefined : ilike(takes.prompt, `%${escapeLike(listing.search)}%`),
        listing.voiceId ? hasReference({ kind: 'voice', voiceId: listing.voiceId }) : undefined,
        listing.madeFrom ? isMadeFrom(listing.madeFrom) : undefined,
        after === null
          ? undefined
          : or(
              lt(takes.createdAt, after.createdAt),
              and(eq(takes.createdAt, after.createdAt), lt(takes.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(takes.createdAt), desc(takes.id))
    .limit(listing.limit);
}

/** The takes in any of these states, deleted ones included, oldest first. */
export function listTakesIn(database: Database, statuses: readonly TakeStatus[]): Promise<TakeRow[]> {
  return database.sql
    .select()
    .from(takes)
    .where(inArray(takes.status, [...statuses]))
    .orderBy(asc(takes.createdAt), asc(takes.position));
}

/** The ids of all takes that the studio has still to work on by itself, deleted ones included. */
export async function listUnfinishedIds(database: Database): Promise<string[]> {
  const rows = await database.sql
    .select({ id: takes.id })
    .from(takes)
    .where(matchStatus('unfinished'))
    .orderBy(asc(takes.createdAt), asc(takes.position));
  return rows.map((row) => row.id);
}

/**
 * Changes a take if it is in one of the expected states. Returns the changed row, or null when the take has
 * moved on in the meantime; then nothing was written.
 */
export async function changeTake(
  database: Pick<Queries, 'sql'>,
  id: string,
  expected: readonly TakeStatus[],
  change: TakeChange,
): Promise<TakeRow | null> {
  const [row] = await database.sql
    .update(takes)
    .set({ ...change, updatedAt: new Date() })
    .where(and(eq(takes.id, id), inArray(takes.status, [...expected])))
    .returning();
  return row ?? null;
}

/** The take that an engine's callback with this token is about, or null. */
export async function findTakeByCallback(database: Database, token: string): Promise<TakeRow | null> {
  const [row] = await database.sql.select().from(takes).where(eq(takes.callbackToken, token));
  return row ?? null;
}

/** Which of these tasks already belong to a take. */
export async function listKnownTaskIds(
  database: Database,
  engine: Engine,
  taskIds: string[],
): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set();
  const rows = await database.sql
    .select({ taskId: takes.taskId })
    .from(takes)
    .where(and(eq(takes.engine, engine), inArray(takes.taskId, taskIds)));
  return new Set(rows.flatMap((row) => (row.taskId === null ? [] : [row.taskId])));
}

/** The takes whose start is in doubt and which were sent in the given span, oldest first. */
export function listDoubtfulTakes(
  database: Database,
  engine: Engine,
  span: { from: Date; to: Date },
): Promise<TakeRow[]> {
  return database.sql
    .select()
    .from(takes)
    .where(
      and(
        eq(takes.engine, engine),
        inArray(takes.status, ['submitting', 'unconfirmed']),
        isNull(takes.taskId),
        isNotNull(takes.submittedAt),
        gt(takes.submittedAt, span.from),
        lt(takes.submittedAt, span.to),
      ),
    )
    .orderBy(asc(takes.submittedAt));
}

/** Marks a take as deleted, or brings it back. Returns the row, or null when there is no such take. */
export async function setDeleted(
  database: Database,
  id: string,
  deletedAt: Date | null,
): Promise<TakeRow | null> {
  const [row] = await database.sql
    .update(takes)
    .set({ deletedAt, updatedAt: new Date() })
    .where(eq(takes.id, id))
    .returning();
  return row ?? null;
}

/**
 * Makes a saved take the kept one of its batch, or takes that back. Returns the takes that changed, this one and the one
 * that was kept before it; null when there is no such take that is saved and not deleted.
 */
export async function setKept(
  database: Database,
  id: string,
  change: { kept: boolean; now: Date },
): Promise<TakeRow[] | null> {
  const keptAt = change.kept ? change.now : null;
  return database.withTransaction(async ({ sql: transaction }) => {
    const isThis = and(eq(takes.id, id), eq(takes.status, 'saved'), isNull(takes.deletedAt));
    const [take] = await transaction.select({ batchId: takes.batchId }).from(takes).where(isThis);
    if (!take) return null;
    // Whoever chooses in a batch holds its row, so that two choices at once cannot both stand.
    await transaction.select().from(batches).where(eq(batches.id, take.batchId)).for('update');
    const others = await transaction
      .update(takes)
      .set({ keptAt: null, updatedAt: change.now })
      .where(
        and(eq(takes.batchId, take.batchId), ne(takes.id, id), isNotNull(takes.keptAt), sql`${change.kept}`),
      )
      .returning();
    const own = await transaction
      .update(takes)
      .set({ keptAt, updatedAt: change.now })
      .where(isThis)
      .returning();
    return [...own, ...others];
  });
}

/**
 * Removes for good the finished takes that were deleted before an instant. Returns those that had a blob, for
 * `deleteUnusedBlob`.
 */
export async function purgeDeleted(
  database: Database,
  before: Date,
): Promise<{ id: string; blobKey: string }[]> {
  const gone = await database.sql
    .delete(takes)
    .where(
      and(
        lt(takes.deletedAt, before),
        // Of a state that this version does not know, too.
        notInArray(takes.status, [...unfinishedStatuses]),
      ),
    )
    .returning({ id: takes.id, blobKey: takes.blobKey });
  return gone.flatMap(({ id, blobKey }) => (blobKey === null ? [] : [{ id, blobKey }]));
}

/** Deletes a blob that neither a take nor a reference has; answers whether it did. */
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

// A take in doubt is worked on as long as a next look is planned.
function matchStatus(filter: StatusFilter) {
  if (filter === 'kept') return isNotNull(takes.keptAt);
  if (filter !== 'unfinished') return eq(takes.status, filter);
  return or(
    inArray(takes.status, [...unfinishedStatuses]),
    and(eq(takes.status, 'unconfirmed'), isNotNull(takes.notBefore)),
  );
}

/** Whether one of the references is an object that holds all of this. */
function hasReference(part: Record<string, unknown>) {
  return sql`${takes.request} @> ${JSON.stringify({ references: [part] })}::jsonb`;
}

function isMadeFrom(takeId: string) {
  return or(eq(takes.copiedFrom, takeId), hasReference({ kind: 'clip', from: { takeId } }));
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
