import 'server-only';
import { createHash } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import type { Queries } from '@/lib/database/database';
import type { Engine } from '@/lib/database/enums';
import { batches, type TakeInsert, type TakeRow, takes } from '@/lib/database/schema';
import { makeTakeIds } from '@/lib/ids/take-id.server';
import type { TakeRequest } from '@/lib/request/request';
import { toStoredRequest } from '@/lib/request/stored-request';
import type { Scoped } from '@/lib/scope/scope';
import { canAddTo } from '@/lib/scope/scope-conditions.server';

/** The requests of one press: one for each take, in the order of the screen. */
export interface BatchOrder {
  requests: readonly TakeRequest[];
  copiedFrom: string | null;
  /** Identifies this press; null when it is unknown, and then every order becomes its own batch. */
  pressToken: string | null;
}

/**
 * The queued takes of a press (`created`); those that the same press has started before (`repeated`), deleted ones
 * included; or, for a token under which something else was started, nothing (`refused`); or nothing because the scope
 * accepts no more takes (`outside`).
 */
export type CreatedBatch =
  | { kind: 'created' | 'repeated'; rows: TakeRow[] }
  | { kind: 'refused' }
  | { kind: 'outside' };

/**
 * Writes the queued takes of one press, in one transaction, one for each request and in that order. A press that
 * arrives twice, at once or later, is written once.
 */
export async function createBatch(
  { database, scope }: Scoped,
  order: BatchOrder & { engine: Engine; now: Date },
): Promise<CreatedBatch> {
  const { pressToken, now } = order;
  if (!canAddTo(scope)) return { kind: 'outside' };
  return database.withTransaction(async (transaction) => {
    const rows = makeRows(order);
    // A second one under the token waits here until the first is committed.
    const [batch] = await transaction.sql
      .insert(batches)
      .values({ id: rows[0]?.batchId ?? '', createdAt: now, pressToken })
      .onConflictDoNothing({ target: batches.pressToken })
      .returning({ id: batches.id });
    if (!batch) return (await readPress(transaction, pressToken, rows)) ?? { kind: 'refused' };
    return { kind: 'created', rows: await transaction.sql.insert(takes).values(rows).returning() };
  });
}

/** What a press has started before, without writing anything; null when its token is not known, or it has none. */
export async function findStarted(
  { database, scope }: Scoped,
  order: BatchOrder & { engine: Engine; now: Date },
): Promise<CreatedBatch | null> {
  // A caller who cannot start takes has started none.
  return canAddTo(scope) ? readPress(database, order.pressToken, makeRows(order)) : null;
}

function makeRows(order: BatchOrder & { engine: Engine; now: Date }): TakeInsert[] {
  const { requests, copiedFrom, engine, now } = order;
  const ids = makeTakeIds(requests.length + 1, now);
  const batchId = ids.pop() ?? '';
  return requests.map((request, position) => ({
    // There is an id for each.
    id: ids[position] ?? '',
    batchId,
    position,
    createdAt: now,
    updatedAt: now,
    status: 'queued',
    engine,
    request: toStoredRequest(request),
    prompt: request.prompt,
    requestKey: hashRequest(request),
    copiedFrom,
  }));
}

async function readPress(
  { sql }: Queries,
  pressToken: string | null,
  wanted: readonly TakeInsert[],
): Promise<CreatedBatch | null> {
  if (pressToken === null) return null;
  const stored = await sql
    .select({ take: takes })
    .from(batches)
    .leftJoin(takes, eq(takes.batchId, batches.id))
    .where(eq(batches.pressToken, pressToken))
    .orderBy(asc(takes.position));
  if (stored.length === 0) return null;
  const rows = stored.flatMap(({ take }) => take ?? []);
  const isSame =
    rows.length === wanted.length &&
    rows.every(({ position, requestKey, copiedFrom }) => {
      const other = wanted[position];
      return other?.requestKey === requestKey && other.copiedFrom === copiedFrom;
    });
  return isSame ? { kind: 'repeated', rows } : { kind: 'refused' };
}

function hashRequest(request: TakeRequest): string {
  const ordered = Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}
