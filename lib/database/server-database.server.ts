import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { DrizzleQueryError } from 'drizzle-orm';
import { Client, type Pool } from 'pg';
import { migrationLock } from './advisory-lock.server.ts';
import { askAgain } from './ask-again.ts';
import type { Database, ReportFault } from './database.ts';
import { DatabaseFault } from './database-fault.ts';
import { bringUpToDate } from './migrate.server.ts';
import { isRefusedForNow, PatientPool } from './patient-pool.server.ts';
import { createPoolDatabase } from './pool-database.server.ts';

const oldestServerVersion = 13;
const connectionLimit = 10;
/** How long is waited for a server. */
const patience = {
  /** Time limit for connecting, and for a connection to become free while the machine is busy. */
  connectMs: 8_000,
  /** After this time the server cancels a statement; none of the studio's comes near it. */
  statementMs: 9_000,
  /**
   * A frozen server, or one behind a dead connection, cancels nothing: the studio gives up by itself a little later.
   */
  answerMs: 10_000,
};
/** For a transaction whose studio has vanished: it would hold its locks until the connection is found dead. */
const idleTransactionTimeoutMs = 60_000;
/** Time limit for checking whether the server answers. */
const probeTimeoutMs = 2_000;
const migrationWaitMs = 120_000;

/**
 * Opens a pool on a Postgres server behind the interface both databases share. Processes that start together migrate
 * one after another, under an advisory lock that the server releases when its holder dies.
 * @throws DatabaseFault `unreachable`, `too-old` or `newer`; nothing stays open.
 */
export async function openServerDatabase(
  databaseUrl: string,
  migrationsFolder: string,
  report: ReportFault,
  { connectMs, statementMs, answerMs }: typeof patience = patience,
): Promise<Database> {
  await prepare(databaseUrl, migrationsFolder);
  const pool = new PatientPool({
    connectionString: databaseUrl,
    max: connectionLimit,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
    application_name: 'retake',
    keepAlive: true,
  });
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', report);
  return {
    kind: 'postgres',
    place: describeServer(databaseUrl),
    ...createPoolDatabase(pool),
    findFault: createProbe(pool),
    dump: null,
    close: () => {
      // Connections are still closing when the pool says it has ended; errors here are ignored.
      pool.off('error', report).on('error', () => undefined);
      return pool.end();
    },
  };
}

/** Checks whether the server answers; only one check at a time, however many callers there are. */
function createProbe(pool: Pool): () => Promise<DatabaseFault | null> {
  let asking: Promise<DatabaseFault | null> | null = null;
  let answeredAt = Number.NEGATIVE_INFINITY;
  pool.on('release', (error) => {
    if (!error) answeredAt = performance.now();
  });
  const ask = async () => {
    const askedAt = performance.now();
    const answer = pool.query('select 1').then(
      () => null,
      (error: unknown) => toFault(error),
    );
    const late = delay(probeTimeoutMs, 'late' as const, { ref: false });
    const first = await Promise.race([answer, late]);
    if (first !== 'late') return first;
    // All connections may be busy; then their results prove that it is alive.
    return answeredAt > askedAt ? null : toFault(new Error('it does not answer'));
  };
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

function toFault(error: unknown): DatabaseFault {
  if (error instanceof DatabaseFault) return error;
  return new DatabaseFault('unreachable', `The database cannot be reached: ${reasonOf(error, '')}.`, error);
}

/** On a connection of its own, because a migration may be slow. */
async function prepare(databaseUrl: string, migrationsFolder: string): Promise<void> {
  const client = await connectAlone(databaseUrl);
  try {
    await checkServer(client, databaseUrl);
    await lockMigrations(client);
    await bringUpToDate(client, { migrationsFolder, place: describeServer(databaseUrl) });
  } catch (error) {
    throw error instanceof DatabaseFault ? error : unreachable(databaseUrl, error);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

/** A server without a free connection may have one in a moment. */
function connectAlone(databaseUrl: string): Promise<Client> {
  let refusal: unknown = null;
  const connect = async () => {
    try {
      const client = new Client({
        connectionString: databaseUrl,
        connectionTimeoutMillis: patience.connectMs,
        keepAlive: true,
        application_name: 'retake',
      });
      // Its loss is reported by the query that fails.
      client.on('error', () => undefined);
      await client.connect();
      return client;
    } catch (error) {
      if (!isRefusedForNow(error)) throw unreachable(databaseUrl, error);
      refusal = error;
      return null;
    }
  };
  const makeError = () => unreachable(databaseUrl, refusal);
  return askAgain(connect, { withinMs: patience.connectMs, makeError });
}

async function checkServer(client: Client, databaseUrl: string): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  if (version >= oldestServerVersion) return;
  throw new DatabaseFault(
    'too-old',
    `${describeServer(databaseUrl)} is version ${version}; the studio needs ${oldestServerVersion} or later.`,
  );
}

function unreachable(databaseUrl: string, cause: unknown): DatabaseFault {
  return new DatabaseFault(
    'unreachable',
    `${describeServer(databaseUrl)} could not be opened (${reasonOf(cause, databaseUrl)}); check DATABASE_URL and the server.`,
  );
}

/** Host, port and database, and nothing that follows or precedes them in the URL. */
function describeServer(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'The Postgres server in DATABASE_URL';
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `The Postgres server at ${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/** The cause in a few words. Drivers may quote the URL or the password; neither is ever repeated. */
function reasonOf(cause: unknown, databaseUrl: string): string {
  if (!(cause instanceof Error)) return 'no reason given';
  // Drizzle's own message is the statement.
  if (cause instanceof DrizzleQueryError) return reasonOf(cause.cause, databaseUrl);
  if (/timeout expired|timeout exceeded/.test(cause.message)) {
    return `no answer within ${patience.connectMs / 1_000} s`;
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  const password = URL.canParse(databaseUrl) ? new URL(databaseUrl).password : '';
  const secrets = [databaseUrl, password, decodeURIComponentSafely(password)].filter(
    (secret) => secret !== '',
  );
  const isSafe = cause.message !== '' && secrets.every((secret) => !cause.message.includes(secret));
  return isSafe ? cause.message : (code ?? 'no reason given');
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function lockMigrations(client: Client): Promise<void> {
  const makeError = () => new Error('another studio has been migrating the database for minutes');
  await askAgain(
    async () => {
      const { rows } = await client.query<{ isMine: boolean }>(
        'select pg_try_advisory_lock($1) as "isMine"',
        [migrationLock],
      );
      return rows[0]?.isMine ? true : null;
    },
    { withinMs: migrationWaitMs, makeError },
  );
}
