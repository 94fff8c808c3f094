'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { usePlaybackFailure } from '@/components/player/player-provider';
import { Button } from '@/components/ui/button';
import { isUnfinished, type Take } from '@/lib/takes/take';
import { describeUnfinished } from '@/lib/takes/take-labels';
import { followTakeQuery } from '@/lib/takes/takes-queries';
import { useCost } from '../use-cost';
import { describeHearing, type HearingKind } from './hearing-words';
import type { Hearing } from './use-hearings';

interface HearingPanelProps {
  hearing: Hearing;
  kind: HearingKind;
  onMake: () => void;
}

/** What stands between the wish to hear a voice and its sound; nothing while it simply plays. */
export function HearingPanel({ hearing, kind, onMake }: HearingPanelProps) {
  if (hearing.status === 'found') return <PlaybackFailure takeId={hearing.take.id} />;
  if (hearing.status === 'making') return <Making takeId={hearing.takeId} />;
  const isOffer = hearing.status === 'none' || (hearing.status === 'failed' && hearing.canTryAgain);
  return (
    <>
      <p className={hearing.status === 'failed' ? 'text-bad' : 'text-muted'}>
        {describeHearing(hearing, kind)}
      </p>
      {isOffer ? (
        <MakeButton label={hearing.status === 'none' ? 'Make a short one' : 'Make another'} onMake={onMake} />
      ) : null}
    </>
  );
}

function MakeButton({ label, onMake }: { label: string; onMake: () => void }) {
  const cost = useCost(1) ?? 'up to 120 s is reserved';
  return (
    <Button onClick={onMake}>
      {label} <span className="text-muted text-xs">{cost}</span>
    </Button>
  );
}

function Making({ takeId }: { takeId: string }) {
  const { data: take, dataUpdatedAt } = useFollowedTake(takeId);
  const state = take && isFollowing(take) ? describeUnfinished(take, dataUpdatedAt) : null;
  return (
    <p className="text-muted">
      {state?.title ?? 'Waiting'}. {state?.note ?? 'It plays as soon as it is saved.'}
    </p>
  );
}

function PlaybackFailure({ takeId }: { takeId: string }) {
  const message = usePlaybackFailure(takeId);
  return message ? <p className="text-bad">{message}</p> : null;
}

/** Follows a take to its end, also while its row is out of sight. Draws nothing. */
export function HearingFollower({ takeId, onSettled }: { takeId: string; onSettled: (take: Take) => void }) {
  const { data: take } = useFollowedTake(takeId);
  const settle = useEffectEvent(onSettled);
  useEffect(() => {
    if (take && !isUnfinished(take)) settle(take);
  }, [take]);
  return null;
}

function useFollowedTake(takeId: string) {
  const client = useQueryClient();
  return useQuery(followTakeQuery(client, takeId));
}

function isFollowing(take: Take) {
  return (
    take.status === 'queued' ||
    take.status === 'submitting' ||
    take.status === 'running' ||
    take.status === 'saving'
  );
}
