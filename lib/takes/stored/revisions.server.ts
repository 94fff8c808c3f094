import 'server-only';
import { lt, type SQL, sql } from 'drizzle-orm';
import { revisionCounters, takeChanges } from '@/lib/database/change-tables';
import type { Database, Queries } from '@/lib/database/database';

/**
 * A revision as it is sent: the run of the database that counts it, and its number. A database restored from a copy
 * counts some numbers twice; but it was restarted, or its tables were created again, so that is another run.
 */
const revisionPattern = /^([0-9a-z]+\.[0-9a-z]+)-(\d{1,15})$/;

/** The state of the counter, as columns of a query: the run, the latest revision, and the latest forgotten one. */
export const clockColumns = sql`
  (extract(epoch from pg_postmaster_start_time()) * 1000)::bigint::text as "startedAt",
  ${sql.raw(`'take_changes'::regclass::oid::bigint::text`)} as "tableId",
  coalesce((select value from ${revisionCounters} where name = 'takes'), 0)::float8 as latest,
  coalesce((select value from ${revisionCounters} where name = 'forgotten'), 0)::float8 as forgotten`;

/** What `clockColumns` bring. */
export type ClockRow = {
  startedAt: string;
  tableId: string;
  latest: number;
  forgotten: number;
};

/** The revision that everything which can be read by now has at most. */
export async function readRevision({ sql: queries }: Pick<Queries, 'sql'>): Promise<string> {
  const { rows } = await queries.execute<ClockRow>(sql`select ${clockColumns}`);
  const [clock] = rows;
  if (!clock) throw new Error('The database does not tell where its revisions stand.');
  return toRevision(clock);
}

/** Formats the latest revision for sending. */
export function toRevision(clock: ClockRow): string {
  return `${nameRun(clock)}-${clock.latest}`;
}

/**
 * The number of a revision that was sent earlier; null where this run cannot know everything that has changed since.
 */
export function findNumber(clock: ClockRow, since: string): number | null {
  const [, run, text] = revisionPattern.exec(since) ?? [];
  const number = Number(text);
  return run === nameRun(clock) && number <= clock.latest && number >= clock.forgotten ? number : null;
}

/** The number in a revision, of any run; 0 for invalid text. For queries, before the run is known. */
export function readNumber(revision: string): number {
  return Number(revisionPattern.exec(revision)?.[2] ?? 0);
}

function nameRun({ startedAt, tableId }: ClockRow): string {
  return `${BigInt(startedAt).toString(36)}.${BigInt(tableId).toString(36)}`;
}

/**
 * Removes the tombstones of takes that were purged before an instant; a list with an older revision has to be read
 * again.
 */
export async function forgetPurged(database: Database, before: Date): Promise<void> {
  await database.withTransaction(async ({ sql: transaction }) => {
    const gone = await transaction
      .delete(takeChanges)
      .where(lt(takeChanges.purgedAt, before))
      .returning({ revision: takeChanges.revision });
    if (gone.length === 0) return;
    const latest = gone.reduce((most, { revision }) => Math.max(most, revision), 0);
    await transaction
      .insert(revisionCounters)
      .values({ name: 'forgotten', value: latest })
      .onConflictDoUpdate({
        target: revisionCounters.name,
        set: { value: sql`greatest(${revisionCounters.value}, ${latest})` satisfies SQL },
      });
  });
}
