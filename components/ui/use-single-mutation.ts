import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';

/** A second press within this time is the same press: a double click, or a bouncing key. */
export const samePressMs = 700;

/**
 * A mutation of which one is under way at most: `mutate` does nothing meanwhile. `isPending` reaches the screen a moment
 * after the press, and the second press of a double click can come before that.
 */
export function useSingleMutation<Data, Variables = void>(
  options: Omit<UseMutationOptions<Data, Error, Variables>, 'mutationKey'>,
) {
  const client = useQueryClient();
  const mutationKey = [useId()];
  const { mutate: mutateAlways, isPending, error } = useMutation({ ...options, mutationKey });
  const mutate = (variables: Variables) => {
    if (client.isMutating({ mutationKey }) === 0) mutateAlways(variables);
  };
  return { mutate, isPending, error };
}
