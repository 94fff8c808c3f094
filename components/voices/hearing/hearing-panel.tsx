'use client';

import { useQuery } from '@tanstack/react-query';
import { usePlaybackFailure } from '@/components/player/player-provider';
import { useCost } from '@/components/starting/use-cost';
import { Button } from '@/components/ui/button';
import type { Take } from '@/lib/takes/take';
import { describeUnfinished } from '@/lib/takes/take-labels';
import { followTakeQuery } from '@/lib/takes/takes-queries';
import { describeHearing, type HearingKind } from './hearing-words';
import type { Hearing } from './use-hearings';

interface HearingPanelProps {
  hearing: Hearing;
  kind: HearingKind;
  onMake: () => void;
}

/** What has to happen before a voice can be heard; empty while it simply plays. */
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
  const { data: take, dataUpdatedAt } = useQuery(followTakeQuery(takeId));
  const state = take && isFollowing(take) ? describeUnfinished(take, dataUpdatedAt) : null;
  return (
    <p className="text-muted">
      {state?.title ?? 'Waiting'}. {state?.note ?? 'It plays as soon as it is saved.'}
    </p>
  );
}

function PlaybackFailure({ takeId }: { takeId: string }) {
  const message = usePlaybackFailure(takeId);
  return message ? (
    <p role="alert" className="text-bad">
      {message}
    </p>
  ) : null;
}

function isFollowing(take: Take) {
  return (
    take.status === 'queued' ||
    take.status === 'submitting' ||
    take.status === 'running' ||
    take.status === 'saving'
  );
}
