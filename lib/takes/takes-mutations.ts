import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { settleAction } from '@/lib/http/settle-action';
import { describeKeeping, type Keeping } from './keeping';
import type { KeepTake, ReviewTake } from './take';
import { keepTakeAction, reviewTakeAction } from './takes-actions';
import { dropReads, replaceTakes } from './takes-queries';

/** Every mutation below has a key that begins like this; its variables are the order. */
export const takeWritesKey = ['take-writes'] as const;

/**
 * Chooses a take of its batch, or takes the choice back; every list that shows it knows at once. `onDone` is told also
 * when what gave the order has left the screen.
 */
export function keepTakeMutation(client: QueryClient, onDone?: (keeping: Keeping) => void) {
  return mutationOptions({
    mutationKey: [...takeWritesKey, 'keep'],
    // One after another: an answer must not be laid over that of a later press.
    scope: { id: 'take-writes' },
    mutationFn: (order: KeepTake) => settleAction(keepTakeAction, order),
    onMutate: () => dropReads(client),
    onSettled: (_data, _error, _order, readAgain) => readAgain?.(),
    onSuccess: ({ takes }, order) => {
      replaceTakes(client, takes);
      onDone?.(describeKeeping(order, takes));
    },
    networkMode: 'always',
  });
}

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
