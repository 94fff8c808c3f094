import 'server-only';
import { createHash } from 'node:crypto';
import PgBoss from 'pg-boss';
import { holdLock } from '@/lib/database/advisory-lock.server';
import type { Database, Queries } from '@/lib/database/database';

/** Later majors of pg-boss refuse this major's tables, so each gets a schema of its own. */
const schema = 'pgboss_v10';
/** Any number that nothing else in the database uses for an advisory lock. */
const setUpLock = 7_306_250_115;
/** Where releases up to 1.0 kept due work. One that is still running finds nothing left to do in it. */
const formerQueue = 'follow-take';

/**
 * Hints that a row may be due, stored by pg-boss and seen by all processes on a database. They add nothing to what the
 * rows say: a hint may come twice, late or never.
 */
export interface Hints {
  /** Schedules the only hint of a name and key, this many seconds ahead, replacing any earlier one. */
  plan(queries: Queries, hint: { name: string; key: string; seconds: number }): Promise<void>;
  /** Uses up to `limit` hints of a name that have come due; resolves with whether there were any. */
  receive(name: string, limit: number): Promise<boolean>;
}

/** Makes pg-boss's tables, and a queue for each name, where they are missing. Nothing has to be closed. */
export async function openHints(
  database: Database,
  names: readonly string[],
  report: (error: unknown) => void,
): Promise<Hints> {
  const through = ({ executeSql }: Queries) => ({
    db: { executeSql: (text: string, values: unknown[]) => executeSql(text, values) },
  });
  const boss = new PgBoss({ ...through(database), schema, supervise: false, schedule: false });
  boss.on('error', report);
  const setUp = async () => {
    await boss.start();
    for (const name of names) await boss.createQueue(name, { name, policy: 'standard' });
    // The queue cannot be deleted while it has jobs, so all are deleted; any hints among them repeat what rows say. If
    // a process of that release adds one or locks it meanwhile, it stays until the next start.
    if (await boss.getQueue(formerQueue))
      await boss
        .clearStorage()
        .then(() => boss.deleteQueue(formerQueue))
        .catch(report);
  };
  if (database.kind === 'embedded') await setUp();
  // Processes that start together would each make the tables, and fail or lock one another out.
  else
    await database.withTransaction(async (transaction) => {
      await holdLock(transaction, setUpLock);
      await setUp();
    });
  // An embedded database has one process, which wakes itself.
  if (database.kind === 'embedded')
    return { plan: () => Promise.resolve(), receive: () => Promise.resolve(false) };
  return {
    plan: async (queries, { name, key, seconds }) => {
      const id = makeId(name, key);
      // An existing hint would keep its own instant.
      await boss.deleteJob(name, id, through(queries));
      await boss.insert([{ id, name, startAfter: String(seconds) }], through(queries));
    },
    receive: (name, limit) =>
      database.withTransaction(async (transaction) => {
        const hints = await boss.fetch(name, { batchSize: limit, ...through(transaction) });
        const ids = hints.map(({ id }) => id);
        if (ids.length > 0) await boss.deleteJob(name, ids, through(transaction));
        return ids.length > 0;
      }),
  };
}

/** The same UUID (version 8) for the same name and key. */
function makeId(name: string, key: string): string {
  const hex = createHash('sha256').update(`${name}\0${key}`).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-a$4-$5');
}
