import 'server-only';
import { sql } from 'drizzle-orm';
import type { DatabaseTransaction } from '@/lib/database/database';

// One number for the whole studio: its holder alone decides whether a blob has a row that needs it.
const blobLockNumber = 7_261_003;

/**
 * Until the transaction ends, nobody else deletes blobs that no row needs, nor stores one before its row: otherwise a
 * blob could be deleted between being stored again and getting its row.
 */
export async function holdBlobs(transaction: DatabaseTransaction): Promise<void> {
  await transaction.sql.execute(sql`select pg_advisory_xact_lock(${blobLockNumber})`);
}
