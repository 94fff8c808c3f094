import 'server-only';
import { join } from 'node:path';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { DatabaseFault } from './database-fault.ts';
import { openEmbeddedDatabase } from './embedded-database.server.ts';
import { openServerDatabase } from './server-database.server.ts';

/** Where takes are kept: inside `dataDirectory`, or on the Postgres server that `databaseUrl` names. */
export interface DatabaseLocation {
  dataDirectory: string;
  databaseUrl?: string | undefined;
}

/** What is the same in a transaction and outside of one. */
export interface Queries {
  sql: NodePgDatabase;
  /**
   * Runs one statement with `$1` values, or, without values, a script of several; a script that fails midway is rolled
   * back.
   */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** An open transaction. */
export interface DatabaseTransaction extends Queries {
  /** Runs once the transaction has been committed, and never when it was rolled back. */
  afterCommit(callback: () => void): void;
}

/** The open database, whichever it is. */
export interface Database extends Queries {
  kind: 'embedded' | 'postgres';
  /** What and where it is, to begin a sentence with; without any secret. */
  place: string;
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. Inside, use only what is
   * handed in: the embedded database has one connection, and a query on the outer one would wait for ever.
   */
  withTransaction<Value>(work: (transaction: DatabaseTransaction) => Promise<Value>): Promise<Value>;
  /** Why nothing can be asked at the moment, found out within about two seconds; null when the database answers. */
  findFault(): Promise<DatabaseFault | null>;
  close(): Promise<void>;
}

/** Hears of faults that no caller waits for: a lost idle connection, a dump that failed, a thread that ended. */
export type ReportFault = (error: unknown) => void;

/**
 * Opens the database and brings its tables up to date; several processes may do so at once on one Postgres server.
 * @throws DatabaseFault with one sentence for the person who starts the studio; nothing stays open.
 */
export function openDatabase(
  location: DatabaseLocation,
  report: ReportFault = (error) => process.emitWarning(String(error)),
): Promise<Database> {
  // The folder is shipped beside the code; the studio's working directory is its root.
  const migrationsFolder = join(process.cwd(), 'lib/database/migrations');
  return location.databaseUrl
    ? openServerDatabase(location.databaseUrl, migrationsFolder, report)
    : openEmbeddedDatabase(location.dataDirectory, migrationsFolder, { report });
}
