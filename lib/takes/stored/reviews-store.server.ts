import 'server-only';
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type TakeInsert, type TakeRow, takes } from '@/lib/database/schema';
import type { Scoped } from '@/lib/scope/scope';
import { isTakeWithin } from '@/lib/scope/scope-conditions.server';
import type { ReviewTake } from '@/lib/takes/take';
import { maxTags } from '@/lib/takes/take-limits';
import { findShownTake } from './takes-store.server';

/**
 * Stores a rating, reason or note on a take, in one statement that also checks whether that is allowed. Returns the row
 * as it is after that, and whether it was stored; null when there is no such take, or it is deleted.
 */
export async function setReview(
  scoped: Scoped,
  order: ReviewTake,
): Promise<{ row: TakeRow; isStored: boolean } | null> {
  const { change, condition } = planReview(order);
  const [row] = await scoped.database.sql
    .update(takes)
    .set({ ...change, updatedAt: new Date() })
    .where(and(eq(takes.id, order.takeId), isNull(takes.deletedAt), isTakeWithin(scoped.scope), condition))
    .returning();
  if (row) return { row, isStored: true };
  const stored = await findShownTake(scoped, order.takeId);
  return stored && { row: stored, isStored: false };
}

interface ReviewPlan {
  change: { [Field in keyof Pick<TakeInsert, 'rating' | 'tags' | 'note'>]: TakeInsert[Field] | SQL };
  condition: SQL | undefined;
}

function planReview(order: ReviewTake): ReviewPlan {
  switch (order.field) {
    case 'rating': {
      const { from, to } = order;
      const is = (rating: number | null) => sql`${takes.rating} is not distinct from ${rating}::integer`;
      return { change: { rating: to }, condition: or(is(from), is(to)) };
    }
    case 'tag': {
      const tag = sql`${order.tag}::text`;
      if (!order.isOn) return { change: { tags: sql`${takes.tags} - ${tag}` }, condition: undefined };
      const has = sql`${takes.tags} @> jsonb_build_array(${tag})`;
      return {
        change: {
          tags: sql`case when ${has} then ${takes.tags} else ${takes.tags} || jsonb_build_array(${tag}) end`,
        },
        condition: or(has, sql`jsonb_array_length(${takes.tags}) < ${maxTags}`),
      };
    }
    case 'note': {
      const { from, to } = order;
      return { change: { note: to }, condition: or(eq(takes.note, from), eq(takes.note, to)) };
    }
  }
}
