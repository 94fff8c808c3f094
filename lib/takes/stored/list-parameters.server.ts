import 'server-only';
import * as z from 'zod/mini';
import { takeStatuses } from '@/lib/database/enums';
import { explainIssues } from '@/lib/failure/explain-issues';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { voiceIdSchema } from '@/lib/references/reference-schema';
import { fail, type Result, succeed } from '@/lib/result/result';
import { maxChangesWaitSeconds } from '@/lib/takes/list-changes';
import { maxTakesPerPage } from '@/lib/takes/take-limits';
import type { TakeCursor, TakeFilter } from './take-listing.server';

/** What the parameters of `GET /api/takes` ask for. */
export interface ListParameters {
  filter: TakeFilter;
  after: TakeCursor | null;
  limit: number;
  /** The revision since which changes are wanted; null for a page. */
  since: string | null;
  /** How long an answer without changes may be held back. */
  waitSeconds: number;
}

const defaultPageSize = 30;
const cursorPattern = /^(\d{1,13})-([0-9a-z]{26})$/;
const idsSentence = `Give the ids of at most ${maxTakesPerPage} takes, separated by commas.`;
const limitSentence = `Give a whole number from 1 to ${maxTakesPerPage}.`;
const waitSentence = `Give a number of seconds from 0 to ${maxChangesWaitSeconds}.`;

const statuses = [...takeStatuses, 'unfinished', 'kept'] as const;

const searchSchema = z.nullable(
  z
    .string()
    .check(
      z.maxLength(200, 'Search for at most 200 characters.'),
      z.regex(/^\P{Cc}*$/u, 'Search for text without control characters.'),
    ),
);

const listingSchema = z.object({
  status: z.nullable(z.enum(statuses, `Give one of ${statuses.join(', ')}.`)),
  search: searchSchema,
  q: searchSchema,
  cursor: z.nullable(z.string().check(z.regex(cursorPattern, 'This is not a cursor of this list.'))),
  limit: z.nullable(
    z.string().check(
      z.regex(/^\d{1,3}$/, limitSentence),
      z.refine((text) => Number(text) >= 1 && Number(text) <= maxTakesPerPage, limitSentence),
    ),
  ),
  voice: z.nullable(voiceIdSchema),
  from: z.nullable(takeIdSchema),
  ids: z.nullable(
    z.pipe(
      z.pipe(
        z.string().check(z.maxLength(maxTakesPerPage * 27, idsSentence)),
        z.transform((text: string) => text.split(',')),
      ),
      z.array(takeIdSchema).check(z.maxLength(maxTakesPerPage, idsSentence)),
    ),
  ),
  // An unreadable one is treated as another database's: the list is read again.
  since: z.nullable(z.string()),
  wait: z.nullable(
    z.string().check(
      z.regex(/^\d{1,2}(\.\d{1,3})?$/, waitSentence),
      z.refine((text) => Number(text) <= maxChangesWaitSeconds, waitSentence),
    ),
  ),
});

/** Reads the parameters of a list; fails with a sentence for each invalid one. Empty ones are ignored. */
export function parseListParameters(parameters: URLSearchParams): Result<ListParameters> {
  const names = Object.keys(listingSchema.shape);
  const given = Object.fromEntries(names.map((name) => [name, parameters.get(name) || null]));
  const parsed = listingSchema.safeParse(given);
  if (!parsed.success) return fail(explainIssues(parsed.error.issues));
  const { status, search, q, voice, from, ids, cursor, limit, since, wait } = parsed.data;
  return succeed({
    filter: { status, search: (q ?? search)?.trim() || null, voiceId: voice, madeFrom: from, ids },
    after: cursor === null ? null : parseCursor(cursor),
    limit: Number(limit ?? defaultPageSize),
    since,
    waitSeconds: Number(wait ?? 0),
  });
}

function parseCursor(cursor: string): TakeCursor | null {
  const [, time = '', id = ''] = cursorPattern.exec(cursor) ?? [];
  return { createdAt: new Date(Number(time)), id };
}
