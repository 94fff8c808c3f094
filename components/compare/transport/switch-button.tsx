'use client';

import type { KeyboardEvent } from 'react';
import { isComposing } from '@/components/ui/keys/typing-keys';
import { classNames } from '@/lib/class-names';
import type { SyncPlayer } from '../audio/sync-player';
import { useSyncState } from '../audio/use-sync-player';

export interface SwitchButtonProps {
  player: SyncPlayer;
  track: number;
  /** Its label: a digit or a letter. */
  label: string;
  /** The track's accessible name: "take 2". */
  name: string;
  /** The class that gives the track's hue as the colour of text. */
  hue: string;
  className?: string;
}

/** Switches to a track. It acts on pointer down, not on release, and leaves the focus where it is. */
export function SwitchButton({ player, track, label, name, hue, className }: SwitchButtonProps) {
  const isHeard = useSyncState(player).audible === track;
  const listen = () => player.switchTo(track);

  const handleKey = (event: KeyboardEvent) => {
    if ((event.key !== ' ' && event.key !== 'Enter') || isComposing(event)) return;
    event.preventDefault();
    if (!event.repeat) listen();
  };

  return (
    <button
      type="button"
      aria-label={`Listen to ${name}`}
      aria-pressed={isHeard}
      title={String(track + 1)}
      className={classNames(
        'grid min-h-10 min-w-10 touch-manipulation select-none place-items-center rounded-control border font-semibold transition-colors duration-150 max-md:min-h-11 max-md:min-w-11',
        isHeard ? `border-current bg-current ${hue}` : 'border-line bg-raised text-ink hover:border-muted',
        className,
      )}
      // Does not get the focus, so that Space keeps playing and pausing after a click.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button === 0) listen();
      }}
      onKeyDown={handleKey}
      onClick={listen}
    >
      <span className={isHeard ? 'text-paper' : undefined}>{label}</span>
    </button>
  );
}
