'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useTouched } from '@/components/ui/state/use-touched';
import type { TakeFilter } from '@/lib/takes/list/take-list';
import { readOlderTakes } from '@/lib/takes/takes-queries';
import { findScroller } from './window/find-scroller';

/**
 * Loads older takes when the end of the list comes near, or by a button. On an untouched page this happens only when
 * the end is on the screen: most visits begin in the prompt.
 */
export function OlderTakes({ filter }: { filter: TakeFilter }) {
  const client = useQueryClient();
  const endRef = useRef<HTMLDivElement>(null);
  const isTouched = useTouched();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => readOlderTakes(client, filter),
    meta: { isFollowed: true },
    networkMode: 'always',
  });
  const show = useEffectEvent(() => mutate());

  useEffect(() => {
    const end = endRef.current;
    // After a failure only a press loads more; otherwise requests would repeat without end.
    if (!end || isPending || isError) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) show();
      },
      { root: findScroller(end), rootMargin: isTouched ? '900px 0px' : '0px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [isPending, isError, isTouched]);

  return (
    <div ref={endRef} className="grid place-items-center border-line border-t py-4">
      <Button disabled={isPending} onClick={() => mutate()}>
        {isPending ? 'Loading older takes' : 'Show older'}
      </Button>
    </div>
  );
}
