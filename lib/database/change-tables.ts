import { bigint, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const revision = (name: string) => bigint(name, { mode: 'number' }).notNull();

/**
 * The revision counters by name: `takes` is the latest revision of all takes, `forgotten` the latest whose tombstones
 * are gone.
 *
 * Triggers of the database give each transaction that writes takes one revision. They run at its commit, lock this row
 * last and hold the lock until the commit is done, so that revisions are committed in order: a reader of one has read
 * all before it. A sequence would not work: a row whose transaction commits late would be missed.
 */
export const revisionCounters = pgTable('revision_counters', {
  name: text('name').primaryKey(),
  value: revision('value'),
});

/**
 * When a take was last changed, as revisions; no row for one unchanged since revisions were introduced. Written only by
 * the triggers. Only changes to what a screen shows count; leases, hints and checks do not.
 */
export const takeChanges = pgTable(
  'take_changes',
  {
    takeId: text('take_id').primaryKey(),
    batchId: text('batch_id').notNull(),
    revision: revision('revision'),
    /** The last change of more than its review. */
    contentRevision: revision('content_revision'),
    /** The last change to its batch as a whole: it was added, removed or saved. */
    batchRevision: revision('batch_revision'),
    /** When its row was removed for good; this row is then its tombstone. */
    purgedAt: timestamp('purged_at', { withTimezone: true, precision: 3, mode: 'date' }),
  },
  (change) => [index('take_changes_latest').on(change.revision)],
);
