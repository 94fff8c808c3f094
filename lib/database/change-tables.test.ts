import { randomUUID } from 'node:crypto';
import { eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revisionCounters, takeChanges } from './change-tables';
import type { Database, Queries } from './database';
import { type TakeInsert, takes } from './schema';
import { createServerDatabase, eachDatabase, type TestDatabase } from './test-databases';
import { makeTake } from './test-takes';

async function readRevision(database: Database): Promise<number> {
  const [counter] = await database.sql
    .select()
    .from(revisionCounters)
    .where(eq(revisionCounters.name, 'takes'));
  return counter?.value ?? Number.NaN;
}

async function findChange(database: Database, takeId: string) {
  const [change] = await database.sql.select().from(takeChanges).where(eq(takeChanges.takeId, takeId));
  return change;
}

/** Columns that no list and no answer about a take shows, or that only change together with one that is shown. */
const unseen: Partial<Record<keyof TakeInsert, unknown>> = {
  updatedAt: new Date(7),
  requestKey: 'another',
  submittedAt: new Date(7),
  callbackToken: 'token',
  completedAt: new Date(7),
  link: 'https://example.com/clip.wav',
  readFaults: 3,
  saveFaults: 3,
  blobCheckedAt: new Date(7),
  measures: { version: 7 },
  dueAt: new Date(7),
  heldBy: 'a process',
  heldUntil: new Date(7),
  // Those of a saved take never change, and it is not saved before it has them.
  peaks: [1],
  waveform: 'A',
};

const seenAsContent: Partial<Record<keyof TakeInsert, unknown>> = {
  createdAt: new Date(7),
  engine: 'evolink',
  prompt: 'Another.',
  copiedFrom: 'b'.repeat(26),
  notBefore: new Date(7),
  taskId: 'task',
  progress: 7,
  estimateSeconds: 7,
  startedAt: new Date(7),
  linkExpiresAt: new Date(7),
  creditsReserved: 7,
  creditsUsed: 7,
  failure: { code: 'task_failed' },
  clip: { durationSeconds: 7 },
  blobKey: 'key',
  blobFault: 'missing',
};

const seenAsBatch: Partial<Record<keyof TakeInsert, unknown>> = {
  batchId: 'another',
  position: 7,
  request: { prompt: 'Another.' },
  deletedAt: new Date(7),
  status: 'saved',
};

const seenAsVerdict: Partial<Record<keyof TakeInsert, unknown>> = {
  keptAt: new Date(7),
  rating: 5,
  tags: ['warm'],
  note: 'Good.',
};

test('every column of a take is listed as shown or as not shown', () => {
  const sorted = [unseen, seenAsContent, seenAsBatch, seenAsVerdict].flatMap((columns) =>
    Object.keys(columns),
  );
  expect(sorted.concat('id').sort()).toEqual(Object.keys(getTableColumns(takes)).sort());
});

const eachOf = (columns: Partial<Record<keyof TakeInsert, unknown>>) => Object.entries(columns);

describe.each(eachDatabase)('on %s', (_name, open) => {
  let place: TestDatabase;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.dispose());

  const insert = async (change: Partial<TakeInsert> = {}) => {
    const take = makeTake(change);
    await place.database.sql.insert(takes).values(take);
    return take.id;
  };
  const update = (id: string, change: Partial<Record<string, unknown>>) =>
    place.database.sql.update(takes).set(change).where(eq(takes.id, id));

  test.each(eachOf(unseen))('%s of a take can change without a revision', async (column, value) => {
    const id = await insert();
    const before = await readRevision(place.database);
    await update(id, { [column]: value });
    expect(await readRevision(place.database)).toBe(before);
  });

  test.each(eachOf(seenAsContent))('%s of a take changes with the next revision', async (column, value) => {
    const id = await insert();
    const came = await readRevision(place.database);
    await update(id, { [column]: value });
    expect(await findChange(place.database, id)).toMatchObject({
      revision: came + 1,
      contentRevision: came + 1,
      batchRevision: came,
    });
    await update(id, { [column]: value });
    expect(await readRevision(place.database)).toBe(came + 1);
  });

  test.each(eachOf(seenAsBatch))('%s of a take changes what its batch is', async (column, value) => {
    const id = await insert();
    const came = await readRevision(place.database);
    await update(id, { [column]: value });
    expect(await findChange(place.database, id)).toMatchObject({
      revision: came + 1,
      contentRevision: came + 1,
      batchRevision: came + 1,
    });
  });

  test.each(eachOf(seenAsVerdict))('%s of a take is no change of its content', async (column, value) => {
    const id = await insert({ batchId: randomUUID() });
    const came = await readRevision(place.database);
    await update(id, { [column]: value });
    expect(await findChange(place.database, id)).toMatchObject({
      revision: came + 1,
      contentRevision: came,
      batchRevision: came,
    });
  });

  test('a running take only rescheduled has not changed; a take in doubt no longer checked has', async () => {
    const running = await insert({ status: 'running' });
    const doubtful = await insert({ status: 'unconfirmed', notBefore: new Date(7) });
    const before = await readRevision(place.database);
    await update(running, { notBefore: new Date(8) });
    await update(doubtful, { notBefore: new Date(8) });
    expect(await readRevision(place.database)).toBe(before);
    await update(doubtful, { notBefore: null });
    expect(await readRevision(place.database)).toBe(before + 1);
  });

  test('all writes of one transaction have one revision, and rolled-back ones have none', async () => {
    const before = await readRevision(place.database);
    const ids = Array.from({ length: 64 }, () => randomUUID());
    await place.database.withTransaction(async (transaction) => {
      await transaction.sql.insert(takes).values(ids.slice(1).map((id) => makeTake({ id })));
      await transaction.sql.insert(takes).values(makeTake({ id: ids[0] ?? '' }));
      await transaction.sql
        .update(takes)
        .set({ progress: 5 })
        .where(eq(takes.id, ids[7] ?? ''));
    });
    for (const id of ids) {
      expect(await findChange(place.database, id)).toMatchObject({ revision: before + 1 });
    }
    await place.database
      .withTransaction(async (transaction) => {
        await transaction.sql
          .update(takes)
          .set({ progress: 6 })
          .where(eq(takes.id, ids[7] ?? ''));
        throw new Error('No.');
      })
      .catch(() => undefined);
    expect(await readRevision(place.database)).toBe(before + 1);
  });

  test('a removed row leaves a tombstone, until a row with its id is inserted again', async () => {
    const take = makeTake();
    await place.database.sql.insert(takes).values(take);
    await place.database.sql.delete(takes).where(eq(takes.id, take.id));
    const revision = await readRevision(place.database);
    const tombstone = await findChange(place.database, take.id);
    expect(tombstone).toMatchObject({ revision, batchId: take.batchId, purgedAt: expect.any(Date) });
    await place.database.sql.insert(takes).values(take);
    expect(await findChange(place.database, take.id)).toMatchObject({ purgedAt: null });
  });
});

