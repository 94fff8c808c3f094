import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { DatabaseFault } from './database-fault.ts';

/** What works the same inside and outside a transaction. */
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

/** The open database, of either kind. */
export interface Database extends Queries {
  kind: 'embedded' | 'postgres';
  /** What and where it is, as the beginning of a sentence; without any secret. */
  place: string;
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. Inside, use only what is
   * handed in: the embedded database has one connection, and a query on the outer one would wait for ever.
   */
  withTransaction<Value>(work: (transaction: DatabaseTransaction) => Promise<Value>): Promise<Value>;
  /**
   * Calls back whenever this process has ended a statement or a transaction of any kind; its writes are visible by
   * then. Returns a function that stops it.
   */
  onSettled(listener: () => void): () => void;
  /** Why the database is unavailable, determined within about two seconds; null when it answers. */
  findFault(): Promise<DatabaseFault | null>;
  /**
   * Writes a packed copy of an embedded database to a path, complete or not at all; null for a server, which has its own.
   * @throws DatabaseFault `full` when the disk has no room for anything optional.
   */
  dump: ((path: string) => Promise<void>) | null;
  close(): Promise<void>;
}

/** Receives faults that no caller is waiting for: a lost idle connection, a dump that failed, a thread that ended. */
export type ReportFault = (error: unknown) => void;
