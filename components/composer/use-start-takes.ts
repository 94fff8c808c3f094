'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { samePressMs } from '@/components/ui/use-single-mutation';
import { engineStatusQuery } from '@/lib/engine/engine-queries';
import { noticeHere } from '@/lib/failure/browser-failures';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { fail, type Result } from '@/lib/result/result';
import type { StartTakes, Take } from '@/lib/takes/take';
import { startTakesAction } from '@/lib/takes/takes-actions';
import { insertTakes } from '@/lib/takes/takes-queries';

type Started = Result<{ takes: Take[] }, FailureNotice>;

/**
 * Starts takes and has the list and the engine's line read again. Answers null for a press that came while
 * another was under way or right behind it, so that one intention is paid once.
 */
export function useStartTakes<Order = StartTakes>(
  act: (order: Order) => Promise<Started> = startTakesAction,
) {
  const client = useQueryClient();
  const isLocked = useRef(false);
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (order: Order): Promise<Started> =>
      act(order).catch(() => fail(noticeHere('studio_unreachable'))),
    onSuccess: (result) => {
      if (result.ok) insertTakes(client, result.value.takes);
      void client.invalidateQueries({ queryKey: engineStatusQuery().queryKey });
    },
  });

  const start = async (order: Order): Promise<Started | null> => {
    if (isLocked.current) return null;
    isLocked.current = true;
    const pressedAt = performance.now();
    const result = await mutateAsync(order);
    const restMs = result.ok ? Math.max(0, samePressMs - (performance.now() - pressedAt)) : 0;
    setTimeout(() => {
      isLocked.current = false;
    }, restMs);
    return result;
  };

  return { start, isStarting: isPending };
}
