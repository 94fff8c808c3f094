'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { isUnfinished, type Take } from '@/lib/takes/take';
import { followTakeQuery } from '@/lib/takes/takes-queries';
import { describeHearing, getHearingKind } from './hearing-words';
import type { Hearings } from './use-hearings';

/**
 * Announces the progress of a request to hear something, and follows the takes made for it. Renders nothing visible.
 */
export function HearingProgress({ hearings }: { hearings: Hearings }) {
  const { open, byId } = hearings;
  const hearing = open ? byId.get(open.id) : undefined;
  return (
    <>
      <p role="status" className="sr-only">
        {open && hearing ? describeHearing(hearing, getHearingKind(open)) : ''}
      </p>
      {[...byId].map(([id, made]) =>
        made.status === 'making' ? (
          <HearingFollower
            key={id}
            takeId={made.takeId}
            onSettled={(take) => hearings.settle({ id }, take)}
          />
        ) : null,
      )}
    </>
  );
}

/** Follows a take to its end, also while its row is out of sight. Draws nothing. */
function HearingFollower({ takeId, onSettled }: { takeId: string; onSettled: (take: Take) => void }) {
  const { data: take } = useQuery(followTakeQuery(takeId));
  const settle = useEffectEvent(onSettled);
  useEffect(() => {
    if (take && !isUnfinished(take)) settle(take);
  }, [take]);
  return null;
}
