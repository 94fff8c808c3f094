import type { Database } from '@/lib/database/database';
import type { Engine } from '@/lib/database/enums';
import type { TakeRow } from '@/lib/database/schema';
import { inWholeStudio } from '@/lib/scope/test-scope';
import { type BatchOrder, createBatch } from '@/lib/takes/stored/batches-store.server';

/** Writes the queued takes of a press without a token; for tests. */
export async function createTakes(
  database: Database,
  order: Omit<BatchOrder, 'pressToken'> & { engine: Engine; now: Date },
): Promise<TakeRow[]> {
  const batch = await createBatch(inWholeStudio(database), { ...order, pressToken: null });
  if (!('rows' in batch)) throw new Error('A press without a token is never refused.');
  return batch.rows;
}
