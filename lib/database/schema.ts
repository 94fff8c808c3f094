import { sql } from 'drizzle-orm';
import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
// By its relative path: drizzle-kit reads this file without the alias.
import { engines, takeStatuses } from '../takes/take';

/** An instant with millisecond precision, so that a value read into a `Date` finds its own row again. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Takes started by one press. */
export const batches = pgTable('batches', {
  id: text('id').primaryKey(),
  createdAt: instant('created_at').notNull(),
});

/**
 * One row per take: its request, the way through the engine, and its clip. JSON columns are read as `unknown`
 * and parsed by the room that owns their schema. The clip's peaks stand apart so that a query can leave them out.
 */
export const takes = pgTable(
  'takes',
  {
    id: text('id').primaryKey(),
    batchId: text('batch_id').notNull(),
    /** Order within the batch, from 0. */
    position: integer('position').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
    status: text('status', { enum: takeStatuses }).notNull(),
    engine: text('engine', { enum: engines }).notNull(),
    request: jsonb('request').notNull(),
    /** The request's prompt once more, for searching. */
    prompt: text('prompt').notNull(),
    /** A hash of the request: equal for takes that asked for the same. */
    requestKey: text('request_key').notNull(),
    copiedFrom: text('copied_from'),

    submittedAt: instant('submitted_at'),
    /** No step before this instant. */
    notBefore: instant('not_before'),
    taskId: text('task_id'),
    callbackToken: text('callback_token').unique(),
    /** Percent, 0..100, as the engine told it. */
    progress: integer('progress'),
    estimateSeconds: integer('estimate_seconds'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    link: text('link'),
    linkExpiresAt: instant('link_expires_at'),
    readFaults: integer('read_faults').notNull().default(0),
    saveFaults: integer('save_faults').notNull().default(0),
    creditsReserved: doublePrecision('credits_reserved'),
    creditsUsed: doublePrecision('credits_used'),
    /** Why the take failed, or what stands in its way while it is unfinished. */
    failure: jsonb('failure'),

    /** Facts about the saved audio, without its peaks. */
    clip: jsonb('clip'),
    peaks: jsonb('peaks'),
    blobKey: text('blob_key'),
  },
  (take) => [
    // `order by … desc` puts nulls first; an index that does not is never used for it.
    index('takes_newest_first')
      .on(take.createdAt.desc().nullsFirst(), take.id.desc().nullsFirst())
      .where(sql`${take.deletedAt} is null`),
    index('takes_unfinished')
      .on(take.status)
      .where(sql`${take.status} in ('queued', 'submitting', 'running', 'saving')`),
    index('takes_by_batch').on(take.batchId),
    uniqueIndex('takes_task').on(take.engine, take.taskId).where(sql`${take.taskId} is not null`),
  ],
);

/** A take as it is stored. */
export type TakeRow = typeof takes.$inferSelect;

/** What inserting a take needs. */
export type TakeInsert = typeof takes.$inferInsert;

/** Whether takes may be started on an engine: paused until an instant, and why. */
export const engineGates = pgTable('engine_gates', {
  engine: text('engine').primaryKey(),
  pausedUntil: instant('paused_until'),
  reason: text('reason'),
});
