import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { DatabaseFault } from './database-fault.ts';

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
  /**
   * Calls back whenever this process has ended a statement or a transaction of any kind; what it wrote can be read by then.
   * Returns a function that stops it.
   */
  onSettled(listener: () => void): () => void;
  /** Why nothing can be asked at the moment, found out within about two seconds; null when the database answers. */
  findFault(): Promise<DatabaseFault | null>;
  /**
   * Writes a packed copy of an embedded database to a path, complete or not at all; null for a server, which has its own.
   * @throws DatabaseFault `full` when the disk has no room left for what is not needed.
   */
  dump: ((path: string) => Promise<void>) | null;
  close(): Promise<void>;
}

/** Hears of faults that no caller waits for: a lost idle connection, a dump that failed, a thread that ended. */
export type ReportFault = (error: unknown) => void;
