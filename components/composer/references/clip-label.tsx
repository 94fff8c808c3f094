'use client';

import { useQuery } from '@tanstack/react-query';
import { usePlayer, usePlayState } from '@/components/player/player-provider';
import { Button } from '@/components/ui/button';
import type { ClipReference } from '@/lib/references/reference';
import { getReferenceFileUrl } from '@/lib/references/reference-file';
import { referenceFileQuery } from '@/lib/references/reference-file-queries';
import { formatDuration } from '@/lib/takes/take-labels';
import { PauseIcon, PlayIcon } from './reference-icons';

/** A clip in one line: its name, its length, and the stretch of the take it was cut from. */
export function ClipLabel({ reference }: { reference: ClipReference }) {
  const { data, isError } = useQuery(referenceFileQuery(reference.fileId));
  const length = data?.kind === 'audio' ? formatDuration(data.durationSeconds) : null;
  const { from } = reference;
  return (
    <>
      {reference.name}{' '}
      <span className="text-muted text-xs">
        {from ? `${formatDuration(from.startSeconds)}–${formatDuration(from.endSeconds)} of a take` : length}
        {isError ? 'not on this server any more' : null}
      </span>
    </>
  );
}

/** Plays the clip as the engine will hear it. */
export function ClipPlayButton({ reference, marker }: { reference: ClipReference; marker: string }) {
  const player = usePlayer();
  const { data } = useQuery(referenceFileQuery(reference.fileId));
  const isPlaying = usePlayState(reference.fileId) === 'playing';
  if (data?.kind !== 'audio') return null;
  const name = isPlaying ? `Pause ${marker}` : `Play ${marker}`;
  return (
    <Button
      variant="icon"
      aria-label={name}
      title={name}
      onClick={() =>
        player.toggle({
          id: reference.fileId,
          audioUrl: getReferenceFileUrl(reference.fileId),
          clip: { durationSeconds: data.durationSeconds },
        })
      }
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon />}
    </Button>
  );
}
