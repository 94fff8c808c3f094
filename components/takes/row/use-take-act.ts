import { useMutation, useQueryClient } from '@tanstack/react-query';
import { followedByFeed } from '@/lib/actions/followed-by-feed';
import { cancelTakeAction, giveUpTakeAction, lookAgainAction } from '@/lib/actions/takes-actions';
import { settleAction } from '@/lib/http/settle-action';
import { readRevisions } from '@/lib/takes/feed/lay-changes';
import { getTakesFeed } from '@/lib/takes/feed/takes-feed';
import type { Take } from '@/lib/takes/take';
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
    meta: followedByFeed,
    onMutate: () => readRevisions(client),
    onSuccess: (take, _, begun) => getTakesFeed(client).note({ kind: 'stored', takes: [take] }, begun),
    onError: report,
    networkMode: 'always',
  });
}
