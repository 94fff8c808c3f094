import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainFault } from '@/lib/failure/explain-fault';
import type { Database } from './database';
import { batches } from './schema';
import { openServerDatabase } from './server-database.server';
import { createServerDatabase } from './test-databases';
import { openFrozenLine } from './test-frozen-line';

const migrations = join(process.cwd(), 'lib/database/migrations');

describe.skipIf(!createServerDatabase)('a Postgres server', () => {
  let databaseUrl: string;
  let reports: unknown[];
  let finish: (() => Promise<unknown>)[];
  beforeEach(async () => {
    const server = await createServerDatabase?.();
    databaseUrl = server?.databaseUrl ?? '';
    reports = [];
    finish = [async () => server?.drop()];
  });
  afterEach(async () => {
    for (const step of finish.toReversed()) await step();
  });

  async function open(
    url = databaseUrl,
    patience?: Parameters<typeof openServerDatabase>[3],
  ): Promise<Database> {
    const database = await openServerDatabase(url, migrations, (error) => reports.push(error), patience);
    finish.push(() => database.close());
    return database;
  }

  test('that is frozen is distinguished from a slow one, and used again when it resumes', async () => {
    const line = await openFrozenLine(databaseUrl);
    finish.push(line.close);
    const database = await open(line.databaseUrl, { connectMs: 3_000, statementMs: 3_000, answerMs: 3_000 });
    expect(await database.findFault()).toBe(null);
    line.freeze();
    const reading = database.sql.select().from(batches);
    const health = database.findFault();
    const failure = await reading.then(() => null, explainFault);
    expect(failure).toEqual({ code: 'database_unavailable' });
    expect(await health).toMatchObject({ code: 'unreachable' });
    await expect(database.withTransaction(async () => undefined)).rejects.toThrow(
      'The database cannot be reached: it does not answer.',
    );
    line.thaw();
    while ((await database.findFault()) !== null) await delay(50);
    expect(await database.sql.select().from(batches)).toEqual([]);
  });

  test('cancels a statement that runs too long, and the studio continues', async () => {
    const database = await open(databaseUrl, { connectMs: 10_000, statementMs: 200, answerMs: 10_000 });
    const failure = await database.executeSql('select pg_sleep($1)', [30]).then(() => null, explainFault);
    expect(failure).toEqual({ code: 'database_unavailable' });
    expect(await database.findFault()).toBe(null);
  });

  test('that ends a connection in the middle of a transaction ends the transaction and nothing else', async () => {
    const database = await open();
    const other = await open();
    const attempt = database.withTransaction(async (transaction) => {
      await transaction.sql.insert(batches).values({ id: 'lost', createdAt: new Date() });
      const { rows } = await transaction.executeSql('select pg_backend_pid() as pid where $1', [true]);
      await other.executeSql('select pg_terminate_backend(($1::jsonb->>$2)::int)', [
        JSON.stringify(rows[0]),
        'pid',
      ]);
      // Long enough for the news to arrive while no query waits for it.
      await delay(100);
      await transaction.executeSql('select 1 where $1', [true]);
    });
    expect(await attempt.then(() => null, explainFault)).toEqual({ code: 'database_unavailable' });
    expect(await database.sql.select().from(batches)).toEqual([]);
    expect(reports).toEqual([]);
  });

  test('whose role may not create tables is explained in one sentence', async () => {
    const owner = await open();
    await owner.executeSql('drop schema drizzle cascade');
    const role = `retake_${randomBytes(6).toString('hex')}`;
    await owner.executeSql(`create role ${role} login`);
    finish.push(() => owner.executeSql(`drop owned by ${role}; drop role ${role}`));
    const url = new URL(databaseUrl);
    url.username = role;
    await expect(open(url.href)).rejects.toThrow(
      /could not be opened \(permission denied for database retake_\w+\); check DATABASE_URL and the server\.$/,
    );
  });

  test('that grants three connections serves as many queries as one that grants ten', async () => {
    const owner = await open();
    const role = `retake_${randomBytes(6).toString('hex')}`;
    await owner.executeSql(`create role ${role} login connection limit 3;
      grant all on all tables in schema public to ${role};
      grant usage on schema drizzle to ${role}; grant select on all tables in schema drizzle to ${role}`);
    finish.push(() => owner.executeSql(`drop owned by ${role}; drop role ${role}`));
    const url = new URL(databaseUrl);
    url.username = role;
    const limited = await open(url.href);
    const ids = Array.from({ length: 24 }, (_, number) => `batch-${number}`);
    await Promise.all(
      ids.map((id) =>
        limited.withTransaction(async (transaction) => {
          await transaction.sql.insert(batches).values({ id, createdAt: new Date() });
          await transaction.executeSql('select pg_sleep($1)', [0.02]);
        }),
      ),
    );
    expect(await limited.sql.select().from(batches)).toHaveLength(24);
    expect(reports).toEqual([]);
  });
});
