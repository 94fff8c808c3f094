import 'server-only';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeBytes,
  hasRoomForCluster,
  hasRoomForDatabase,
  hasRoomForNew,
  readFreeBytes,
} from '../../disk/free-space.server.ts';
import { DatabaseFault, toReason } from '../database-fault.ts';
import { PatientPool } from '../patient-pool.server.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.server.ts';
import { finishRestore, makeWhole } from './embedded-directory.server.ts';
import { type EmbeddedHost, openEmbeddedHost } from './embedded-host.server.ts';
import { MessageStream } from './message-stream.server.ts';

/** The Postgres inside the pinned PGlite; data of another major version cannot be opened by it. */
export const embeddedPostgresVersion = '18';

/** How long a query waits in the queue for the single connection. */
const connectTimeoutMs = 30_000;
const checkpointEveryMs = 5 * 60_000;
const vacuumEveryMs = 60 * 60_000;
const spaceEveryMs = 2_000;

/** An open embedded Postgres. */
export interface EmbeddedPostgres {
  /** The single connection: a query on the pool inside a transaction would wait until it is refused. */
  pool: PatientPool;
  /** How often something was forced to the disk since opening: at least once per committed write. */
  syncCount(): Promise<number>;
  /**
   * Writes a packed copy of the cluster to a path, complete or not at all.
   * @throws DatabaseFault `full` when the disk has no room for anything optional.
   */
  dump(path: string): Promise<void>;
  /** Why the database is unavailable, or null. */
  fault(): DatabaseFault | null;
  /** Finishes what runs, closes the files and frees the lock. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  report: (error: unknown) => void;
  /** How long a statement may run before its thread is terminated, in whole seconds. */
  statementSeconds?: number;
  /** Free space on a directory's disk; the real one by default. */
  readFree?: (directory: string) => Promise<number>;
}

/**
 * Opens the Postgres that lives in `DATA_DIR/database`, making it at the first start. It runs in its own thread and is
 * accessed over the Postgres protocol. PGlite by itself never calls fsync, holds no lock, and neither checkpoints nor
 * vacuums; this adds all four, and a new thread after a fatal error. While the disk is nearly full it is read-only: a
 * Postgres that cannot extend its log would crash.
 * @throws DatabaseFault `busy`, `version`, `full` or `unusable`; nothing stays open or locked.
 */
export async function openEmbeddedPostgres(
  dataDirectory: string,
  options: EmbeddedOptions,
): Promise<EmbeddedPostgres> {
  const { report, readFree = readFreeBytes } = options;
  const directory = join(dataDirectory, 'database');
  let lock: DirectoryLock | null = null;
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    lock = await lockDirectory(directory);
    finishRestore(directory);
    const isNew = !existsSync(join(directory, 'PG_VERSION'));
    const free = await readFree(dataDirectory);
    if (!(isNew ? hasRoomForCluster(free) : hasRoomForDatabase(free))) throw full(dataDirectory, free);
    if (isNew) {
      await makeWhole(directory, { kind: 'initialise', directory: `${directory}.init` });
    }
    checkVersion(directory);
    const host = await openEmbeddedHost(directory, options);
    return await serve(host, lock);
  } catch (error) {
    await lock?.release();
    throw error instanceof DatabaseFault ? error : await explain(error);
  }

  async function serve(host: EmbeddedHost, held: DirectoryLock): Promise<EmbeddedPostgres> {
    const pool = createPool(host, report);
    const dump = async (path: string) => {
      const free = await readFree(dataDirectory);
      if (hasRoomForNew(free)) return host.dump(path);
      throw new DatabaseFault(
        'full',
        `No dump of the database is written: the disk with ${dataDirectory} is nearly full (${describeBytes(free)} free).`,
      );
    };
    const stopUpkeep = keepInShape({ host, pool, dataDirectory, report, readFree });
    return {
      pool,
      syncCount: async () => (await host.findThread()).syncCount(),
      dump,
      fault: host.fault,
      close: async () => {
        stopUpkeep();
        await pool.end();
        await host.close();
        await held.release();
      },
    };
  }

  async function explain(error: unknown): Promise<DatabaseFault> {
    if (isFull(error)) return full(dataDirectory, await readFree(dataDirectory), error);
    return new DatabaseFault(
      'unusable',
      `The database in ${directory} could not be opened (${toReason(error)}); dumps of it are in ` +
        `${join(dataDirectory, 'backups')}, and "npm run restore" puts one in its place.`,
      error,
    );
  }
}

function full(dataDirectory: string, freeBytes: number, cause?: unknown): DatabaseFault {
  return new DatabaseFault(
    'full',
    `The disk with ${dataDirectory} is full (${describeBytes(freeBytes)} free), so the database cannot be opened; ` +
      'make room on it, then start the studio again.',
    cause,
  );
}

function isFull(error: unknown): boolean {
  return (
    (error instanceof Error && 'code' in error && error.code === 'ENOSPC') ||
    /No space left/.test(toReason(error))
  );
}

/** Fails when the cluster was written by another Postgres version. */
function checkVersion(directory: string): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found === embeddedPostgresVersion) return;
  throw new DatabaseFault(
    'version',
    `The database in ${directory} was written by Postgres ${found}, this release brings Postgres ${embeddedPostgresVersion}; ` +
      'start the release that wrote it, or set DATA_DIR to another folder.',
  );
}

function createPool(host: EmbeddedHost, report: (error: unknown) => void): PatientPool {
  const pool = new PatientPool({
    stream: () => new MessageStream(() => host.findThread()),
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 0,
  });
  // The host reports why its thread has ended.
  pool.on('error', (error) => {
    if (!(error instanceof DatabaseFault)) report(error);
  });
  return pool;
}

interface Upkeep {
  host: EmbeddedHost;
  pool: PatientPool;
  dataDirectory: string;
  report: (error: unknown) => void;
  readFree: (directory: string) => Promise<number>;
}

/** What a Postgres server does in the background: checkpoints and vacuum. Returns a function that stops it. */
function keepInShape({ host, pool, dataDirectory, report, readFree }: Upkeep): () => void {
  const watchSpace = async () => host.restrict(!hasRoomForDatabase(await readFree(dataDirectory)));
  const unlessFull = (work: () => Promise<unknown>) => async () => {
    if (hasRoomForDatabase(await readFree(dataDirectory))) await work();
  };
  const timers = [
    setInterval(() => watchSpace().catch(report), spaceEveryMs),
    setInterval(() => unlessFull(() => pool.query('checkpoint'))().catch(report), checkpointEveryMs),
    setInterval(() => unlessFull(() => vacuum(pool))().catch(report), vacuumEveryMs),
  ];
  for (const timer of timers) timer.unref();
  void watchSpace().catch(report);
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Table by table, so that other statements come in between. */
async function vacuum(pool: PatientPool): Promise<void> {
  const tables = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables`,
  );
  for (const { name } of tables.rows) await pool.query(`vacuum analyze ${name}`);
}
