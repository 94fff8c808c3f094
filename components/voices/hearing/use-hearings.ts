'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { useStartTakes } from '@/components/starting/use-start-takes';
import { startTakesAction } from '@/lib/actions/takes-actions';
import { noticeHere } from '@/lib/failure/browser-failures';
import { FailureError } from '@/lib/http/fetch-json';
import type { Reference } from '@/lib/references/reference';
import { allTakes } from '@/lib/takes/list/take-list';
import { isReadable, type SavedTake, type StartTakes, type Take } from '@/lib/takes/take';
import { latestTakeWithVoiceQuery, takeListQuery } from '@/lib/takes/takes-queries';
import { isSampleOf, makeSampleRequest, type VoiceSettings } from '@/lib/voices/voice-sample';

/** What can be heard: a reference, and for a design the knobs that belong to it. */
export interface HearingSubject {
  /** The voice's or the design's id. */
  id: string;
  name: string;
  reference: Reference;
  settings?: VoiceSettings;
}

/** How far the wish to hear something has come. */
export type Hearing =
  | { status: 'looking' }
  | { status: 'found'; take: SavedTake }
  /** There is no take to play; one can be made. */
  | { status: 'none' }
  | { status: 'starting' }
  | { status: 'making'; takeId: string }
  | { status: 'failed'; message: string; canTryAgain: boolean };

export interface Hearings {
  /** What the user asked to hear last. */
  open: HearingSubject | null;
  byId: ReadonlyMap<string, Hearing>;
  /** Plays or pauses the user's own latest take of it, or offers to make one. */
  hear: (subject: HearingSubject) => void;
  /** Starts the take that was offered. */
  make: (subject: HearingSubject) => void;
  /** Adopts the outcome of a take that was being made. */
  settle: (subject: { id: string }, take: Take) => void;
}

/** Lets voices and designs be heard by the user's own takes; nothing else is ever played. */
export function useHearings(): Hearings {
  const client = useQueryClient();
  const player = usePlayer();
  const { start } = useStartTakes<StartTakes>(startTakesAction);
  const [open, setOpen] = useState<HearingSubject | null>(null);
  const [byId, setById] = useState<ReadonlyMap<string, Hearing>>(new Map());

  const set = (id: string, hearing: Hearing) => setById((before) => new Map(before).set(id, hearing));

  const findTake = async ({ reference, settings }: HearingSubject): Promise<SavedTake | null> => {
    if (reference.kind === 'voice' && !settings) {
      // Queried each time: a take may have been made since.
      const query = { ...latestTakeWithVoiceQuery(reference.voiceId), staleTime: 0 };
      const take = await client.fetchQuery(query);
      return take?.status === 'saved' ? take : null;
    }
    // A design is more than its voice, so only a take with the same settings counts; only loaded takes are searched.
    const takes = client.getQueryData(takeListQuery(allTakes).queryKey)?.takes ?? [];
    const isSample = (take: Take): take is SavedTake =>
      take.status === 'saved' && isSampleOf(take.request, reference, settings);
    return takes.filter(isReadable).find(isSample) ?? null;
  };

  const hear = (subject: HearingSubject) => {
    const { id } = subject;
    const known = byId.get(id);
    setOpen(subject);
    if (known?.status === 'found') return player.toggle(known.take);
    if (known && known.status !== 'none' && known.status !== 'failed') return;
    set(id, { status: 'looking' });
    findTake(subject).then(
      (take) => {
        set(id, take ? { status: 'found', take } : { status: 'none' });
        if (take) player.play(take);
      },
      (error: unknown) => {
        const { message } = error instanceof FailureError ? error.failure : noticeHere('internal_error');
        set(id, { status: 'failed', message, canTryAgain: false });
      },
    );
  };

  const make = async (subject: HearingSubject) => {
    const { id, reference, settings } = subject;
    const before = byId.get(id) ?? { status: 'none' };
    setOpen(subject);
    set(id, { status: 'starting' });
    const request = makeSampleRequest(reference, settings);
    const result = await start({ request, count: 1, copiedFrom: null });
    const take = result?.ok ? result.value.takes[0] : undefined;
    if (take) set(id, { status: 'making', takeId: take.id });
    else if (result && !result.ok) set(id, toFailed(result.failure, true));
    else set(id, before);
  };

  const settle = ({ id }: { id: string }, take: Take) => {
    switch (take.status) {
      case 'saved':
        set(id, { status: 'found', take });
        if (open?.id === id) player.play(take);
        return;
      case 'failed':
        return set(id, toFailed(take.failure, true));
      case 'cancelled':
        return set(
          id,
          take.failure
            ? toFailed(take.failure, true)
            : { status: 'failed', message: 'The take was cancelled.', canTryAgain: true },
        );
      case 'unconfirmed':
        // It may have been started and paid for, so the list of takes asks what to do; nothing else is started from
        // here.
        return set(id, toFailed(take.failure, false));
      default:
        return;
    }
  };

  return { open, byId, hear, make: (subject) => void make(subject), settle };
}

function toFailed({ message, advice }: { message: string; advice: string }, canTryAgain: boolean): Hearing {
  return { status: 'failed', message: `${message} ${advice}`.trim(), canTryAgain };
}
