import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { createPresses } from './presses';

/**
 * A mutation that a double press runs once: `mutate` does nothing for the same variables while they are under way, and
 * for a moment after that. Other variables are another press, however soon. Variables must be JSON.
 */
export function useSingleMutation<Data, Variables = void>(
  options: Omit<UseMutationOptions<Data, Error, Variables>, 'onSettled'>,
) {
  const [presses] = useState(() => createPresses(() => ''));
  const { mutateAsync, isPending, error } = useMutation(options);
  const mutate = (variables: Variables) => {
    const press = presses.begin(variables ?? null);
    if (!press) return;
    // Failures are reported by `error` and `onError`.
    mutateAsync(variables).then(
      () => presses.end(press, 'done'),
      () => presses.end(press, 'failed'),
    );
  };
  return { mutate, isPending, error };
}
