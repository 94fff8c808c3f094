import 'server-only';
import { and, desc, eq, ilike, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { TakeStatus } from '@/lib/database/enums';
import { takes } from '@/lib/database/schema';
import type { Scoped } from '@/lib/scope/scope';
import { isTakeWithin } from '@/lib/scope/scope-conditions.server';
import { unfinishedStatuses } from '@/lib/takes/take';
import { type ShownTakeRow, shownColumns } from './shown-columns.server';

/** Where a page of takes begins: just after this take. */
export interface TakeCursor {
  createdAt: Date;
  id: string;
}

export type StatusFilter = TakeStatus | 'unfinished' | 'kept';

/** Which takes a list holds. */
export interface TakeFilter {
  status: StatusFilter | null;
  /** Words that the prompt contains, or null. */
  search: string | null;
  /** A preset voice that is among the references, or null. */
  voiceId?: string | null;
  /** The take that these are copies of, or have a span of among their references, or null. */
  madeFrom?: string | null;
  /** These takes alone, or null for all. */
  ids?: readonly string[] | null;
}

export interface TakeListing extends TakeFilter {
  after: TakeCursor | null;
  limit: number;
}

/** A page of takes, newest first, deleted ones left out. */
export function listTakes({ database, scope }: Scoped, listing: TakeListing): Promise<ShownTakeRow[]> {
  const { after } = listing;
  return database.sql
    .select(shownColumns)
    .from(takes)
    .where(
      and(
        isTakeWithin(scope),
        matchFilter(listing),
        after === null
          ? undefined
          : or(
              lt(takes.createdAt, after.createdAt),
              and(eq(takes.createdAt, after.createdAt), lt(takes.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(takes.createdAt), desc(takes.id))
    .limit(listing.limit);
}

/** Whether a take belongs in a list: it is not deleted, and every filter matches. */
export function matchFilter({ status, search, voiceId, madeFrom, ids }: TakeFilter) {
  return and(
    isNull(takes.deletedAt),
    status === null ? undefined : matchStatus(status),
    search === null ? undefined : ilike(takes.prompt, `%${escapeLike(search)}%`),
    voiceId ? hasReference({ kind: 'voice', voiceId }) : undefined,
    madeFrom ? isMadeFrom(madeFrom) : undefined,
    ids ? inArray(takes.id, [...ids]) : undefined,
  );
}

/** The condition of a filter; a take in doubt counts as unfinished as long as a next check is planned. */
export function matchStatus(filter: StatusFilter) {
  if (filter === 'kept') return isNotNull(takes.keptAt);
  if (filter !== 'unfinished') return eq(takes.status, filter);
  return or(
    inArray(takes.status, [...unfinishedStatuses]),
    and(eq(takes.status, 'unconfirmed'), isNotNull(takes.notBefore)),
  );
}

/** Whether one of the references is an object that holds all of this. */
function hasReference(part: Record<string, unknown>) {
  return sql`${takes.request} @> ${JSON.stringify({ references: [part] })}::jsonb`;
}

function isMadeFrom(takeId: string) {
  return or(eq(takes.copiedFrom, takeId), hasReference({ kind: 'clip', from: { takeId } }));
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
