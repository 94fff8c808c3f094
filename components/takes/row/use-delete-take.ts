import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePlayer } from '@/components/player/player-provider';
import { useToast } from '@/components/ui/toast';
import { deleteTakeAction, restoreTakeAction } from '@/lib/actions/takes-actions';
import { settleAction } from '@/lib/http/settle-action';
import type { ListedTake } from '@/lib/takes/take';
import { insertTakes, refreshTakes, removeTake } from '@/lib/takes/takes-queries';
import { useReport } from '../use-report';

const undoMs = 10_000;

/** Removes a take from the screen at once and offers to bring it back. */
export function useDeleteTake() {
  const client = useQueryClient();
  const player = usePlayer();
  const toast = useToast();
  const report = useReport();
  const restore = useMutation({
    mutationFn: (take: ListedTake) => settleAction(restoreTakeAction, { takeId: take.id }),
    onSuccess: (take) => {
      insertTakes(client, [take]);
      void refreshTakes(client);
    },
    onError: report,
    networkMode: 'always',
  });
  return useMutation({
    mutationFn: (take: ListedTake) => settleAction(deleteTakeAction, { takeId: take.id }),
    onMutate: (take) => {
      player.forget(take.id);
      removeTake(client, take.id);
    },
    onSuccess: (_, take) =>
      toast.show({
        message: 'Take deleted.',
        action: { label: 'Undo', onPress: () => restore.mutate(take) },
        durationMs: undoMs,
      }),
    onError: (error, take) => {
      report(error);
      insertTakes(client, [take]);
      void refreshTakes(client);
    },
    networkMode: 'always',
  });
}
