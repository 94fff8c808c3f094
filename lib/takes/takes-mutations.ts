import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { FailureError } from '@/lib/http/fetch-json';
import type { Result } from '@/lib/result/result';
import { describeKeeping, type Keeping } from './keeping';
import type { KeepTake } from './take';
import { keepTakeAction } from './takes-actions';
import { replaceTakes } from './takes-queries';

/** Runs an action; its failure is thrown as a `FailureError`, as mutations want it. */
export async function settleAction<Value>(
  action: (input: unknown) => Promise<Result<Value, FailureNotice>>,
  input: unknown,
): Promise<Value> {
  const result = await action(input);
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
}

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
