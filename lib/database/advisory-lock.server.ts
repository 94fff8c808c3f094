import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseTransaction } from './database.ts';

const retryMs = 100;

/** Held while tables are made or changed, and while database and blob store are joined. */
export const migrationLock = 7_306_250_114;

/**
 * Holds one of the studio's advisory locks until the transaction ends. It is asked for again and again: a statement that
 * waits for long is ended by the server.
 */
export async function holdLock(transaction: DatabaseTransaction, lock: number): Promise<void> {
  for (;;) {
    const { rows } = await transaction.executeSql('select where pg_try_advisory_xact_lock($1::bigint)', [
      lock,
    ]);
    if (rows.length > 0) return;
    await delay(retryMs);
  }
}
