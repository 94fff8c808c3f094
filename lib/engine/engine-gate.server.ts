import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '@/lib/database/database';
import type { Engine } from '@/lib/database/enums';
import { engineGates } from '@/lib/database/schema';
import { type FailureCode, failureCodes } from '@/lib/failure/failure-table';
import { findHorizon, waitFor } from '@/lib/time/instants';

/**
 * Stops starts on an engine until an instant. An existing pause is only ever extended, by any process, and keeps its
 * reason while it is the longer one; the database decides that in one statement.
 */
export async function pauseStarts(
  database: Database,
  engine: Engine,
  { until, reason, now }: { until: Date; reason: FailureCode; now: Date },
): Promise<void> {
  // A pause too far ahead for any correct clock does not count.
  const standing = sql`case when ${engineGates.pausedUntil} <= ${findHorizon(now).toISOString()}::timestamptz then ${engineGates.pausedUntil} end`;
  const isLonger = sql`coalesce(${standing} >= excluded.paused_until, false)`;
  await database.sql
    .insert(engineGates)
    .values({ engine, pausedUntil: until, reason })
    .onConflictDoUpdate({
      target: engineGates.engine,
      set: {
        pausedUntil: sql`greatest(${standing}, excluded.paused_until)`,
        reason: sql`case when ${isLonger} then ${engineGates.reason} else excluded.reason end`,
      },
    });
}

/** Until when starts on an engine are paused, and why; null when they are open. */
export async function findPause(
  database: Database,
  engine: Engine,
  now: Date,
): Promise<{ until: Date; reason: FailureCode } | null> {
  const [gate] = await database.sql.select().from(engineGates).where(eq(engineGates.engine, engine));
  if (!gate?.pausedUntil || waitFor(gate.pausedUntil, now) === 0) return null;
  return {
    until: gate.pausedUntil,
    reason: failureCodes.find((code) => code === gate.reason) ?? 'too_many_requests',
  };
}
