import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/database/database';
import { openEmbeddedDatabase } from '@/lib/database/embedded-database.server';
import { createStartedDataDirectory } from '@/lib/database/test-databases';
import { openEmbeddedPostgres } from './embedded-postgres.server';

const migrations = join(process.cwd(), 'lib/database/migrations');
const endless = 'select count(*) from generate_series(1, 1e12::bigint)';

let dataDirectory: string;
let reports: string[];
const report = (error: unknown) => reports.push(String(error));
beforeEach(() => {
  dataDirectory = createStartedDataDirectory();
  reports = [];
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

/**
 * Removes the folder of the log, without which no further segment can be created; returns a function that restores it.
 */
function takeLogAway(): () => void {
  const folder = join(dataDirectory, 'database/pg_wal');
  renameSync(folder, `${folder}.away`);
  return () => renameSync(`${folder}.away`, folder);
}

/** The next segment of the log is needed at once. */
const panic = `select pg_switch_wal(); select pg_logical_emit_message(true, 'a', 'b')`;

async function listRows(database: Database): Promise<unknown[]> {
  const { rows } = await database.executeSql('select id from studio_rows order by id');
  return rows;
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await delay(20);
}

describe('a Postgres that exits by itself', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openEmbeddedDatabase(dataDirectory, migrations, { report });
    await database.executeSql('create table studio_rows (id int); insert into studio_rows values (1)');
  });
  afterEach(() => database.close());

  test('is started again with all that was acknowledged, and without the transaction it was in', async () => {
    const putBack = takeLogAway();
    const failing = database.withTransaction(async (transaction) => {
      await transaction.executeSql('insert into studio_rows values ($1)', [2]);
      await transaction.executeSql(panic);
    });
    const waiting = listRows(database).catch(() => []);
    await expect(failing).rejects.toThrow(/The embedded database was interrupted: could not .+pg_wal/);
    putBack();
    await waiting;
    await until(async () => (await database.findFault()) === null);
    expect(await listRows(database)).toEqual([{ id: 1 }]);
    await database.executeSql('insert into studio_rows values ($1)', [3]);
    expect(await listRows(database)).toEqual([{ id: 1 }, { id: 3 }]);
    expect(reports[0]).toMatch(/The embedded database is started again: could not .+pg_wal/);
  });

  test('while it cannot be restarted, queries are refused with the reason', async () => {
    const putBack = takeLogAway();
    await expect(database.executeSql(panic)).rejects.toThrow('was interrupted');
    await until(async () => (await database.findFault()) !== null);
    await expect(listRows(database)).rejects.toMatchObject({
      name: 'DatabaseFault',
      message: expect.stringMatching(/^The embedded database cannot be opened: .+\.$/),
    });
    putBack();
    await until(async () => (await database.findFault()) === null);
    expect(await listRows(database)).toEqual([{ id: 1 }]);
  });

  test('can be closed while it cannot be started again', async () => {
    takeLogAway();
    await expect(database.executeSql(panic)).rejects.toThrow('was interrupted');
    await until(async () => (await database.findFault()) !== null);
    await database.close();
    database = { ...database, close: async () => undefined };
  });
});

test('a statement that never ends is killed with its thread, and queued ones continue', async () => {
  const embedded = await openEmbeddedPostgres(dataDirectory, { report, statementSeconds: 3 });
  const [stalled, waiting] = await Promise.allSettled([
    embedded.pool.query(endless),
    embedded.pool.query('select 1 as one'),
  ]);
  expect(stalled).toMatchObject({
    status: 'rejected',
    reason: { message: 'The embedded database was interrupted: it did not answer for 3 s.' },
  });
  expect(waiting).toMatchObject({ status: 'fulfilled', value: { rows: [{ one: 1 }] } });
  await embedded.close();
});

test('a connection that failed leaves nothing to the next: no transaction, no setting, no lock', async () => {
  const embedded = await openEmbeddedPostgres(dataDirectory, { report });
  const client = await embedded.pool.connect();
  await client.query(`set work_mem = '1MB'; select pg_advisory_lock(7); begin; create table half (id int)`);
  client.release(true);
  const { rows } = await embedded.pool.query(
    `select to_regclass('half') as half, current_setting('work_mem') as memory,
            (select count(*)::int from pg_locks where locktype = 'advisory') as locks`,
  );
  expect(rows).toEqual([{ half: null, memory: '4MB', locks: 0 }]);
  await embedded.close();
});

describe('on a disk that is nearly full', () => {
  test('the database is read-only until there is room again', async () => {
    let free = 1e9;
    const database = await openEmbeddedDatabase(dataDirectory, migrations, {
      report,
      readFree: async () => free,
    });
    const write = () => database.executeSql('insert into studio_facts values ($1, $2)', ['name', 'value']);
    const fails = () =>
      database.executeSql('create table if not exists probe (id int)').then(
        () => false,
        () => true,
      );
    free = 10e6;
    await until(fails);
    await expect(write()).rejects.toMatchObject({ code: '25006' });
    expect((await database.executeSql('select * from studio_facts')).rows).toEqual([]);
    free = 1e9;
    await until(async () => !(await fails()));
    await write();
    expect((await database.executeSql('select * from studio_facts')).rows).toHaveLength(1);
    await database.close();
    expect(reports).toEqual([]);
  });

  test.each([
    ['a database that is there', () => dataDirectory],
    ['a first start', () => join(dataDirectory, 'other')],
  ])('%s is not opened, with one sentence that says so', async (_name, place) => {
    const opening = openEmbeddedPostgres(place(), { report, readFree: async () => 2_500_000 });
    await expect(opening).rejects.toMatchObject({
      code: 'full',
      message: `The disk with ${place()} is full (2.5 MB free), so the database cannot be opened; make room on it, then start the studio again.`,
    });
  });
});
