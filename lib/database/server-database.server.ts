import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool, type PoolClient } from 'pg';
import { runAfterCommit } from './after-commit';
import type { Database, ReportFault } from './database.server';
import { DatabaseFault } from './database-fault';

const oldestServerVersion = 13;
const connectionLimit = 10;
/** Also how long a query waits for one of the connections while a machine is busy. */
const connectTimeoutMs = 20_000;
/** Any number that nothing else in the database uses for an advisory lock. */
const migrationLock = 7_306_250_114;

/**
 * Opens a pool on a Postgres server behind the interface both databases share. Starters that arrive together migrate
 * one after another, under an advisory lock that the server frees when its holder dies.
 * @throws DatabaseFault `unreachable` or `too-old`; nothing stays open.
 */
export async function openServerDatabase(
  databaseUrl: string,
  migrationsFolder: string,
  report: ReportFault,
): Promise<Database> {
  const pool = createPool(databaseUrl);
  // Without a listener a connection lost while idle would end the process.
  pool.on('error', report);
  try {
    await checkServer(pool, databaseUrl);
    await withClient(pool, (client) => migrateAlone(client, migrationsFolder));
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    sql: drizzle(pool),
    executeSql: (text, values = []) =>
      values.length > 0 ? pool.query(text, values) : withClient(pool, (client) => runScript(client, text)),
    withTransaction: (work) =>
      runAfterCommit((afterCommit) =>
        withClient(pool, (client) =>
          transact(client, () =>
            work({
              sql: drizzle(client),
              executeSql: (text, values = []) => client.query(text, values),
              afterCommit,
            }),
          ),
        ),
      ),
    close: () => {
      // Connections are still closing when the pool says it has ended; what befalls them is nobody's concern.
      pool.off('error', report).on('error', () => undefined);
      return pool.end();
    },
  };
}

function createPool(databaseUrl: string): Pool {
  try {
    return new Pool({
      connectionString: databaseUrl,
      max: connectionLimit,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: 'retake',
      keepAlive: true,
    });
  } catch (error) {
    throw unreachable(databaseUrl, error);
  }
}

async function checkServer(pool: Pool, databaseUrl: string): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    version = Math.floor(Number(rows[0]?.version) / 10_000);
  } catch (error) {
    throw unreachable(databaseUrl, error);
  }
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

async function migrateAlone(client: PoolClient, migrationsFolder: string): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [migrationLock]);
  try {
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  }
}

/** Sent as one message, so that the server runs several statements. */
async function runScript(client: PoolClient, text: string): Promise<{ rows: unknown[] }> {
  // The driver answers a script with a list of results, which its types do not tell.
  const result: { rows: unknown[] } | { rows: unknown[] }[] = await client.query(text);
  return { rows: (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [] };
}

async function transact<Value>(client: PoolClient, work: () => Promise<Value>): Promise<Value> {
  await client.query('begin');
  const value = await work();
  await client.query('commit');
  return value;
}

/** A connection on which anything failed is closed: that rolls back what it was in the middle of. */
async function withClient<Value>(pool: Pool, use: (client: PoolClient) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let hasFailed = true;
  try {
    const value = await use(client);
    hasFailed = false;
    return value;
  } finally {
    client.release(hasFailed);
  }
}
