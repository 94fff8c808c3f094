import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { createPresses } from '@/components/ui/presses';
import { useToast } from '@/components/ui/toast';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { explainError } from '@/lib/http/explain-error';
import { FailureError } from '@/lib/http/fetch-json';
import { settleAction } from '@/lib/http/settle-action';
import { makePressToken } from '@/lib/takes/press-token';
import { repeatedPress, sendPress } from '@/lib/takes/send-press';
import { type ListedTake, maxTags, type ReviewTake, type Take } from '@/lib/takes/take';
import {
  cancelTakeAction,
  deleteTakeAction,
  giveUpTakeAction,
  lookAgainAction,
  restoreTakeAction,
  startTakesAction,
} from '@/lib/takes/takes-actions';
import { reviewTakeMutation } from '@/lib/takes/takes-mutations';
import { insertTakes, refreshTakes, removeTake, replaceTakes } from '@/lib/takes/takes-queries';

const undoMs = 10_000;

interface StartAgain {
  take: Take;
  count: number;
}

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

/** Starts more takes of the same request. A double press starts them once; another number of them is another press. */
export function useStartAgain() {
  const client = useQueryClient();
  const toast = useToast();
  const report = useReport();
  const [presses] = useState(() => createPresses(makePressToken));
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ take, count, token }: StartAgain & { token: string }) =>
      sendPress(startTakesAction, { request: take.request, count, copiedFrom: take.id }, token),
    onSuccess: ({ result }) => {
      if (!result.ok) return report(new FailureError(result.failure));
      insertTakes(client, result.value.takes);
      if (result.value.isRepeat) toast.show({ message: repeatedPress });
      void client.invalidateQueries({ queryKey: engineStatusQuery().queryKey });
    },
    networkMode: 'always',
  });
  const start = async ({ take, count }: StartAgain) => {
    const press = presses.begin({ takeId: take.id, count });
    if (!press) return;
    const { outcome } = await mutateAsync({ take, count, token: press.token });
    presses.end(press, outcome);
  };
  return { start, isPending };
}

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

const refusals = {
  rating:
    'This take has been rated elsewhere in the meantime. That rating is shown; press again to change it.',
  tag: `A take has at most ${maxTags} reasons.`,
  // The field itself says so, and keeps the text.
  note: null,
} as const;

/** Stores a rating or a reason, shown at once and taken back if it cannot be stored. */
export function useReviewTake() {
  const client = useQueryClient();
  const toast = useToast();
  const report = useReport();
  const tell = ({ field }: ReviewTake) => {
    const message = refusals[field];
    if (message) toast.show({ message });
  };
  return useMutation({ ...reviewTakeMutation(client, tell), onError: report });
}

function useReport() {
  const toast = useToast();
  return (error: Error) => toast.show({ message: explainError(error) });
}
