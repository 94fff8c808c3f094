import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@/components/ui/toast';
import { noticeHere } from '@/lib/failure/browser-failures';
import { FailureError } from '@/lib/http/fetch-json';
import type { KeepTake, SavedTake, Take } from '@/lib/takes/take';
import { keepTakeMutation } from '@/lib/takes/takes-mutations';

/** Keeps a take, or takes that back, and offers to undo it: what was kept before is kept again. */
export function useKeepTake() {
  const client = useQueryClient();
  const toast = useToast();
  const report = (error: Error) => {
    const failure = error instanceof FailureError ? error.failure : noticeHere('studio_unreachable');
    toast.show({ message: `${failure.message} ${failure.advice}`.trim() });
  };
  const { mutate, isPending } = useMutation({ ...keepTakeMutation(client), onError: report });
  const toggle = (take: SavedTake) => {
    const order = { takeId: take.id, kept: !take.kept };
    mutate(order, {
      onSuccess: ({ takes }) =>
        toast.show({
          message: order.kept ? 'Take kept.' : 'No longer kept.',
          action: { label: 'Undo', onPress: () => mutate(invert(order, takes)) },
        }),
    });
  };
  return { toggle, isPending };
}

/** The order that brings back what was: the take that this one took the place of, or this one as it was. */
function invert(order: KeepTake, changed: readonly Take[]): KeepTake {
  const replaced = order.kept ? changed.find((take) => take.id !== order.takeId) : undefined;
  return replaced ? { takeId: replaced.id, kept: true } : { takeId: order.takeId, kept: !order.kept };
}
