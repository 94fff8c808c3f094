'use client';

import { useQuery } from '@tanstack/react-query';
import { usePlayer, usePlayState } from '@/components/player/player-provider';
import { Button } from '@/components/ui/button';
import { PauseIcon, PlayIcon } from '@/components/ui/transport-icons';
import { getReferenceFileUrl } from '@/lib/reference-files/reference-file';
import { referenceFileQuery } from '@/lib/reference-files/reference-file-queries';
import type { ClipReference } from '@/lib/references/reference';
import { formatDuration } from '@/lib/text/format-figures';

/** A clip in one line: the stretch of the take it was cut from, or its length, and what it is called. */
export function ClipLabel({ reference }: { reference: ClipReference }) {
  const { data, isError } = useQuery(referenceFileQuery(reference.fileId));
  const { from, name } = reference;
  if (isError) return `${name}: not on this server any more`;
  if (from) {
    return (
      <>
        {formatDuration(from.startSeconds)}–{formatDuration(from.endSeconds)} of a take{' '}
        <span className="text-muted text-xs">{name}</span>
      </>
    );
  }
  return (
    <>
      {name}{' '}
      <span className="text-muted text-xs">
        {data?.kind === 'audio' ? formatDuration(data.durationSeconds) : null}
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
