import { bigint, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const revision = (name: string) => bigint(name, { mode: 'number' }).notNull();

/**
 * What revisions are counted by, each under its name: `takes` is the latest revision of all takes, `forgotten` the latest
 * whose tombstones are gone.
 *
 * Triggers of the database give each transaction that writes takes one revision. They run at its commit, lock this row
 * last of all and hold it until the commit is done, so that revisions are committed in their order: a reader of one
 * has read all before it. A sequence would not do: a row whose transaction commits late would be missed.
 */
export const revisionCounters = pgTable('revision_counters', {
  name: text('name').primaryKey(),
  value: revision('value'),
});

/**
 * When a take was last changed, as revisions; no row for one that has not been since revisions are counted. Written by the
 * triggers alone. Only what a screen shows is a change; leases, hints and checks are none.
 */
export const takeChanges = pgTable(
  'take_changes',
  {
    takeId: text('take_id').primaryKey(),
    batchId: text('batch_id').notNull(),
    revision: revision('revision'),
    /** The last change of more than what the user thinks of it. */
    contentRevision: revision('content_revision'),
    /** The last change of what its batch is as a whole: it came, went or was saved. */
    batchRevision: revision('batch_revision'),
    /** When its row was removed for good; then this one is its tombstone. */
    purgedAt: timestamp('purged_at', { withTimezone: true, precision: 3, mode: 'date' }),
  },
  (change) => [index('take_changes_latest').on(change.revision)],
);