describe.skipIf(!createServerDatabase)('on a Postgres server', () => {
  let place: TestDatabase;
  beforeAll(async () => {
    const [, openOnServer] = eachDatabase.find(([name]) => name === 'Postgres') ?? [];
    if (!openOnServer) throw new Error('There is no Postgres server.');
    place = await openOnServer();
  });
  afterAll(() => place.dispose());

  test('a transaction that began earlier and commits later has the later revision', async () => {
    const { database } = place;
    const [early, late] = [makeTake(), makeTake()];
    const seen = { afterLate: 0 };
    await database.withTransaction(async (transaction) => {
      await transaction.sql.insert(takes).values(early);
      await database.sql.insert(takes).values(late);
      seen.afterLate = await readRevision(database);
      expect(await findChange(database, early.id)).toBeUndefined();
    });
    expect(await findChange(database, late.id)).toMatchObject({ revision: seen.afterLate });
    expect(await findChange(database, early.id)).toMatchObject({ revision: seen.afterLate + 1 });
  });

  test('with many writers, a reader sees every change up to the revision that it read', async () => {
    const { database } = place;
    const write = async () => {
      for (let round = 0; round < 20; round += 1) {
        await database.withTransaction(async (transaction) => {
          await transaction.sql.insert(takes).values(makeTake());
          // Long enough for others to begin and to end meanwhile.
          await transaction.sql.execute(sql`select pg_sleep(random() * 0.005)`);
          await transaction.sql.insert(takes).values(makeTake());
        });
      }
    };
    const known = new Set<string>();
    let since = await readRevision(database);
    const first = since;
    const read = async () => {
      const revision = await readRevision(database);
      const changes = await database.sql.select().from(takeChanges).where(gt(takeChanges.revision, since));
      for (const change of changes) if (change.revision <= revision) known.add(change.takeId);
      since = revision;
    };
    let isWriting = true;
    const writing = Promise.all([write(), write(), write(), write()]).finally(() => {
      isWriting = false;
    });
    while (isWriting) await read();
    await writing;
    await read();
    expect(since - first).toBe(80);
    expect(known.size).toBe(160);
  });

  test('writers of the same takes never deadlock', async () => {
    const { database } = place;
    const [one, two] = [makeTake(), makeTake()];
    await database.sql.insert(takes).values([one, two]);
    const before = await readRevision(database);
    let progress = 0;
    const writeIn = async (queries: Queries, id: string) => {
      progress += 1;
      await queries.sql.update(takes).set({ progress }).where(eq(takes.id, id));
    };
    const writeBoth = () =>
      database.withTransaction(async (transaction) => {
        await writeIn(transaction, one.id);
        await writeIn(transaction, two.id);
      });
    // Were the counter locked at the first write, this would hold the second take and wait for it.
    const writeSecond = () => writeIn(database, two.id);
    for (let round = 0; round < 40; round += 1) await Promise.all([writeBoth(), writeSecond()]);
    expect(await readRevision(database)).toBe(before + 80);
  });
});
