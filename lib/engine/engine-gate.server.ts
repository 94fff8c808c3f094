import 'server-only';
import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '@/lib/database/database.server';
import { engineGates } from '@/lib/database/schema';
import { type FailureCode, failureCodes } from '@/lib/failure/failure-table';
import type { Engine } from '@/lib/takes/take';

/** Stops starts on an engine until an instant. */
export async function pauseStarts(
  database: Database,
  engine: Engine,
  until: Date,
  reason: FailureCode,
): Promise<void> {
  await database.sql
    .insert(engineGates)
    .values({ engine, pausedUntil: until, reason })
    .onConflictDoUpdate({ target: engineGates.engine, set: { pausedUntil: until, reason } });
}

/** Until when starts on an engine are paused, and why; null when they are open. */
export async function findPause(
  database: Database,
  engine: Engine,
  now: Date,
): Promise<{ until: Date; reason: FailureCode } | null> {
  const [gate] = await database.sql
    .select()
    .from(engineGates)
    .where(and(eq(engineGates.engine, engine), gt(engineGates.pausedUntil, now)));
  if (!gate?.pausedUntil) return null;
  return {
    until: gate.pausedUntil,
    reason: failureCodes.find((code) => code === gate.reason) ?? 'too_many_requests',
  };
}
