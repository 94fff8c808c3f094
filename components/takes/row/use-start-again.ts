import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createPresses } from '@/components/ui/presses/presses';
import { useToast } from '@/components/ui/toast/toast';
import { followedByFeed } from '@/lib/actions/followed-by-feed';
import { repeatedPress, sendPress } from '@/lib/actions/send-press';
import { startTakesAction } from '@/lib/actions/takes-actions';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { FailureError } from '@/lib/http/fetch-json';
import { makePressToken } from '@/lib/ids/press-token';
import { readRevisions } from '@/lib/takes/feed/lay-changes';
import { insertTakes } from '@/lib/takes/feed/takes-feed';
import type { Take } from '@/lib/takes/take';
import { useReport } from '../use-report';

interface StartAgain {
  take: Take;
  count: number;
}

/** Starts more takes of the same request. A double press starts them once; a different number is a different press. */
export function useStartAgain() {
  const client = useQueryClient();
  const toast = useToast();
  const report = useReport();
  const [presses] = useState(() => createPresses(makePressToken));
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ take, count, token }: StartAgain & { token: string }) =>
      sendPress(startTakesAction, { request: take.request, count, copiedFrom: take.id }, token),
    onMutate: () => readRevisions(client),
    onSuccess: ({ result }, _, begun) => {
      if (!result.ok) return report(new FailureError(result.failure));
      insertTakes(client, result.value.takes, begun);
      if (result.value.isRepeat) toast.show({ message: repeatedPress });
      void client.invalidateQueries({ queryKey: engineStatusQuery().queryKey });
    },
    meta: followedByFeed,
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
