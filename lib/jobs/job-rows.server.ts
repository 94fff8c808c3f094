import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import * as z from 'zod/mini';
import { holdLock } from '@/lib/database/advisory-lock.server';
import type { Database, Queries } from '@/lib/database/database';

/** Later majors of pg-boss refuse this major's tables, so each gets a schema of its own. */
const schema = 'pgboss_v10';
/** Jobs are never given up: what gives up is the take, in its own row. */
const unlimitedRetries = 2_147_483_647;

/** Any number that nothing else in the database uses for an advisory lock. */
const setUpLock = 7_306_250_115;

/** The longest that a job is planned ahead, in seconds. What stands further ahead was planned while a clock was wrong. */
const longestDelaySeconds = 3600;

/** How long a job stays with a worker that is not heard of. */
export const leaseSeconds = 5;

/** Always the same words and no way to them, so that the log counts it instead of repeating it. */
class UnreadableJobs extends Error {
  override readonly name = 'UnreadableJobs';

  constructor(queue: string) {
    super(`Jobs of “${queue}” cannot be read. They are left in the queue.`);
    this.stack = this.message;
  }
}

/** How long a row that cannot be read is left alone each time, in seconds: another version may know what to do with it. */
const asideSeconds = 60;

/** One piece of work. At most one job exists for a name and key. */
export interface Job {
  name: string;
  key: string;
  payload: unknown;
  /** Not before so many seconds from here; 0 when left out. */
  startAfterSeconds?: number;
}

/** A job in the hands of this process, with what tells this holding of it from any other. */
export interface HeldJob {
  id: string;
  name: string;
  key: string;
  payload: unknown;
  birth: string;
  turn: number;
}

/**
 * The rows behind the queue: pg-boss's tables, on either database. pg-boss makes them, inserts, hands out and expires.
 * The id of a row is made from its name and key, so that its primary key allows one job per key, at every moment and
 * across processes. None of pg-boss's queue policies does: `short` lets a second job of a key start while the first
 * runs, `singleton` and `stately` let one waiting job of a busy key hold up every job behind it. The price is that
 * putting a job back, waking it and prolonging its lease are statements of our own on the pinned version's table.
 */
