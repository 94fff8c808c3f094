import 'server-only';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PgliteDatabase, PgliteSession } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { runAfterCommit } from './after-commit';
import type { Database, ReportFault } from './database.server';
import { openEmbeddedPostgres } from './embedded-postgres.server';

/**
 * Opens the embedded Postgres behind the interface both databases share. Its lock lets no second process in, so the
 * migrations need none.
 * @throws DatabaseFault; nothing stays open or locked.
 */
export async function openEmbeddedDatabase(
  dataDirectory: string,
  migrationsFolder: string,
  report: ReportFault,
): Promise<Database> {
  const { client, close } = await openEmbeddedPostgres(dataDirectory, report);
  const sql = drizzleOver(client);
  try {
    await migrate(sql, { migrationsFolder });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    kind: 'embedded',
    sql,
    executeSql: (text, values = []) =>
      values.length > 0 ? client.query(text, values) : client.transaction((inner) => runScript(inner, text)),
    withTransaction: (work) =>
      runAfterCommit((afterCommit) =>
        client.transaction((inner) =>
          work({
            sql: drizzleOver(inner),
            executeSql: (text, values = []) =>
              values.length > 0 ? inner.query(text, values) : runScript(inner, text),
            afterCommit,
          }),
        ),
      ),
    close,
  };
}

function drizzleOver(client: PGlite | Transaction): PgliteDatabase {
  const dialect = new PgDialect();
  return new PgliteDatabase(dialect, new PgliteSession(client, dialect, undefined), undefined);
}

/** The enclosing transaction is there to roll back a script whose own `begin` was reached and whose `commit` was not. */
async function runScript(client: Transaction, text: string): Promise<{ rows: unknown[] }> {
  const results = await client.exec(text);
  return { rows: results.at(-1)?.rows ?? [] };
}
