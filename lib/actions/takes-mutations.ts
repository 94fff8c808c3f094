import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { settleAction } from '@/lib/http/settle-action';
import { describeKeeping, isOvertaken, type Keeping, type KeepOrder } from '@/lib/takes/keeping';
import { dropReads, replaceTakes } from '@/lib/takes/takes-queries';
import { keepTakeAction } from './takes-actions';

/** Every mutation that writes to a take which is there has a key that begins like this; its variables are the order. */
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
