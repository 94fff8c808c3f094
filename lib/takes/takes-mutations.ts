import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { settleAction } from '@/lib/http/settle-action';
import { describeKeeping, isOvertaken, type Keeping, type KeepOrder } from './keeping';
import type { ReviewTake } from './take';
import { keepTakeAction, reviewTakeAction } from './takes-actions';
import { dropReads, replaceTakes } from './takes-queries';

/** Every mutation below has a key that begins like this; its variables are the order. */
export const takeWritesKey = ['take-writes'] as const;

/**
 * Chooses a take of its batch, or takes the choice back; every list that shows it knows at once. `onDone` is told also
 * when what gave the order has left the screen, but not of an order that another one about the batch follows already.
 */
export function keepTakeMutation(client: QueryClient, onDone?: (keeping: Keeping) => void) {
  const mutationKey = [...takeWritesKey, 'keep'];
  const listPending = () => client.getMutationCache().findAll({ mutationKey, status: 'pending' });
  return mutationOptions({
    mutationKey,
    // One after another: an answer must not be laid over that of a later press.
    scope: { id: 'take-writes' },
    mutationFn: ({ takeId, kept }: KeepOrder) => settleAction(keepTakeAction, { takeId, kept }),
    onMutate: () => dropReads(client),
    onSettled: (_data, _error, _order, readAgain) => readAgain?.(),
    onSuccess: ({ takes }, order) => {
      replaceTakes(client, takes);
      const pending = listPending().map(({ state }) => state.variables);
      if (!isOvertaken(order, pending)) onDone?.(describeKeeping(order, takes));
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