export interface JobRows {
  /** Adds jobs; one whose key has a job already, waiting or running, changes nothing. */
  add(jobs: readonly Job[], queries?: Queries): Promise<void>;
  /** Makes a job due, adding it when there is none; one that runs at the moment runs once more right after. */
  wake(job: Job): Promise<void>;
  /** Writes anew the rows of these jobs that cannot be read, count as ended or hold another payload, and makes them due. */
  mendRows(jobs: readonly Job[]): Promise<void>;
  /**
   * Takes up to `limit` due jobs, oldest due first. A row that cannot be read is put off by a minute each time and holds
   * up no other; `report` hears of it when it is first met.
   */
  take(name: string, limit: number): Promise<HeldJob[]>;
  /** Ends a turn: the job goes, or comes again after so many seconds, an hour at most. Nothing happens when it is no longer held. */
  finish(job: HeldJob, againInSeconds: number | null): Promise<void>;
  /** Prolongs the leases; resolves with the ids of those that are still held. */
  prolong(jobs: readonly HeldJob[]): Promise<Set<string>>;
  /** Makes jobs due whose worker was not heard of for the length of a lease. */
  expire(): Promise<void>;
  /** Makes jobs due that are planned further ahead than any can be, and begins leases anew that seem to lie ahead. */
  mendClock(name: string): Promise<void>;
  /** Makes running jobs due at once, save those with the given ids; only right where no other process can run any. */
  release(name: string, exceptIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const dataSchema = z.object({ key: z.string(), payload: z.unknown(), birth: z.string() });

/** Makes pg-boss's tables and one queue per name where they are missing. */
export async function openJobRows(
  database: Database,
  names: readonly string[],
  report: (error: unknown) => void,
): Promise<JobRows> {
  const { executeSql } = database;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(text, values) },
    schema,
    supervise: false,
    schedule: false,
  });
  boss.on('error', report);
  await oneAtATime(database, async () => {
    await boss.start();
    for (const name of names) await boss.createQueue(name, { name, policy: 'standard' });
  });

  const add = async (jobs: readonly Job[], queries: Queries = database): Promise<void> => {
    if (jobs.length === 0) return;
    await boss.insert(jobs.map(toInsert), {
      db: { executeSql: (text, values) => queries.executeSql(text, values) },
    });
  };

  const fetchDue = async (name: string, limit: number) => {
    if (limit <= 0) return [];
    // pg-boss answers a failed statement with no jobs; a database that is gone must not look like a quiet one.
    let fault: unknown = null;
    const db = {
      executeSql: (text: string, values: unknown[]) =>
        executeSql(text, values).catch((error: unknown) => {
          fault = error;
          throw error;
        }),
    };
    const rows = await boss.fetch<unknown>(name, { batchSize: limit, includeMetadata: true, db });
    if (fault !== null) throw fault;
    return rows;
  };

  const told = new Set<string>();
  const putAside = async (name: string, ids: readonly string[]): Promise<void> => {
    await executeSql(asideStatement, [name, [...ids], asideSeconds]);
    const fresh = ids.filter((id) => !told.has(id));
    for (const id of fresh) told.add(id);
    if (fresh.length > 0) report(new UnreadableJobs(name));
  };

  return {
    add,
    wake: async (job) => {
      // A job can end between the two statements; then the next round adds it anew.
      for (let round = 0; round < 3; round += 1) {
        await add([job]);
        const { rows } = await executeSql(wakeStatement, [job.name, jobId(job)]);
        if (rows.length > 0) return;
      }
    },
    take: async (name, limit) => {
      const held: HeldJob[] = [];
      for (;;) {
        const fetched = await fetchDue(name, limit - held.length);
        const unreadable = fetched.flatMap((row) => {
          const data = dataSchema.safeParse(row.data);
          if (!data.success) return [row.id];
          held.push({ id: row.id, name, turn: row.retryCount, ...data.data });
          return [];
        });
        if (unreadable.length === 0) return held;
        await putAside(name, unreadable);
      }
    },
    mendRows: async (jobs) => {
      await executeSql(mendRowsStatement, [
        jobs.map(({ name }) => name),
        jobs.map(jobId),
        jobs.map((job) => JSON.stringify(makeData(job))),
      ]);
    },
    finish: async (job, againInSeconds) => {
      const holding = [job.name, job.id, job.turn, job.birth];
      if (againInSeconds !== null) {
        await executeSql(againStatement, [
          ...holding,
          Math.min(longestDelaySeconds, Math.max(0, againInSeconds)),
        ]);
        return;
      }
      const { rows } = await executeSql(endStatement, holding);
      // Not ended although held: it was woken during its turn.
      if (rows.length === 0) await executeSql(againStatement, [...holding, 0]);
    },
    prolong: async (jobs) => {
      const held = new Set<string>();
      for (const job of jobs) {
        const { rows } = await executeSql(prolongStatement, [job.name, job.id, job.turn, job.birth]);
        if (rows.length > 0) held.add(job.id);
      }
      return held;
    },
    expire: async () => {
      await boss.expire();
    },
    mendClock: async (name) => {
      await executeSql(mendPlansStatement, [name, longestDelaySeconds]);
      await executeSql(mendLeasesStatement, [name, leaseSeconds]);
    },
    release: async (name, exceptIds) => {
      await executeSql(releaseStatement, [name, [...exceptIds]]);
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

/** Processes that start together would each make the tables, and fail or lock one another out: one after the other. */
function oneAtATime<Value>(database: Database, work: () => Promise<Value>): Promise<Value> {
  if (database.kind === 'embedded') return work();
  return database.withTransaction(async (transaction) => {
    await holdLock(transaction, setUpLock);
    return work();
  });
}

function toInsert(job: Job): PgBoss.JobInsert {
  return {
    id: jobId(job),
    name: job.name,
    data: makeData(job),
    startAfter: String(Math.min(longestDelaySeconds, job.startAfterSeconds ?? 0)),
    expireInSeconds: leaseSeconds,
    retryLimit: unlimitedRetries,
  };
}

function makeData({ key, payload }: Job): z.infer<typeof dataSchema> {
  return { key, payload, birth: randomUUID() };
}

/** The same UUID (version 8, made from a SHA-256) for the same name and key. */
function jobId({ name, key }: { name: string; key: string }): string {
  const hex = createHash('sha256').update(`${name}\0${key}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A holding: the row, while it is active, in the turn and the life in which it was taken. */
const isHeld = `name = $1 and id = $2::uuid and state = 'active' and retry_count = $3::int and data->>'birth' = $4`;

const endStatement = `delete from ${schema}.job where ${isHeld} and not data ? 'woken' returning id`;

// pg-boss hands out by age, so the age starts again with each turn: no job can keep the others waiting.
const againStatement = `
  with due as (select now() + $5::float8 * interval '1 second' as later)
  update ${schema}.job set
    state = 'created',
    start_after = case when data ? 'woken' then now() else due.later end,
    created_on = case when data ? 'woken' then now() else due.later end,
    data = data - 'woken'
  from due
  where ${isHeld}`;

const wakeStatement = `
  update ${schema}.job set
    start_after = case when state = 'active' then start_after else least(start_after, now()) end,
    data = case when state = 'active' then data || '{"woken": true}' else data end
  where name = $1 and id = $2::uuid and state <= 'active'
  returning id`;

// The lease runs from the start, so the start is moved.
const prolongStatement = `update ${schema}.job set started_on = now() where ${isHeld} returning id`;

const asideStatement = `
  with due as (select now() + $3::float8 * interval '1 second' as later)
  update ${schema}.job set state = 'created', start_after = due.later, created_on = due.later
  from due
  where name = $1 and id = any($2::uuid[]) and state = 'active'`;

const mendRowsStatement = `
  update ${schema}.job as job
  set data = fresh.data::jsonb, start_after = now(), state = 'created', completed_on = null
  from unnest($1::text[], $2::uuid[], $3::text[]) as fresh (name, id, data)
  where job.name = fresh.name and job.id = fresh.id and job.state <> 'active'
    and (job.state < 'active' and jsonb_typeof(job.data->'key') = 'string'
      and jsonb_typeof(job.data->'birth') = 'string'
      and job.data->'payload' is not distinct from fresh.data::jsonb->'payload') is not true`;

const releaseStatement = `
  update ${schema}.job set state = 'retry', start_after = now()
  where name = $1 and state = 'active' and not id = any($2::uuid[])`;

const mendPlansStatement = `
  update ${schema}.job set start_after = now()
  where name = $1 and state < 'active' and start_after > now() + ($2::float8 + 60) * interval '1 second'`;

// A worker that lives prolongs it again; of one that is dead it ends by itself.
const mendLeasesStatement = `
  update ${schema}.job set started_on = now()
  where name = $1 and state = 'active' and started_on > now() + $2::float8 * interval '1 second'`;
