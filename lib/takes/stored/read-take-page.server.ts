import 'server-only';
import * as z from 'zod/mini';
import { takeStatuses } from '@/lib/database/enums';
import { explainIssues } from '@/lib/failure/explain-issues';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { voiceIdSchema } from '@/lib/references/reference-schema';
import { fail, type Result, succeed } from '@/lib/result/result';
import type { Scoped } from '@/lib/scope/scope';
import type { TakePage } from '@/lib/takes/take';
import { maxTakesPerPage } from '@/lib/takes/take-limits';
import { readBatches } from './read-batches.server';
import { listTakes, type TakeCursor } from './take-listing.server';
import { toListedTake } from './take-view.server';
import { listTakesById } from './takes-store.server';

const defaultPageSize = 30;
const cursorPattern = /^(\d{1,13})-([0-9a-z]{26})$/;
const idsSentence = `Give the ids of at most ${maxTakesPerPage} takes, separated by commas.`;
const limitSentence = `Give a whole number from 1 to ${maxTakesPerPage}.`;

const statuses = [...takeStatuses, 'unfinished', 'kept'] as const;

const listingSchema = z.object({
  status: z.nullable(z.enum(statuses, `Give one of ${statuses.join(', ')}.`)),
  search: z.nullable(
    z
      .string()
      .check(
        z.maxLength(200, 'Search for at most 200 characters.'),
        z.regex(/^\P{Cc}*$/u, 'Search for text without control characters.'),
      ),
  ),
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
});

/**
 * A page of takes for the parameters of `GET /api/takes`: newest first after `cursor`, at most `limit`, with a
 * `status` (or among the `kept` ones), a `search` in the prompt, a preset `voice` among their references, and made `from` a take, as a copy
 * or with a span of it; or exactly those named in `ids`, which come without their batches. Reads the database alone.
 */
export async function readTakePage(scoped: Scoped, parameters: URLSearchParams): Promise<Result<TakePage>> {
  const names = Object.keys(listingSchema.shape);
  const given = Object.fromEntries(names.map((name) => [name, parameters.get(name) || null]));
  const parsed = listingSchema.safeParse(given);
  if (!parsed.success) return fail(explainIssues(parsed.error.issues));
  const { status, search, voice, from, cursor, ids } = parsed.data;
  if (ids) {
    const rows = await listTakesById(scoped, ids);
    return succeed({ takes: rows.map(toListedTake), batches: [], nextCursor: null });
  }
  const limit = Number(parsed.data.limit ?? defaultPageSize);
  const rows = await listTakes(scoped, {
    status,
    search: search?.trim() || null,
    voiceId: voice,
    madeFrom: from,
    after: cursor === null ? null : parseCursor(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  // An instant that is no date marks no place in the list.
  const last =
    rows.length > limit ? page.findLast((row) => !Number.isNaN(row.createdAt.getTime())) : undefined;
  return succeed({
    takes: page.map(toListedTake),
    batches: await readBatches(scoped, [...new Set(page.map(({ batchId }) => batchId))]),
    nextCursor: last ? `${last.createdAt.getTime()}-${last.id}` : null,
  });
}

function parseCursor(cursor: string): TakeCursor | null {
  const [, time = '', id = ''] = cursorPattern.exec(cursor) ?? [];
  return { createdAt: new Date(Number(time)), id };
}
