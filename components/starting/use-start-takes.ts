'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createPresses } from '@/components/ui/presses';
import { useToast } from '@/components/ui/toast';
import { repeatedPress, sendPress } from '@/lib/actions/send-press';
import { followedByFeed } from '@/lib/actions/take-writes';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { makePressToken } from '@/lib/ids/press-token';
import type { Result } from '@/lib/result/result';
import { insertTakes } from '@/lib/takes/feed/takes-feed';
import type { StartedTakes } from '@/lib/takes/take';

type Started = Result<StartedTakes, FailureNotice>;

/**
 * Starts takes and has the list and the engine's line read again. Answers null for a press that is the one before it
 * once more, so that one intention is paid once; a changed order is a press of its own, also while another is under way.
 */
export function useStartTakes<Order extends object>(act: (order: unknown) => Promise<Started>) {
  const client = useQueryClient();
  const toast = useToast();
  const [presses] = useState(() => createPresses(makePressToken));
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ order, token }: { order: Order; token: string }) => sendPress(act, order, token),
    meta: followedByFeed,
    onSuccess: ({ result }) => {
      if (result.ok) insertTakes(client, result.value.takes);
      if (result.ok && result.value.isRepeat) toast.show({ message: repeatedPress });
      void client.invalidateQueries({ queryKey: engineStatusQuery().queryKey });
    },
  });

  const start = async (order: Order): Promise<Started | null> => {
    const press = presses.begin(order);
    if (!press) return null;
    const { result, outcome } = await mutateAsync({ order, token: press.token });
    presses.end(press, outcome);
    return result;
  };

  return { start, isStarting: isPending };
}
