import 'server-only';
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Database } from '@/lib/database/database';
import type { OpenRows } from '@/lib/database/due-rows.server';
import { type Engine, engines, type TakeStatus } from '@/lib/database/enums';
import { type TakeRow, takes } from '@/lib/database/schema';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import type { Scoped } from '@/lib/scope/scope';
import { isTakeWithin } from '@/lib/scope/scope-conditions.server';
import { matchStatus } from './take-listing.server';

/** The take's row, deleted or not; null when there is none. */
export async function findTake({ database, scope }: Scoped, id: string): Promise<TakeRow | null> {
  const [row] = await database.sql
    .select()
    .from(takes)
    .where(and(eq(takes.id, id), isTakeWithin(scope)));
  return row ?? null;
}

/** The take that an id from outside names; null when it is no id, or when its take is not there or deleted. */
export async function findShownTake(scoped: Scoped, id: string): Promise<TakeRow | null> {
  const take = takeIdSchema.safeParse(id).success ? await findTake(scoped, id) : null;
  return take?.deletedAt === null ? take : null;
}

/** The rows of the given takes that are not deleted, in no particular order. */
export function listTakesById({ database, scope }: Scoped, ids: readonly string[]): Promise<TakeRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return database.sql
    .select()
    .from(takes)
    .where(and(inArray(takes.id, [...ids]), isNull(takes.deletedAt), isTakeWithin(scope)));
}

/** The takes in any of these states, deleted ones included, oldest first. */
export function listTakesIn(database: Database, statuses: readonly TakeStatus[]): Promise<TakeRow[]> {
  return database.sql
    .select()
    .from(takes)
    .where(inArray(takes.status, [...statuses]))
    .orderBy(asc(takes.createdAt), asc(takes.position));
}

/** The takes that still have work for the studio, deleted ones included; of engines that this version knows. */
export const openTakes: OpenRows = {
  table: takes,
  key: takes.id,
  isOpen: and(inArray(takes.engine, [...engines]), matchStatus('unfinished')),
};

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

/** The states in which a take has a task at its engine, as far as is known. */
export const statusesInFlight: readonly TakeStatus[] = ['submitting', 'running'];

/** How many takes an engine has running, and how many are queued. */
export async function countUnfinished(
  database: Database,
  engine: Engine,
): Promise<{ inFlight: number; waiting: number }> {
  const rows = await database.sql
    .select({ status: takes.status, takes: count() })
    .from(takes)
    .where(and(eq(takes.engine, engine), inArray(takes.status, ['queued', ...statusesInFlight])))
    .groupBy(takes.status);
  const countOf = (statuses: readonly TakeStatus[]) =>
    rows.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row.takes, 0);
  return { inFlight: countOf(statusesInFlight), waiting: countOf(['queued']) };
}
