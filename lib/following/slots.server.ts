import 'server-only';
import { and, asc, count, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { StudioContext } from '@/lib/context/studio-context';
import type { Database } from '@/lib/database/database';
import type { Engine } from '@/lib/database/enums';
import { type TakeRow, takes } from '@/lib/database/schema';
import { isHeldAs } from '@/lib/takes/stored/change-take.server';
import { statusesInFlight } from '@/lib/takes/stored/takes-store.server';
import { findHorizon } from '@/lib/time/instants';

// One number for the whole studio: a process that counts the running tasks holds this lock until it has added its own.
const slotLockNumber = 7_261_001;

export type SlotClaim =
  | { kind: 'claimed'; take: TakeRow }
  /** All slots are in use; `nextId` is the take that gets the next one. */
  | { kind: 'full' }
  /** An older take goes first. */
  | { kind: 'behind'; nextId: string }
  | { kind: 'moved-on' };

/**
 * Claims a free slot for a queued take, which must still be held as in its row, and marks it as being submitted, oldest
 * first. No two callers can claim the same slot, in this process or in another one on the same database.
 */
export async function claimSlot(
  database: Database,
  claim: { take: TakeRow; maxInFlight: number; now: Date; callbackToken: string | null },
): Promise<SlotClaim> {
  const { take, now } = claim;
  return database.withTransaction(async ({ sql: transaction }) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${slotLockNumber})`);
    const [inFlight] = await transaction
      .select({ takes: count() })
      .from(takes)
      .where(and(eq(takes.engine, take.engine), inArray(takes.status, [...statusesInFlight])));
    if ((inFlight?.takes ?? 0) >= claim.maxInFlight) return { kind: 'full' };
    const [next] = await transaction
      .select({ id: takes.id })
      .from(takes)
      .where(isReady(take.engine, now))
      .orderBy(asc(takes.createdAt), asc(takes.position))
      .limit(1);
    if (next && next.id !== take.id) return { kind: 'behind', nextId: next.id };
    const [claimed] = await transaction
      .update(takes)
      .set({
        status: 'submitting',
        submittedAt: now,
        updatedAt: now,
        notBefore: null,
        failure: null,
        callbackToken: claim.callbackToken,
      })
      .where(and(isHeldAs(take), eq(takes.status, 'queued'), isNull(takes.deletedAt)))
      .returning();
    return claimed ? { kind: 'claimed', take: claimed } : { kind: 'moved-on' };
  });
}

/** A take that is deleted, or held back for its files or by a pause, does not count: it would block those that may start. */
function isReady(engine: Engine, now: Date) {
  const isDue = or(isNull(takes.notBefore), lte(takes.notBefore, now), gt(takes.notBefore, findHorizon(now)));
  return and(eq(takes.engine, engine), eq(takes.status, 'queued'), isNull(takes.deletedAt), isDue);
}

/** The takes that are waiting for a slot at an engine and may start, oldest first. */
export async function listReadyIds(
  database: Database,
  engine: Engine,
  { now, limit }: { now: Date; limit: number },
): Promise<string[]> {
  const rows = await database.sql
    .select({ id: takes.id })
    .from(takes)
    .where(isReady(engine, now))
    .orderBy(asc(takes.createdAt), asc(takes.position))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Lets waiting takes try for the slots that are free. */
export async function wakeWaiting(context: StudioContext, take: TakeRow): Promise<void> {
  const ids = await listReadyIds(context.database, take.engine, {
    now: context.now(),
    limit: context.settings.maxInFlight,
  });
  for (const id of ids) context.wake(id);
}
