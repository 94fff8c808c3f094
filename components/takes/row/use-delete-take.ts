import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePlayer } from '@/components/player/player-provider';
import { useToast } from '@/components/ui/toast/toast';
import { deleteTakeMutation, restoreTakeMutation } from '@/lib/actions/take-writes';
import type { ListedTake } from '@/lib/takes/take';
import { useReport } from '../use-report';

const undoMs = 10_000;

/** Removes a take from the screen at once and offers to bring it back. */
export function useDeleteTake() {
  const client = useQueryClient();
  const player = usePlayer();
  const toast = useToast();
  const report = useReport();
  const restore = useMutation({ ...restoreTakeMutation(client), onError: report });
  const offerUndo = (take: ListedTake) =>
    toast.show({
      message: 'Take deleted.',
      action: { label: 'Undo', onPress: () => restore.mutate(take) },
      durationMs: undoMs,
    });
  const { mutate } = useMutation({ ...deleteTakeMutation(client, offerUndo), onError: report });
  return (take: ListedTake) => {
    player.forget(take.id);
    mutate(take);
  };
}
