import * as z from 'zod/mini';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { batchFactsSchema, listedTakeSchema, takeReviewSchema } from './take-schema';

/** Most takes in one answer about changes; when more have changed, the list is read again. */
export const maxTakeChanges = 100;

/** Longest that an answer about changes is held back, in seconds. */
export const maxChangesWaitSeconds = 10;

/** What the user thinks of a take, with whether it is the kept one of its batch. */
const takeVerdictSchema = z.object({ id: takeIdSchema, kept: z.boolean(), ...takeReviewSchema.shape });

/**
 * What has changed of a list since one of its revisions: the answer of `GET /api/takes?…&since=REVISION[&wait=SECONDS]`
 * with the filter of the list (`status`, `search` or `q`, `voice`, `from`, `ids`; `cursor` and `limit` mean nothing
 * here). Empty parts are left out, so an answer without changes is only a revision.
 *
 * How to apply it to a list that is sorted by `createdAt`, then `id`, newest first:
 * 1. `reload`: forget the list and read it again from its first page; there are no other parts then.
 * 2. `gone`: take these out, where they are.
 * 3. `takes`: put each in place of the one with its id; where there is none, at its place in the order, unless that is
 *    behind `nextCursor` (`CREATED_AT_MS-ID` of the last take that was read): the next page brings it. The last take that
 *    is shown does not do: it may be gone, and what is restored between it and the cursor would be in no page.
 * 4. `verdicts`: apply each to the take with its id; where there is none, ignore it.
 * 5. `batches`: put each in place of the one with its id; batches without takes that are not deleted are never named.
 * 6. Ask with `revision` the next time.
 *
 * The same change may be reported twice, and a take that was never in the list may be `gone`: applying an answer again
 * does no harm. An answer of a page (`takes`, `batches`, `nextCursor`, `revision`) may be newer than its revision,
 * never older.
 *
 * With `wait` (0..10 s) an answer without changes is held back until there is one or the time is up; it comes at once
 * when too many are held, or when the studio stops. So pause (250 ms) before the next request, and let only one visible
 * tab wait: a browser has six connections for all tabs, and each held answer occupies one.
 */
export const listChangesSchema = z.object({
  /**
   * The `since` of the next request. It names a run of the database, so it is opaque: do not compare it or calculate
   * with it.
   */
  revision: z.string(),
  /** The requested revision is too old, or from another database or run, or too much has changed since. */
  reload: z._default(z.boolean(), false),
  /** Changed takes that match the filter. */
  takes: z._default(z.array(listedTakeSchema), []),
  /** Takes that match the filter and in which only this has changed. */
  verdicts: z._default(z.array(takeVerdictSchema), []),
  /** Changed takes that do not match the filter, are deleted, or purged. */
  gone: z._default(z.array(z.string()), []),
  /**
   * Batches with a take that matches the filter, where a member was added, removed or saved; with a status filter, also
   * the batch of every take in `takes`, because it may be new to the list.
   */
  batches: z._default(z.array(batchFactsSchema), []),
});

/** What the user thinks of a take. */
export type TakeVerdict = z.infer<typeof takeVerdictSchema>;

/** What has changed of a list since one of its revisions. */
export type ListChanges = z.infer<typeof listChangesSchema>;
