import { randomUUID } from 'node:crypto';
import type { TakeInsert } from './schema';

/** A take's row for tests, queued and otherwise plain. */
export function makeTake(change: Partial<TakeInsert> = {}): TakeInsert {
  const at = new Date();
  return {
    id: randomUUID(),
    batchId: 'batch',
    position: 0,
    createdAt: at,
    updatedAt: at,
    status: 'queued',
    engine: 'sandbox',
    request: {},
    prompt: 'A prompt.',
    requestKey: 'key',
    ...change,
  };
}
