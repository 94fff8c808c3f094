import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { settleAction } from '@/lib/http/settle-action';
import { describeKeeping, type Keeping } from './keeping';
import type { KeepTake } from './take';
import { keepTakeAction } from './takes-actions';
import { replaceTakes } from './takes-queries';

/**
 * Chooses a take of its batch, or takes the choice back; every list that shows it knows at once. `onDone` is told also
 * when what gave the order has left the screen.
 */
export function keepTakeMutation(client: QueryClient, onDone?: (keeping: Keeping) => void) {
  return mutationOptions({
    mutationFn: (order: KeepTake) => settleAction(keepTakeAction, order),
    onSuccess: ({ takes }, order) => {
      replaceTakes(client, takes);
      onDone?.(describeKeeping(order, takes));
    },
    networkMode: 'always',
  });
}
