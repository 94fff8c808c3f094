import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelTakeAction, giveUpTakeAction, lookAgainAction } from '@/lib/actions/takes-actions';
import { settleAction } from '@/lib/http/settle-action';
import type { Take } from '@/lib/takes/take';
import { refreshTakes, replaceTakes } from '@/lib/takes/takes-queries';
import { useReport } from '../use-report';

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
