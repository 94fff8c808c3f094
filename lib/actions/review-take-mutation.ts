import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { settleAction } from '@/lib/http/settle-action';
import type { ReviewTake } from '@/lib/takes/take';
import { dropReads, replaceTakes } from '@/lib/takes/takes-queries';
import { reviewTakeAction } from './takes-actions';
import { takeWritesKey } from './takes-mutations';

/**
 * Stores one thing that the user thinks of a take; every list that shows it knows at once. `onRefused` is told when
 * something else was stored meanwhile, also when what gave the order has left the screen.
 */
export function reviewTakeMutation(client: QueryClient, onRefused: (order: ReviewTake) => void) {
  return mutationOptions({
    mutationKey: [...takeWritesKey, 'review'],
    scope: { id: 'take-writes' },
    mutationFn: (order: ReviewTake) => settleAction(reviewTakeAction, order),
    onMutate: () => dropReads(client),
    onSettled: (_data, _error, _order, readAgain) => readAgain?.(),
    onSuccess: ({ take, isStored }, order) => {
      replaceTakes(client, [take]);
      if (!isStored) onRefused(order);
    },
    networkMode: 'always',
  });
}
