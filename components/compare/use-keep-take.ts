import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@/components/ui/toast';
import { explainError } from '@/lib/http/explain-error';
import type { Keeping } from '@/lib/takes/keeping';
import { keepTakeMutation } from '@/lib/takes/takes-mutations';

/** Keeps a take or takes that back, and offers the way back to what was kept before. */
export function useKeepTake() {
  const client = useQueryClient();
  const toast = useToast();
  const report = (error: Error) => toast.show({ message: explainError(error) });
  const undo = useMutation({ ...keepTakeMutation(client), onError: report });
  const offerUndo = ({ message, undo: order }: Keeping) =>
    toast.show({ message, action: { label: 'Undo', onPress: () => undo.mutate(order) } });
  return useMutation({ ...keepTakeMutation(client, offerUndo), onError: report });
}
