import 'server-only';
import { and, asc, inArray, isNull } from 'drizzle-orm';
import { takes } from '@/lib/database/schema';
import { readStoredRequest } from '@/lib/request/stored-request';
import type { Scoped } from '@/lib/scope/scope';
import { isTakeWithin } from '@/lib/scope/scope-conditions.server';
import type { BatchFacts } from '@/lib/takes/take';
import { findVariations } from '@/lib/takes/variations';

type BatchRow = Pick<typeof takes.$inferSelect, 'id' | 'batchId' | 'status' | 'request'>;

/** What these batches are as a whole, in no particular order; those without a take that is not deleted are left out. */
export async function readBatches(
  { database, scope }: Scoped,
  batchIds: readonly string[],
): Promise<BatchFacts[]> {
  if (batchIds.length === 0) return [];
  const { id, batchId, status, request } = takes;
  const rows = await database.sql
    .select({ id, batchId, status, request })
    .from(takes)
    .where(and(inArray(takes.batchId, [...batchIds]), isNull(takes.deletedAt), isTakeWithin(scope)))
    .orderBy(asc(takes.position));
  const batches = new Map<string, BatchRow[]>();
  for (const row of rows) {
    const members = batches.get(row.batchId);
    if (members) members.push(row);
    else batches.set(row.batchId, [row]);
  }
  return [...batches].map(([id, members]) => describeBatch(id, members));
}

function describeBatch(id: string, rows: readonly BatchRow[]): BatchFacts {
  const members = rows.map((row) => ({ row, request: readStoredRequest(row.request) }));
  const readable = members.flatMap(({ request }) => (request ? [{ request }] : []));
  const { variations, labelsOf } = findVariations(readable);
  return {
    id,
    takes: members.map(({ row, request }) => ({
      id: row.id,
      isSaved: row.status === 'saved',
      labels: request ? labelsOf({ request }) : [],
    })),
    variations,
  };
}
