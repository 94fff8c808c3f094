import { useMutationState } from '@tanstack/react-query';
import { takeWritesKey } from '@/lib/actions/take-writes';
import { applyChanges, type TakeWrite } from '@/lib/takes/list/apply-changes';
import type { TakeFilter, TakeList } from '@/lib/takes/list/take-list';

/** The list as it will be once pending changes are stored; the same object while there are none. */
export function useTakesToBe(list: TakeList, filter: TakeFilter): TakeList {
  const writes = useMutationState({
    filters: { mutationKey: takeWritesKey, status: 'pending' },
    // The key says which kind of order the variables are.
    select: ({ options, state }) =>
      ({ kind: options.mutationKey?.at(-1), order: state.variables }) as TakeWrite,
  });
  return applyChanges(list, writes, filter);
}
