import 'server-only';
import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Queries } from '@/lib/database/database';
import { type VoiceDesignRow, voiceDesigns } from '@/lib/database/schema';
import { readVersion, toVersion } from '@/lib/database/versioned';
import { makeFailure } from '@/lib/failure/failure';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import { referenceShape } from '@/lib/references/reference-shape';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { Scoped } from '@/lib/scope/scope';
import { canAddTo, isShelfWithin } from '@/lib/scope/scope-conditions.server';
import { maxDesigns, type SaveDesign, type VoiceDesign } from './design';
import { voiceDesignSchema } from './design-schema';

// One number for all designs: the check for room and for a free name holds it until the row is in.
const designLockNumber = 7_261_002;

/** Every design that is not deleted and can be read, the newest first; others are left for the version that made them. */
export async function listDesigns({ database, scope }: Scoped): Promise<VoiceDesign[]> {
  const rows = await database.sql
    .select()
    .from(voiceDesigns)
    .where(and(isNull(voiceDesigns.deletedAt), isShelfWithin(scope)))
    .orderBy(desc(voiceDesigns.createdAt), desc(voiceDesigns.id));
  return rows.flatMap((row) => readRow(row) ?? []);
}

/**
 * Keeps a design; `design_name_taken` when one has its name in any case of letters, `designs_full` beyond the most,
 * `forbidden` where the scope takes none.
 */
export async function saveDesign(
  { database, scope }: Scoped,
  design: SaveDesign,
  now: Date,
): Promise<Result<VoiceDesign>> {
  if (!canAddTo(scope)) return fail(makeFailure('forbidden'));
  const { name, reference, settings } = design;
  const [id = ''] = makeTakeIds(1, now);
  return database.withTransaction(async ({ sql: transaction }) => {
    const room = await checkRoom(transaction, name);
    if (!room.ok) return room;
    const row = {
      id,
      name,
      nameKey: toNameKey(name),
      reference: toVersion(1, reference),
      settings,
      createdAt: now,
    };
    const [saved] = await transaction.insert(voiceDesigns).values(row).returning();
    const kept = saved && readRow(saved);
    return kept ? succeed(kept) : fail(makeFailure('internal_error'));
  });
}

/** Hides a design; `not_found` when it is not there or hidden already. */
export async function deleteDesign(
  { database, scope }: Scoped,
  designId: string,
  now: Date,
): Promise<Result<null>> {
  const rows = await database.sql
    .update(voiceDesigns)
    .set({ deletedAt: now })
    .where(and(eq(voiceDesigns.id, designId), isNull(voiceDesigns.deletedAt), isShelfWithin(scope)))
    .returning({ id: voiceDesigns.id });
  return rows.length > 0 ? succeed(null) : fail(makeFailure('not_found'));
}

/** Brings a deleted design back, with the failures of saving one; one that is not deleted is left as it is. */
export function restoreDesign({ database, scope }: Scoped, designId: string): Promise<Result<VoiceDesign>> {
  return database.withTransaction(async ({ sql: transaction }) => {
    const isThis = and(eq(voiceDesigns.id, designId), isShelfWithin(scope));
    const [row] = await transaction.select().from(voiceDesigns).where(isThis);
    const design = row && readRow(row);
    if (!design) return fail(makeFailure('not_found'));
    if (row.deletedAt === null) return succeed(design);
    const room = await checkRoom(transaction, row.name);
    if (!room.ok) return room;
    await transaction.update(voiceDesigns).set({ deletedAt: null }).where(isThis);
    return succeed(design);
  });
}

/** Removes for good the designs that were deleted before an instant. */
export async function purgeDesigns(database: Database, before: Date): Promise<void> {
  await database.sql.delete(voiceDesigns).where(lt(voiceDesigns.deletedAt, before));
}

/** Whether one more design of this name fits; holds the lock until the transaction has ended. */
async function checkRoom(transaction: Queries['sql'], name: string): Promise<Result<null>> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${designLockNumber})`);
  const isShown = isNull(voiceDesigns.deletedAt);
  const [all] = await transaction.select({ designs: count() }).from(voiceDesigns).where(isShown);
  if ((all?.designs ?? 0) >= maxDesigns) return fail(makeFailure('designs_full'));
  const [other] = await transaction
    .select({ id: voiceDesigns.id })
    .from(voiceDesigns)
    .where(and(isShown, eq(voiceDesigns.nameKey, toNameKey(name))));
  return other ? fail(explainTakenName()) : succeed(null);
}

function explainTakenName() {
  return makeFailure('design_name_taken', {
    fields: { name: 'There is a design with this name already. Choose another.' },
  });
}

// Compared here and not in the database, where comparing letters depends on the locale.
function toNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Null for a row that this version does not understand. */
function readRow({ id, name, reference, settings, createdAt }: VoiceDesignRow): VoiceDesign | null {
  const at = Number.isNaN(createdAt.getTime()) ? null : createdAt.toISOString();
  const known = readVersion(reference, { 1: referenceShape });
  return voiceDesignSchema.safeParse({ id, name, reference: known, settings, createdAt: at }).data ?? null;
}
