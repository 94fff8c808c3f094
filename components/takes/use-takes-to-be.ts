import { useMutationState } from '@tanstack/react-query';
import { takeWritesKey } from '@/lib/actions/takes-mutations';
import { applyWrites, type PendingWrite } from '@/lib/takes/review';
import type { ListedTake } from '@/lib/takes/take';

/** The takes as they will be once what was pressed is stored; the same object while nothing is under way. */
export function useTakesToBe(takes: readonly ListedTake[]): readonly ListedTake[] {
  const writes = useMutationState({
    filters: { mutationKey: takeWritesKey, status: 'pending' },
    // The key says which order its variables are.
    select: ({ options, state }) =>
      ({ kind: options.mutationKey?.at(-1), order: state.variables }) as PendingWrite,
  });
  return applyWrites(takes, writes);
}
