import 'server-only';
import { sql } from 'drizzle-orm';
import type { DatabaseTransaction } from '@/lib/database/database';

// One lock for the whole studio: only its holder decides whether a row needs a blob.
const blobLockNumber = 7_261_003;

/**
 * Until the transaction ends, no one else deletes unreferenced blobs or stores one before its row: otherwise a blob
 * could be deleted between being stored again and getting its row.
 */
export async function holdBlobs(transaction: DatabaseTransaction): Promise<void> {
  await transaction.sql.execute(sql`select pg_advisory_xact_lock(${blobLockNumber})`);
}
