import 'server-only';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import { runAfterCommit } from './after-commit.ts';
import type { Database } from './database.ts';

/** What both databases have in common: queries, scripts and transactions over a pool. */
export function createPoolDatabase(
  pool: Pool,
): Pick<Database, 'sql' | 'executeSql' | 'withTransaction' | 'onSettled'> {
  const listeners = new Set<() => void>();
  pool.on('release', () => {
    for (const listener of listeners) listener();
  });
  return {
    sql: drizzle(pool),
    executeSql: (text, values = []) =>
      values.length > 0 ? pool.query(text, values) : withClient(pool, (client) => runScript(client, text)),
    withTransaction: (work) =>
      runAfterCommit((afterCommit) =>
        withClient(pool, (client) =>
          transact(client, () =>
            work({
              sql: drizzle(client),
              executeSql: (text, values = []) =>
                values.length > 0 ? client.query(text, values) : runScript(client, text),
              afterCommit,
            }),
          ),
        ),
      ),
    onSettled: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Sent as one message, so that the server runs several statements. */
async function runScript(client: PoolClient, text: string): Promise<{ rows: unknown[] }> {
  // The driver returns a list of results for a script, which its types do not say.
  const result: { rows: unknown[] } | { rows: unknown[] }[] = await client.query(text);
  return { rows: (Array.isArray(result) ? result.at(-1)?.rows : result.rows) ?? [] };
}

async function transact<Value>(client: PoolClient, work: () => Promise<Value>): Promise<Value> {
  await client.query('begin');
  const value = await work();
  const { command } = await client.query('commit');
  // That is how Postgres answers when a statement had failed and its error was not passed on.
  if (command !== 'COMMIT')
    throw new Error('The transaction was rolled back, because a statement in it had failed.');
  return value;
}

/** A connection on which anything failed is closed, which rolls back its open transaction. */
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
