import { setTimeout as delay } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import PgBoss from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/database/database';
import { leaseSeconds } from '@/lib/database/due-rows.server';
import { chores } from '@/lib/database/schema';
import { createServerDatabase, eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { buildTestProgram } from '@/lib/database/test-programs';
import { eventually } from '@/testing/eventually';
import { openHints } from './hints.server';
import { startWorker, type Work, type Worker } from './worker.server';

const workUntilKilled = await buildTestProgram(new URL('./work-until-killed.ts', import.meta.url));
const name = 'test';
/** Long enough for every scan of a worker: anything it would do wrongly has happened by then. */
const aWhileMs = 2_600;

type Step = Work['step'];

/** Steps that block until released, and report their keys. */
function createGate() {
  const waiting: { key: string; signal: AbortSignal; finish: (seconds: number | null) => void }[] = [];
  const step: Step = (key, { signal }) =>
    new Promise((finish) => {
      waiting.push({ key, signal, finish });
    });
  return { waiting, step };
}

function countRows(database: Database): Promise<number> {
  return database.sql.$count(chores);
}

/** Rows that have been due for this many seconds; a negative number schedules them. */
async function add(database: Database, keys: readonly string[], dueForSeconds = 0): Promise<void> {
  const dueAt = sql`now() - ${dueForSeconds}::float8 * interval '1 second'`;
  await database.sql.insert(chores).values(keys.map((key) => ({ name: key, dueAt })));
}

/** Finishes the work on a row, as a take's final state would. */
async function end(database: Database, key: string): Promise<null> {
  await database.sql.delete(chores).where(eq(chores.name, key));
  return null;
}

async function start(
  database: Database,
  options: { step: Step; concurrency?: number; report?: (error: unknown) => void },
): Promise<Worker> {
  const { step, concurrency = 4, report = (error) => process.emitWarning(String(error)) } = options;
  const hints = await openHints(database, [name], report);
  const rows = { table: chores, key: chores.name, isOpen: sql`true` };
  return startWorker({ name, rows, concurrency, step }, { database, hints, report });
}

describe.each(eachDatabase)('on %s', (_name, open) => {
  let scene: TestDatabase;
  let workers: Worker[];
  let reports: unknown[];
  beforeAll(async () => {
    scene = await open();
  });
  afterAll(() => scene.dispose());
  beforeEach(() => {
    workers = [];
    reports = [];
  });
  afterEach(async () => {
    for (const worker of workers) await worker.close();
    await scene.database.sql.delete(chores);
    await scene.database.executeSql('delete from pgboss_v10.job');
  });

  async function work(step: Step, concurrency = 4): Promise<Worker> {
    const worker = await start(scene.database, { step, concurrency, report: (error) => reports.push(error) });
    workers.push(worker);
    return worker;
  }

  test('a due row has its step run, and the next one after the requested seconds', async () => {
    const at: number[] = [];
    await add(scene.database, ['a']);
    await work(async (key) => {
      at.push(Date.now());
      return at.length < 3 ? 1 : end(scene.database, key);
    });
    await eventually(async () => expect(await countRows(scene.database)).toBe(0));
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(gaps).toHaveLength(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(reports).toEqual([]);
  });

  test('waking runs the step of a row planned for later, and ignores a row that does not exist', async () => {
    const keys: string[] = [];
    await add(scene.database, ['planned'], -3_000);
    const worker = await work(async (key) => {
      keys.push(key);
      return end(scene.database, key);
    });
    await delay(aWhileMs);
    expect(keys).toEqual([]);
    await worker.wake('unheard of');
    await worker.wake('planned');
    await eventually(() => expect(keys).toEqual(['planned']));
  });

  test('waking a row whose step is running lets it finish and then runs one more', async () => {
    const { waiting, step } = createGate();
    await add(scene.database, ['ends', 'goes on']);
    const worker = await work(step);
    await eventually(() => expect(waiting).toHaveLength(2));
    for (const key of ['ends', 'goes on', 'ends']) await worker.wake(key);
    await delay(aWhileMs);
    expect(waiting).toHaveLength(2);
    for (const turn of waiting) turn.finish(turn.key === 'ends' ? null : 3_600);
    await eventually(() => expect(waiting).toHaveLength(4));
    for (const turn of waiting.slice(2)) turn.finish(3_600);
    await delay(aWhileMs);
    expect(waiting).toHaveLength(4);
  });

  test('no more steps run at a time than allowed, the longest due first, and a long one blocks no other', async () => {
    const { waiting, step } = createGate();
    for (const [index, key] of ['c', 'a', 'd', 'b', 'e'].entries())
      await add(scene.database, [key], 60 - index);
    await work(step, 2);
    await eventually(() => expect(waiting.map(({ key }) => key)).toEqual(['c', 'a']));
    await delay(aWhileMs);
    expect(waiting).toHaveLength(2);
    for (const count of [3, 4, 5]) {
      waiting.at(-1)?.finish(3_600);
      await eventually(() => expect(waiting).toHaveLength(count));
    }
    expect(waiting.map(({ key }) => key)).toEqual(['c', 'a', 'd', 'b', 'e']);
    for (const turn of waiting) turn.finish(3_600);
  });

  test('rows that are always due have their turns by turns', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const turns: string[] = [];
    await add(scene.database, keys);
    await work(async (key) => {
      turns.push(key);
      return turns.length < 50 ? 0 : 3_600;
    }, 2);
    await eventually(() => expect(turns.length).toBeGreaterThanOrEqual(50));
    const counts = keys.map((key) => turns.filter((turn) => turn === key).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  test('a step that throws is reported, and run again', async () => {
    let turns = 0;
    await add(scene.database, ['a']);
    const worker = await work(async (key) => {
      turns += 1;
      if (turns === 1) throw new Error('a bug');
      return end(scene.database, key);
    });
    await eventually(async () => {
      const [row] = await scene.database.sql.select().from(chores);
      expect(row).toMatchObject({ heldBy: null, dueAt: expect.any(Date) });
      expect(turns).toBe(1);
    });
    expect(reports).toEqual([new Error('a bug')]);
    await worker.wake('a');
    await eventually(async () => expect(await countRows(scene.database)).toBe(0));
    expect(turns).toBe(2);
  });

  test('rows are found even when their hints are lost, and pointless hints block nothing', async () => {
    const keys: string[] = [];
    const worker = await work(async (key) => {
      keys.push(key);
      return end(scene.database, key);
    });
    await add(scene.database, ['lost']);
    await eventually(() => expect(keys).toEqual(['lost']));

    const boss = new PgBoss({ db: scene.database, schema: 'pgboss_v10', supervise: false, schedule: false });
    const broken = [null, {}, [], 'text', { key: 7 }, { version: 9 }];
    await boss.insert(broken.map((data) => ({ name, data }) as PgBoss.JobInsert));
    for (const state of ['active', 'completed', 'cancelled', 'failed'])
      await scene.database.executeSql(
        `insert into pgboss_v10.job (name, state, data) select $1, $2::pgboss_v10.job_state, '7'`,
        [name, state],
      );
    await add(scene.database, ['woken'], -3_000);
    await worker.wake('woken');
    await eventually(() => expect(keys).toEqual(['lost', 'woken']));
    expect(reports).toEqual([]);
  });

  test('a row that a wrong clock planned a day ahead is due, and a lease from then runs out', async () => {
    const { step, waiting } = createGate();
    await add(scene.database, ['planned'], -86_400);
    await work(step);
    await eventually(() => expect(waiting.map(({ key }) => key)).toEqual(['planned']));
    const heldUntil = sql`now() + interval '1 day'`;
    await scene.database.sql
      .insert(chores)
      .values({ name: 'left', dueAt: null, heldBy: 'who is gone', heldUntil });
    await eventually(() => expect(waiting.map(({ key }) => key)).toEqual(['planned', 'left']));
    for (const turn of waiting) turn.finish(3_600);
  });

  test('closing waits for the steps under way and starts no others', async () => {
    const { waiting, step } = createGate();
    await add(scene.database, ['under way']);
    const worker = await work(step, 1);
    await eventually(() => expect(waiting).toHaveLength(1));
    await add(scene.database, ['waiting']);
    let isClosed = false;
    const closing = worker.close().then(() => {
      isClosed = true;
    });
    await delay(aWhileMs);
    expect(isClosed).toBe(false);
    waiting[0]?.finish(0);
    await closing;
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.signal.aborted).toBe(false);
    const rows = await scene.database.sql.select().from(chores);
    expect(rows.map(({ heldBy }) => heldBy)).toEqual([null, null]);
  });

  test('closing stops waiting after its grace period, and aborts the step', async () => {
    const { waiting, step } = createGate();
    await add(scene.database, ['endless']);
    const worker = await work(step);
    await eventually(() => expect(waiting).toHaveLength(1));
    await worker.close();
    expect(waiting[0]?.signal.aborted).toBe(true);
    waiting[0]?.finish(3_600);
  });

  test('rows held by a killed process are due again', async () => {
    const { location } = scene;
    await add(scene.database, ['a']);
    await scene.database.close();
    const program = workUntilKilled(location.dataDirectory, location.databaseUrl ?? '');
    await program.waitForLines(1);
    await program.kill();
    scene.database = await scene.reopen();
    const keys: string[] = [];
    await work(async (key) => {
      keys.push(key);
      return 3_600;
    });
    await eventually(() => expect(keys).toEqual(program.lines));
  });

  test('an older release that still runs finds no more work, and disturbs none', async () => {
    const former = 'follow-take';
    const older = new PgBoss({ db: scene.database, schema: 'pgboss_v10', supervise: false, schedule: false });
    await older.start();
    await older.createQueue(former);
    await older.insert([{ name: former, data: { key: 'a' } }]);
    await work(async () => 3_600);
    expect(await older.getQueue(former)).toBeNull();
    await older.insert([{ name: former, data: { key: 'b' } }]);
    expect(await older.fetch(former)).toEqual([]);
    expect(reports).toEqual([]);
  });
});

describe.skipIf(!createServerDatabase)('two studios on one Postgres server', () => {
  const open = eachDatabase.at(-1)?.[1];
  let scene: TestDatabase;
  let workers: Worker[];
  beforeEach(async () => {
    if (!open) throw new Error('There is no server.');
    scene = await open();
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers) await worker.close();
    await scene.dispose();
  });

  async function openStudio(step: Step, concurrency = 4): Promise<Worker> {
    const worker = await start(await scene.reopen(), { step, concurrency });
    workers.push(worker);
    return worker;
  }

  test('four that start together on an empty database all get to work', async () => {
    for (let round = 0; round < 4; round += 1) {
      await scene.database.executeSql('drop schema if exists pgboss_v10 cascade');
      const seen = new Set<number>();
      const gates = Array.from({ length: 4 }, (_, index) => async () => {
        seen.add(index);
        return 0;
      });
      await add(scene.database, ['a', 'b', 'c', 'd']);
      const studios = await Promise.all(gates.map((step) => openStudio(step, 1)));
      await eventually(() => expect(seen.size).toBe(4));
      for (const studio of studios) await studio.close();
      await scene.database.sql.delete(chores);
    }
  });

  test('they share a hundred rows, and make no step twice or side by side', async () => {
    const turns = new Map<string, number>();
    const running = new Set<string>();
    const shares = [0, 0];
    const overlaps: string[] = [];
    const stepOf =
      (studio: number): Step =>
      async (key) => {
        if (running.has(key)) overlaps.push(key);
        running.add(key);
        await delay(5 + Math.random() * 30);
        running.delete(key);
        const count = (turns.get(key) ?? 0) + 1;
        turns.set(key, count);
        shares[studio] = (shares[studio] ?? 0) + 1;
        return count < 2 ? 0 : end(scene.database, key);
      };
    const keys = Array.from({ length: 100 }, (_, number) => `take-${number}`);
    await add(scene.database, keys);
    await Promise.all([openStudio(stepOf(0)), openStudio(stepOf(1))]);
    await eventually(async () => expect(await countRows(scene.database)).toBe(0));
    expect([...turns.values()]).toEqual(keys.map(() => 2));
    expect(overlaps).toEqual([]);
    expect(Math.min(...shares)).toBeGreaterThan(20);
  });

  test('a step longer than its lease stays with the studio that runs it', async () => {
    const keys: string[] = [];
    const step: Step = async (key) => {
      keys.push(key);
      await delay((leaseSeconds + 3) * 1_000);
      return end(scene.database, key);
    };
    await add(scene.database, ['long']);
    await openStudio(step);
    await openStudio(step);
    await eventually(async () => expect(await countRows(scene.database)).toBe(0));
    expect(keys).toEqual(['long']);
  });

  test('a studio that lost a row is told so, and what it plans is ignored', async () => {
    const first = createGate();
    const second = createGate();
    await add(scene.database, ['a']);
    await openStudio(first.step, 1);
    await eventually(() => expect(first.waiting).toHaveLength(1));
    await openStudio(second.step);
    await scene.database.sql.update(chores).set({ heldBy: null, heldUntil: null });
    await eventually(() => expect(first.waiting.length + second.waiting.length).toBe(2));
    await eventually(() => expect(first.waiting[0]?.signal.aborted).toBe(true));
    first.waiting[0]?.finish(null);
    await delay(300);
    const [row] = await scene.database.sql.select().from(chores);
    expect(row).toMatchObject({ dueAt: null, heldBy: expect.any(String) });
    second.waiting[0]?.finish(3_600);
    await eventually(async () => {
      const [left] = await scene.database.sql.select().from(chores);
      expect(left).toMatchObject({ dueAt: expect.any(Date), heldBy: null });
    });
  });

  test('a row that one studio wakes is processed by another with capacity', async () => {
    const busy = createGate();
    const idle = createGate();
    await add(scene.database, ['busy']);
    const first = await openStudio(busy.step, 1);
    await eventually(() => expect(busy.waiting).toHaveLength(1));
    await openStudio(idle.step, 1);
    await add(scene.database, ['woken'], -3_000);
    await first.wake('woken');
    await eventually(() => expect(idle.waiting.map(({ key }) => key)).toEqual(['woken']));
    for (const turn of [...busy.waiting, ...idle.waiting]) turn.finish(3_600);
  });
});
