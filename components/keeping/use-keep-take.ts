import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@/components/ui/toast/toast';
import { keepTakeMutation } from '@/lib/actions/take-writes';
import { explainError } from '@/lib/http/explain-error';
import type { Keeping, KeepOrder } from '@/lib/takes/keeping';
import type { SavedTake } from '@/lib/takes/take';

/** Keeps a take, or undoes that, and offers Undo for the last such press. */
export function useKeepTake() {
  const client = useQueryClient();
  const toast = useToast();
  const report = (error: Error) => toast.show({ message: explainError(error) });
  const undo = useMutation({ ...keepTakeMutation(client), onError: report });
  const offerUndo = ({ message, undo: order }: Keeping) =>
    toast.show({
      message,
      topic: nameTopic(order),
      action: { label: 'Undo', onPress: () => undo.mutate(order) },
    });
  const { mutate, isPending } = useMutation({ ...keepTakeMutation(client, offerUndo), onError: report });
  const toggle = ({ id: takeId, batchId, kept }: SavedTake) => {
    // The Undo of an earlier press does not undo this one.
    toast.withdraw(nameTopic({ batchId }));
    mutate({ takeId, batchId, kept: !kept });
  };
  return { toggle, isPending };
}

function nameTopic({ batchId }: Pick<KeepOrder, 'batchId'>): string {
  return `keep ${batchId}`;
}
