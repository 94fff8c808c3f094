import 'server-only';
import { and, eq, inArray, isNotNull, isNull, lt, ne, not, notInArray, sql } from 'drizzle-orm';
import type { Database, Queries } from '@/lib/database/database';
import type { TakeStatus } from '@/lib/database/enums';
import { batches, type TakeInsert, type TakeRow, takes } from '@/lib/database/schema';
import type { Scoped } from '@/lib/scope/scope';
import { isTakeWithin } from '@/lib/scope/scope-conditions.server';
import { unfinishedStatuses } from '@/lib/takes/take';

/** A change of a take's row; applied only while the row is in one of the expected states. */
export type TakeChange = Partial<
  Omit<
    TakeInsert,
    'id' | 'request' | 'batchId' | 'createdAt' | 'updatedAt' | 'dueAt' | 'heldBy' | 'heldUntil'
  >
>;

/**
 * Changes a take if it is in one of the expected states. A row instead of an id also requires that its holder is still
 * the same: a step whose take has since been claimed by another process changes nothing. Returns the changed row, or
 * null when the take has moved on in the meantime; then nothing was written.
 */
export async function changeTake(
  { database, scope }: Scoped<Pick<Queries, 'sql'>>,
  take: string | Pick<TakeRow, 'id' | 'heldBy'>,
  expected: readonly TakeStatus[],
  change: TakeChange,
): Promise<TakeRow | null> {
  const [row] = await database.sql
    .update(takes)
    .set({ ...change, updatedAt: new Date() })
    .where(
      and(
        typeof take === 'string' ? eq(takes.id, take) : isHeldAs(take),
        inArray(takes.status, [...expected]),
        isTakeWithin(scope),
      ),
    )
    .returning();
  return row ?? null;
}

/** Whether a take is still in the hands that it was in when the row was read. */
export function isHeldAs({ id, heldBy }: Pick<TakeRow, 'id' | 'heldBy'>) {
  return and(eq(takes.id, id), heldBy === null ? isNull(takes.heldBy) : eq(takes.heldBy, heldBy));
}

/** Marks a take as deleted, or brings it back. Returns the row, or null when there is no such take. */
export async function setDeleted(
  { database, scope }: Scoped,
  id: string,
  deletedAt: Date | null,
): Promise<TakeRow | null> {
  const [row] = await database.sql
    .update(takes)
    .set({ deletedAt, updatedAt: new Date() })
    .where(and(eq(takes.id, id), isTakeWithin(scope)))
    .returning();
  return row ?? null;
}

/**
 * Makes a saved take the kept one of its batch, or undoes that. Returns the takes that changed, this one and the one
 * that was kept before it; null when there is no such take that is saved and not deleted, or a take outside the scope is
 * the kept one.
 */
export async function setKept(
  { database, scope }: Scoped,
  id: string,
  change: { kept: boolean; now: Date },
): Promise<TakeRow[] | null> {
  const keptAt = change.kept ? change.now : null;
  return database.withTransaction(async ({ sql: transaction }) => {
    const isThis = and(
      eq(takes.id, id),
      eq(takes.status, 'saved'),
      isNull(takes.deletedAt),
      isTakeWithin(scope),
    );
    const [take] = await transaction.select({ batchId: takes.batchId }).from(takes).where(isThis);
    if (!take) return null;
    // Locks the batch's row, so that two simultaneous choices cannot both win.
    await transaction.select().from(batches).where(eq(batches.id, take.batchId)).for('update');
    const isReplaced = and(
      eq(takes.batchId, take.batchId),
      ne(takes.id, id),
      isNotNull(takes.keptAt),
      sql`${change.kept}`,
    );
    const isHidden = not(isTakeWithin(scope));
    // A caller who cannot see the kept take of the batch cannot replace it.
    const [hidden] = await transaction.select().from(takes).where(and(isReplaced, isHidden)).limit(1);
    if (hidden) return null;
    const others = await transaction
      .update(takes)
      .set({ keptAt: null, updatedAt: change.now })
      .where(isReplaced)
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
        // Even in a state that this version does not know.
        notInArray(takes.status, [...unfinishedStatuses]),
      ),
    )
    .returning({ id: takes.id, blobKey: takes.blobKey });
  return gone.flatMap(({ id, blobKey }) => (blobKey === null ? [] : [{ id, blobKey }]));
}
