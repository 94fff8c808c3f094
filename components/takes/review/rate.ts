import type { ReviewTake, SavedTake } from '@/lib/takes/take';
import type { Rating } from '@/lib/takes/take-limits';

/** Rates a take; the rating that it has is undone by the same press. */
export function rate(take: SavedTake, rating: Rating): ReviewTake {
  return {
    takeId: take.id,
    field: 'rating',
    from: take.rating,
    to: take.rating === rating ? null : rating,
  };
}
