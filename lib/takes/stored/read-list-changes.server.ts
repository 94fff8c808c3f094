import 'server-only';
import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { takeChanges } from '@/lib/database/change-tables';
import { takes } from '@/lib/database/schema';
import type { Scoped } from '@/lib/scope/scope';
import { isChangeWithin, isTakeWithin } from '@/lib/scope/scope-conditions.server';
import { type ListChanges, maxTakeChanges, type TakeVerdict } from '@/lib/takes/list-changes';
import { isReadable, type ListedTake, type Take } from '@/lib/takes/take';
import { readBatches } from './read-batches.server';
import { type ClockRow, clockColumns, findNumber, readNumber, toRevision } from './revisions.server';
import { shownColumns } from './shown-columns.server';
import { matchFilter, type TakeFilter } from './take-listing.server';
import { toListedTake } from './take-view.server';

/** An answer as it is sent: without the parts that hold nothing. */
export type SentChanges = Pick<ListChanges, 'revision'> & Partial<ListChanges>;

interface Change {
  takeId: string;
  batchId: string;
  contentRevision: number;
  batchRevision: number;
}

/** What has changed of a list since a revision, as `listChangesSchema` says. Reads the database alone. */
export async function readListChanges(
  scoped: Scoped,
  filter: TakeFilter,
  since: string,
): Promise<SentChanges> {
  const { clock, changes } = await readChanges(scoped, filter, readNumber(since));
  const revision = toRevision(clock);
  const number = findNumber(clock, since);
  if (number === null || changes.length > maxTakeChanges) return { revision, reload: true };
  if (changes.length === 0) return { revision };
  const shown = await listChanged(scoped, filter, changes);
  const found = new Set(shown.map(({ id }) => id));
  const gone = changes.map(({ takeId }) => takeId).filter((id) => !found.has(id));
  // In the list of kept takes, a verdict makes a take appear, and then the list needs all of it.
  const isJudged = new Set(
    filter.status === 'kept'
      ? []
      : changes.filter((change) => change.contentRevision <= number).map(({ takeId }) => takeId),
  );
  const isVerdict = (take: ListedTake): take is Take => isReadable(take) && isJudged.has(take.id);
  const whole = shown.filter((take) => !isVerdict(take));
  const regrouped = changes.filter((change) => change.batchRevision > number).map(({ batchId }) => batchId);
  const entering = filter.status === null ? [] : whole.map(({ batchId }) => batchId);
  const batches = filter.ids ? [] : await listBatches(scoped, filter, [...regrouped, ...entering]);
  const verdicts = shown.filter(isVerdict).map(toVerdict);
  return {
    revision,
    ...(whole.length > 0 ? { takes: whole } : {}),
    ...(verdicts.length > 0 ? { verdicts } : {}),
    ...(gone.length > 0 ? { gone } : {}),
    ...(batches.length > 0 ? { batches } : {}),
  };
}

/** In one statement, which sees one state of the database: the counters, the forgotten revision and the changes. */
async function readChanges(
  { database, scope }: Scoped,
  { ids }: TakeFilter,
  since: number,
): Promise<{ clock: ClockRow; changes: Change[] }> {
  const isWanted = and(
    sql`${takeChanges.revision} > ${since}`,
    isChangeWithin(scope),
    ids ? inArray(takeChanges.takeId, [...ids]) : undefined,
  );
  const { rows } = await database.sql.execute<ClockRow & { [Name in keyof Change]: Change[Name] | null }>(
    sql`select clock.*, change.* from (select ${clockColumns}) as clock left join lateral (
      select ${takeChanges.takeId} as "takeId", ${takeChanges.batchId} as "batchId",
        ${takeChanges.contentRevision}::float8 as "contentRevision",
        ${takeChanges.batchRevision}::float8 as "batchRevision"
      from ${takeChanges} where ${isWanted} order by ${takeChanges.revision} limit ${maxTakeChanges + 1}
    ) as change on true`,
  );
  const [clock] = rows;
  if (!clock) throw new Error('The database does not tell where its revisions stand.');
  const changes = rows.flatMap(({ takeId, batchId, contentRevision, batchRevision }) =>
    takeId === null || batchId === null || contentRevision === null || batchRevision === null
      ? []
      : { takeId, batchId, contentRevision, batchRevision },
  );
  return { clock, changes };
}

async function listChanged(
  { database, scope }: Scoped,
  filter: TakeFilter,
  changes: readonly Change[],
): Promise<ListedTake[]> {
  const ids = changes.map(({ takeId }) => takeId);
  const rows = await database.sql
    .select(shownColumns)
    .from(takes)
    .where(and(inArray(takes.id, ids), isTakeWithin(scope), matchFilter(filter)));
  return rows.map(toListedTake);
}

/** Those of the batches that the list shows something of. */
async function listBatches(scoped: Scoped, filter: TakeFilter, batchIds: readonly string[]) {
  if (batchIds.length === 0) return [];
  const isMember: SQL | undefined = and(
    inArray(takes.batchId, [...new Set(batchIds)]),
    isTakeWithin(scoped.scope),
    matchFilter(filter),
  );
  const rows = await scoped.database.sql
    .selectDistinct({ batchId: takes.batchId })
    .from(takes)
    .where(isMember);
  return readBatches(
    scoped,
    rows.map(({ batchId }) => batchId),
  );
}

function toVerdict({ id, kept, rating, tags, note }: Take): TakeVerdict {
  return { id, kept, rating, tags, note };
}
