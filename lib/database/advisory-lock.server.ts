import 'server-only';
import { askAgain } from './ask-again.ts';
import type { DatabaseTransaction } from './database.ts';

/** Held while tables are made or changed, and while database and blob store are joined. */
export const migrationLock = 7_306_250_114;

/** Holds one of the studio's advisory locks until the transaction ends. */
export async function holdLock(transaction: DatabaseTransaction, lock: number): Promise<void> {
  await askAgain(async () => {
    const { rows } = await transaction.executeSql('select where pg_try_advisory_xact_lock($1::bigint)', [
      lock,
    ]);
    return rows.length > 0 ? true : null;
  });
}
