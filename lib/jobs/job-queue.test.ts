import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/database/database';
import { createServerDatabase, eachDatabase, type TestDatabase } from '@/lib/database/test-databases';
import { buildTestProgram } from '@/lib/database/test-programs';
import { type JobQueue, openJobQueue } from './job-queue.server';
import { leaseSeconds, openJobRows } from './job-rows.server';
import { type JobHandler, startJobWorker } from './job-worker.server';

const workUntilKilled = await buildTestProgram(new URL('./work-until-killed.ts', import.meta.url));
const done = { againInSeconds: null };
const follow = (key: string, startAfterSeconds = 0) => ({
  name: 'follow',
  key,
  payload: { key },
  startAfterSeconds,
});

async function until(isTrue: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('It did not come to pass in time.');
    await delay(10);
  }
}

/** Counts jobs in the queue, waiting and running. */
async function countJobs(database: Database): Promise<number> {
  const { rows } = await database.executeSql('select id from pgboss_v10.job');
  return rows.length;
}

/** A handler that waits to be let go, and tells which keys it runs. */
function createGate() {
  const waiting: { key: string; finish: (againInSeconds: number | null) => void }[] = [];
  const handler: JobHandler = (_payload, { key }) =>
    new Promise((resolve) => {
      waiting.push({ key, finish: (againInSeconds) => resolve({ againInSeconds }) });
    });
  return { waiting, handler };
}

