import type { Database } from '@/lib/database/database';
import type { Engine } from '@/lib/database/enums';
import type { TakeRow } from '@/lib/database/schema';
import { type BatchOrder, createBatch } from '@/lib/takes/stored/batches-store.server';

/** Writes the queued takes of a press without a token; for tests. */
export async function createTakes(
  database: Database,
  order: Omit<BatchOrder, 'pressToken'> & { engine: Engine; now: Date },
): Promise<TakeRow[]> {
  const batch = await createBatch(database, { ...order, pressToken: null });
  if (batch.kind === 'refused') throw new Error('A press without a token is never refused.');
  return batch.rows;
}
