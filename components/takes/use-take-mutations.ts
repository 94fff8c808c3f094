import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePlayer } from '@/components/player/player-provider';
import { useToast } from '@/components/ui/toast';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { noticeHere } from '@/lib/failure/browser-failures';
import { FailureError } from '@/lib/http/fetch-json';
import type { Take } from '@/lib/takes/take';
import {
  cancelTakeAction,
  deleteTakeAction,
  giveUpTakeAction,
  lookAgainAction,
  restoreTakeAction,
  startTakesAction,
} from '@/lib/takes/takes-actions';
import { settleAction } from '@/lib/takes/takes-mutations';
import { insertTakes, refreshTakes, removeTake, replaceTakes } from '@/lib/takes/takes-queries';

const undoMs = 10_000;

const singleTakeActions = {
  cancel: cancelTakeAction,
  lookAgain: lookAgainAction,
  giveUp: giveUpTakeAction,
} as const;

/** One act on one take that answers with the take's next state. */
export function useTakeAct(kind: keyof typeof singleTakeActions) {
  const client = useQueryClient();
  const report = useReport();
  return useMutation({
    mutationFn: (take: Take) => settleAction(singleTakeActions[kind], { takeId: take.id }),
    onSuccess: (take) => replaceTakes(client, [take]),
    onError: (error) => {
      report(error);
      void refreshTakes(client);
    },
    networkMode: 'always',
  });
}

/** Starts one more take of the same request. */
export function useStartAgain() {
  const client = useQueryClient();
  const report = useReport();
  return useMutation({
    mutationFn: (take: Take) =>
      settleAction(startTakesAction, { request: take.request, count: 1, copiedFrom: take.id }),
    onSuccess: ({ takes }) => {
      insertTakes(client, takes);
      void client.invalidateQueries({ queryKey: engineStatusQuery().queryKey });
    },
    onError: report,
    networkMode: 'always',
  });
}

/** Removes a take from the screen at once and offers to bring it back. */
export function useDeleteTake() {
  const client = useQueryClient();
  const player = usePlayer();
  const toast = useToast();
  const report = useReport();
  const restore = useMutation({
    mutationFn: (take: Take) => settleAction(restoreTakeAction, { takeId: take.id }),
    onSuccess: (take) => insertTakes(client, [take]),
    onError: report,
    networkMode: 'always',
  });
  return useMutation({
    mutationFn: (take: Take) => settleAction(deleteTakeAction, { takeId: take.id }),
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
    },
    networkMode: 'always',
  });
}

function useReport() {
  const toast = useToast();
  return (error: Error) => {
    const failure = error instanceof FailureError ? error.failure : noticeHere('studio_unreachable');
    toast.show({ message: `${failure.message} ${failure.advice}`.trim() });
  };
}
