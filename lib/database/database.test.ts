import { randomUUID } from 'node:crypto';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from './database.server';
import { batches, takes } from './schema';
import { createServerDatabase, eachDatabase, type TestDatabase } from './test-databases';
import { makeTake } from './test-takes';

describe.each(eachDatabase)('on %s', (_name, open) => {
  let scene: TestDatabase;
  beforeAll(async () => {
    scene = await open();
  });
  afterAll(() => scene.dispose());

  test('a take comes back as it was stored, instants to the millisecond', async () => {
    const { database } = scene;
    const take = makeTake({ request: { prompt: 'Hello “世界” \\u0000?', pitch: -3 }, peaks: [0, 0.5, 1] });
    await database.sql.insert(takes).values(take);
    const [found] = await database.sql.select().from(takes).where(eq(takes.id, take.id));
    expect(found).toMatchObject(take);
  });

  test('two takes of one engine never share a task', async () => {
    const { database } = scene;
    const taskId = randomUUID();
    await database.sql.insert(takes).values(makeTake({ taskId }));
    await expect(database.sql.insert(takes).values(makeTake({ taskId }))).rejects.toThrow();
  });

  test('the list of the newest takes is read from its index, in index order', async () => {
    const { database } = scene;
    const list = database.sql
      .select()
      .from(takes)
      .where(isNull(takes.deletedAt))
      .orderBy(desc(takes.createdAt), desc(takes.id))
      .limit(30);
    const plan = await database.sql.transaction(async (transaction) => {
      await transaction.execute(sql`set local enable_seqscan = off`);
      return transaction.execute(sql`explain ${list.getSQL()}`);
    });
    const text = JSON.stringify(plan);
    expect(text).toContain('takes_newest_first');
    expect(text).not.toContain('Sort');
  });

  test('a transaction that fails leaves nothing, and its callbacks are never called', async () => {
    const { database } = scene;
    const id = randomUUID();
    let calls = 0;
    const attempt = database.withTransaction(async (transaction) => {
      transaction.afterCommit(() => {
        calls += 1;
      });
      await transaction.sql.insert(batches).values({ id, createdAt: new Date() });
      await transaction.executeSql('select 1 / $1::int', [0]);
    });
    await expect(attempt).rejects.toThrow('division by zero');
    expect(await database.sql.select().from(batches).where(eq(batches.id, id))).toEqual([]);
    expect(calls).toBe(0);
  });

  test('a transaction that succeeds keeps what both interfaces wrote, then calls back', async () => {
    const { database } = scene;
    const ids = [randomUUID(), randomUUID()];
    const seen: unknown[] = [];
    await database.withTransaction(async (transaction) => {
      transaction.afterCommit(() => seen.push('committed'));
      await transaction.sql.insert(batches).values({ id: `a${ids[0]}`, createdAt: new Date() });
      await transaction.executeSql('insert into batches values ($1, now())', [`b${ids[1]}`]);
      seen.push('working');
    });
    const { rows } = await database.executeSql('select id from batches where id in ($1, $2) order by id', [
      `a${ids[0]}`,
      `b${ids[1]}`,
    ]);
    expect(rows).toEqual([{ id: `a${ids[0]}` }, { id: `b${ids[1]}` }]);
    expect(seen).toEqual(['working', 'committed']);
  });

  test('a script that fails midway is rolled back, and the database goes on', async () => {
    const { database } = scene;
    const script = 'begin; create table half (id int); select 1 / 0; commit;';
    await expect(database.executeSql(script)).rejects.toThrow('division by zero');
    const after = await Promise.all(
      Array.from({ length: 12 }, () => database.executeSql(`select to_regclass('half') as half`)),
    );
    for (const { rows } of after) expect(rows).toEqual([{ half: null }]);
  });

  test('a script answers with the rows of its last statement', async () => {
    const { rows } = await scene.database.executeSql('select 1 as one; select 2 as two');
    expect(rows).toEqual([{ two: 2 }]);
  });
});

describe.skipIf(!createServerDatabase)('on a Postgres server', () => {
  test('four openers of an empty database migrate it together', async () => {
    for (let round = 0; round < 3; round += 1) {
      const server = await createServerDatabase?.();
      const location = { dataDirectory: '', databaseUrl: server?.databaseUrl };
      const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(location)));
      for (const database of opened) expect(await database.sql.select().from(takes)).toEqual([]);
      await Promise.all(opened.map((database) => database.close()));
      await server?.drop();
    }
  });

  test('a database that does not exist is one sentence', async () => {
    const server = await createServerDatabase?.();
    const url = new URL(server?.databaseUrl ?? '');
    url.password = 'hush-hush';
    url.pathname = '/nowhere';
    await expect(openDatabase({ dataDirectory: '', databaseUrl: url.href })).rejects.toThrow(
      /^The Postgres server at 127\.0\.0\.1:\d+\/nowhere could not be opened \(database "nowhere" does not exist\); check DATABASE_URL and the server\.$/,
    );
    await server?.drop();
  });
});

test.each([
  ['a server that does not answer', 'postgres://studio:hush-hush@127.0.0.1:1/studio'],
  ['an address that is none', 'postgres://studio:hush-hush@127.0.0.1:not-a-port/studio'],
  ['a host that is none', 'postgres://studio:hush-hush@nowhere.invalid/studio'],
])('%s is one sentence that tells no password', async (_name, databaseUrl) => {
  const fault = await openDatabase({ dataDirectory: '', databaseUrl }).catch((error: unknown) => error);
  expect(fault).toMatchObject({ name: 'DatabaseFault', code: 'unreachable' });
  expect(String(fault)).toMatch(/could not be opened \(.+\); check DATABASE_URL and the server\.$/);
  expect(String(fault)).not.toContain('hush');
});