describe.each(eachDatabase)('on %s', (_name, open) => {
  let scene: TestDatabase;
  let queues: JobQueue[];
  let reports: unknown[];
  beforeAll(async () => {
    scene = await open();
  });
  afterAll(() => scene.dispose());
  beforeEach(() => {
    queues = [];
    reports = [];
  });
  afterEach(async () => {
    for (const queue of queues) await queue.close();
    await scene.database.executeSql('delete from pgboss_v10.job');
  });

  async function openQueue(handler: JobHandler, concurrency = 4): Promise<JobQueue> {
    const queue = await openJobQueue(scene.database, {
      handlers: { follow: handler },
      concurrency,
      report: (error) => reports.push(error),
    });
    queues.push(queue);
    return queue;
  }

  test('a job is handed its payload, and is gone once it is done', async () => {
    const seen: unknown[] = [];
    const queue = await openQueue(async (payload, { key }) => {
      seen.push([key, payload]);
      return done;
    });
    await queue.enqueue({ name: 'follow', key: 'a', payload: { takeId: 'a', nested: [1, null] } });
    await until(async () => (await countJobs(scene.database)) === 0);
    expect(seen).toEqual([['a', { takeId: 'a', nested: [1, null] }]]);
  });

  test('a job that asks for more comes again after the seconds it asked for', async () => {
    const at: number[] = [];
    const queue = await openQueue(async () => {
      at.push(Date.now());
      return { againInSeconds: at.length < 3 ? 1 : null };
    });
    await queue.enqueue(follow('a'));
    await until(async () => at.length === 3 && (await countJobs(scene.database)) === 0);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  test('a key has one job, waiting or running, however often it is added', async () => {
    const { waiting, handler } = createGate();
    const queue = await openQueue(handler);
    await queue.enqueue(follow('a', 0.5));
    await queue.enqueue(follow('a'));
    await until(() => waiting.length === 1);
    await queue.enqueue(follow('a'));
    await delay(700);
    expect(waiting).toHaveLength(1);
    expect(await countJobs(scene.database)).toBe(1);
    waiting[0]?.finish(null);
    await until(async () => (await countJobs(scene.database)) === 0);
    await queue.enqueue(follow('a'));
    await until(() => waiting.length === 2);
    waiting[1]?.finish(null);
  });

  test('waking runs a job that was planned for later, or that was never added, at once', async () => {
    // A job that starts while it is being woken runs once more, so what counts is that each has run.
    const keys = new Set<string>();
    const queue = await openQueue(async (_payload, { key }) => {
      keys.add(key);
      return done;
    });
    await queue.enqueue(follow('planned', 3_600));
    await queue.wake(follow('planned'));
    await queue.wake(follow('unheard of'));
    // Long enough for a busy machine, and nowhere near the hour that was planned.
    await until(() => keys.size === 2);
    expect([...keys].sort()).toEqual(['planned', 'unheard of']);
    await until(async () => (await countJobs(scene.database)) === 0);
  });

  test('waking a running job lets it end and then runs it once more', async () => {
    const { waiting, handler } = createGate();
    const queue = await openQueue(handler);
    await queue.enqueue(follow('ends'));
    await queue.enqueue(follow('goes on'));
    await until(() => waiting.length === 2);
    for (const key of ['ends', 'goes on', 'ends']) await queue.wake(follow(key));
    await delay(700);
    expect(waiting).toHaveLength(2);
    for (const turn of waiting) turn.finish(turn.key === 'ends' ? null : 3_600);
    await until(() => waiting.length === 4);
    for (const turn of waiting.slice(2)) turn.finish(null);
    await until(async () => (await countJobs(scene.database)) === 0);
    expect(waiting).toHaveLength(4);
  });

  test('a long job holds up no other', async () => {
    const { waiting, handler } = createGate();
    const queue = await openQueue(handler, 2);
    await queue.enqueue(follow('long'));
    await until(() => waiting.length === 1);
    await queue.wake(follow('long'));
    for (const key of ['b', 'c', 'd']) {
      await queue.enqueue(follow(key));
      await until(() => waiting.at(-1)?.key === key);
      waiting.at(-1)?.finish(null);
    }
    waiting[0]?.finish(null);
    await until(() => waiting.length === 5);
    waiting[4]?.finish(null);
  });

  test('no more jobs run at a time than allowed', async () => {
    const { waiting, handler } = createGate();
    const queue = await openQueue(handler, 3);
    for (let number = 0; number < 5; number += 1) await queue.enqueue(follow(`take-${number}`));
    await delay(700);
    expect(waiting).toHaveLength(3);
    for (const turn of waiting) turn.finish(null);
    await until(() => waiting.length === 5);
    for (const turn of waiting) turn.finish(null);
  });

  test('a job that throws is reported and comes again', async () => {
    let turns = 0;
    const queue = await openQueue(async () => {
      turns += 1;
      if (turns === 1) throw new Error('a bug');
      return done;
    });
    await queue.enqueue(follow('a'));
    await until(async () => (await countJobs(scene.database)) === 0);
    expect(turns).toBe(2);
    expect(reports).toEqual([new Error('a bug')]);
  });

  test('a job added in a transaction exists if the transaction does', async () => {
    const keys: string[] = [];
    const queue = await openQueue(async (_payload, { key }) => {
      keys.push(key);
      return done;
    });
    const failing = scene.database.withTransaction(async (transaction) => {
      await queue.enqueue(follow('undone'), transaction);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await scene.database.withTransaction((transaction) => queue.enqueue(follow('kept'), transaction));
    await until(() => keys.length > 0);
    await delay(600);
    expect(keys).toEqual(['kept']);
  });

  test('reconciling adds what is missing, and leaves what is there as it is', async () => {
    const keys: string[] = [];
    const queue = await openQueue(async (_payload, { key }) => {
      keys.push(key);
      return done;
    });
    await queue.enqueue(follow('planned', 3_600));
    await queue.reconcile(async () => [follow('planned'), follow('missing'), follow('missing too')]);
    await until(() => keys.length === 2);
    await delay(600);
    expect(keys.sort()).toEqual(['missing', 'missing too']);
    expect(await countJobs(scene.database)).toBe(1);
  });

  test('rows that cannot be read hold up no job, are told once, and stay in the queue', async () => {
    const seen: string[] = [];
    const handler: JobHandler = async (_payload, { key }) => {
      seen.push(key);
      return done;
    };
    const queue = await openQueue(handler, 2);
    const broken = [null, {}, [], 'text', { key: 7, payload: {}, birth: 'b' }, { version: 9 }];
    for (const [index, data] of broken.entries()) {
      await queue.enqueue(follow(`broken ${index}`, 3000));
      await scene.database.executeSql(
        `update pgboss_v10.job set data = $1::jsonb, start_after = now(), created_on = now() - interval '1 hour'
         where data->>'key' = $2`,
        [JSON.stringify(data), `broken ${index}`],
      );
    }
    await queue.enqueue(follow('a'));
    await until(() => seen.length > 0);
    await queue.enqueue(follow('b'));
    await until(() => seen.length > 1);
    expect(seen).toEqual(['a', 'b']);
    await until(async () => (await countJobs(scene.database)) === broken.length);
    const told = reports.length;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThanOrEqual(broken.length);
    expect(new Set(reports.map(String)).size).toBe(1);
    expect(String(reports[0])).toContain('cannot be read');
    // What has to be done is known elsewhere, and makes a row whole again.
    await queue.reconcile(async () => [follow('broken 1'), follow('broken 4')]);
    await until(() => seen.length > 3);
    expect(seen.slice(2).sort()).toEqual(['broken 1', 'broken 4']);
  });

  test('a job whose row says something else, or that its row says has ended, is run as what it is', async () => {
    const seen: unknown[] = [];
    const queue = await openQueue(async (payload, { key }) => {
      seen.push({ key, payload });
      return done;
    });
    const changes = {
      'without its payload': `data = data || '{"payload": null}'`,
      'of another': `data = data || '{"payload": {"takeId": 5}}'`,
      failed: `state = 'failed', completed_on = now()`,
      cancelled: `state = 'cancelled', completed_on = now()`,
    };
    const jobs = Object.keys(changes).map((key) => follow(key, 3000));
    for (const job of jobs) await queue.enqueue(job);
    for (const [key, change] of Object.entries(changes))
      await scene.database.executeSql(`update pgboss_v10.job set ${change} where data->>'key' = $1`, [key]);
    await queue.reconcile(async () => jobs);
    await until(() => seen.length === jobs.length);
    expect(seen).toEqual(expect.arrayContaining(jobs.map(({ key, payload }) => ({ key, payload }))));
  });

  test('a job that a wrong clock planned a day ahead, or left running then, is due', async () => {
    const { handler, waiting } = createGate();
    const first = await openQueue(handler);
    await first.enqueue(follow('planned', 600));
    await first.enqueue(follow('soon', 600));
    await first.enqueue(follow('left'));
    await until(() => waiting.length === 1);
    const closing = first.close();
    waiting[0]?.finish(600);
    await closing;
    const planned = `update pgboss_v10.job set start_after = now() + interval '1 day' where data->>'key' = 'planned'`;
    const left = `update pgboss_v10.job set state = 'active', started_on = now() + interval '1 day' where data->>'key' = 'left'`;
    await scene.database.executeSql(planned);
    await scene.database.executeSql(left);
    await openQueue(handler);
    await until(() => waiting.length === 3);
    expect(
      waiting
        .slice(1)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['left', 'planned']);
    for (const turn of waiting) turn.finish(null);
  });

  test('closing waits for the jobs that run and starts no others', async () => {
    const { waiting, handler } = createGate();
    const queue = await openQueue(handler, 1);
    await queue.enqueue(follow('running'));
    await until(() => waiting.length === 1);
    await queue.enqueue(follow('waiting'));
    let isClosed = false;
    const closing = queue.close().then(() => {
      isClosed = true;
    });
    await delay(700);
    expect(isClosed).toBe(false);
    waiting[0]?.finish(null);
    await closing;
    expect(waiting).toHaveLength(1);
    expect(await countJobs(scene.database)).toBe(1);
  });

  test('what a killed process was working on runs again', async () => {
    const { location } = scene;
    await scene.database.close();
    const worker = workUntilKilled(location.dataDirectory, location.databaseUrl ?? '');
    await worker.waitForLines(1);
    await worker.kill();
    scene.database = await scene.reopen();
    const keys: string[] = [];
    await openQueue(async (_payload, { key }) => {
      keys.push(key);
      return done;
    });
    await until(() => keys.length === 1);
    expect(keys).toEqual(worker.lines);
    await until(async () => (await countJobs(scene.database)) === 0);
  });

  test('closing gives up waiting after its grace, and tells the turn', async () => {
    const rows = await openJobRows(scene.database, ['follow'], (error) => reports.push(error));
    await rows.add([follow('endless')]);
    let signal: AbortSignal | undefined;
    const worker = startJobWorker({
      name: 'follow',
      rows,
      handler: (_payload, turn) => {
        signal = turn.signal;
        return new Promise(() => undefined);
      },
      concurrency: 1,
      upkeep: { everyMs: 60_000, run: async (held) => new Set(held.map((job) => job.id)) },
      report: (error) => reports.push(error),
    });
    await until(() => signal !== undefined);
    await worker.close(300);
    expect(signal?.aborted).toBe(true);
  });
});

describe.skipIf(!createServerDatabase)('two studios on one Postgres server', () => {
  const open = eachDatabase.at(-1)?.[1];
  let scene: TestDatabase | undefined;
  let queues: JobQueue[];
  beforeEach(async () => {
    scene = await open?.();
    queues = [];
  });
  afterEach(async () => {
    for (const queue of queues) await queue.close();
    await scene?.dispose();
  });

  async function openStudio(
    handler: JobHandler,
    concurrency = 4,
  ): Promise<{ queue: JobQueue; database: Database }> {
    if (!scene) throw new Error('There is no server.');
    const database = await scene.reopen();
    const queue = await openJobQueue(database, { handlers: { follow: handler }, concurrency });
    queues.push(queue);
    return { queue, database };
  }

  test('four that start together on an empty database all get to work', async () => {
    const keys: string[] = [];
    const handler: JobHandler = async (_payload, { key }) => {
      keys.push(key);
      return done;
    };
    for (let round = 0; round < 4; round += 1) {
      await scene?.database.executeSql('drop schema if exists pgboss_v10 cascade');
      const studios = await Promise.all(Array.from({ length: 4 }, () => openStudio(handler)));
      for (const [number, { queue }] of studios.entries()) await queue.enqueue(follow(`take-${number}`));
      await until(() => keys.length === 4);
      for (const { queue } of studios) await queue.close();
      keys.length = 0;
    }
  });

  test('they share a hundred jobs, and run none twice or side by side', async () => {
    const turns = new Map<string, number>();
    const running = new Set<string>();
    const shares = [0, 0];
    const handlerOf =
      (studio: number): JobHandler =>
      async (_payload, { key }) => {
        expect(running.has(key)).toBe(false);
        running.add(key);
        await delay(5 + Math.random() * 30);
        running.delete(key);
        const count = (turns.get(key) ?? 0) + 1;
        turns.set(key, count);
        shares[studio] = (shares[studio] ?? 0) + 1;
        return { againInSeconds: count < 2 ? 0 : null };
      };
    const [first, second] = await Promise.all([openStudio(handlerOf(0)), openStudio(handlerOf(1))]);
    const jobs = Array.from({ length: 100 }, (_, number) => follow(`take-${number}`));
    await Promise.all([first.queue.reconcile(async () => jobs), second.queue.reconcile(async () => jobs)]);
    await until(async () => (await countJobs(first.database)) === 0, 25_000);
    expect([...turns.values()]).toEqual(Array.from({ length: 100 }, () => 2));
    expect(Math.min(...shares)).toBeGreaterThan(20);
  });

  test('a turn longer than its lease stays with the studio that runs it', async () => {
    const keys: string[] = [];
    const handler: JobHandler = async (_payload, { key }) => {
      keys.push(key);
      await delay((leaseSeconds + 3) * 1_000);
      return done;
    };
    const { queue, database } = await openStudio(handler);
    await openStudio(handler);
    await queue.enqueue(follow('long'));
    await until(async () => (await countJobs(database)) === 0, 20_000);
    expect(keys).toEqual(['long']);
  });

  test('a studio that lost a job is told, and what it answers is ignored', async () => {
    const first = createGate();
    const second = createGate();
    let lost: AbortSignal | undefined;
    const { queue, database } = await openStudio((payload, turn) => {
      lost = turn.signal;
      return first.handler(payload, turn);
    }, 1);
    await queue.enqueue(follow('a'));
    await until(() => first.waiting.length === 1);
    await openStudio(second.handler);
    await database.executeSql(`update pgboss_v10.job set state = 'retry'`);
    await until(() => second.waiting.length === 1);
    await until(() => lost?.aborted === true);
    first.waiting[0]?.finish(null);
    await delay(300);
    expect(await countJobs(database)).toBe(1);
    second.waiting[0]?.finish(null);
    await until(async () => (await countJobs(database)) === 0);
  });
});
