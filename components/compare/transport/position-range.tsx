'use client';

import { type KeyboardEvent, useRef } from 'react';
import { readPositionKey } from '@/components/ui/keys/position-keys';
import { formatDuration } from '@/lib/text/format-figures';
import type { SyncPlayer } from '../audio/sync-player';
import { useSyncFrames, useSyncState } from '../audio/use-sync-player';
import { leapSeconds, smallStepSeconds, stepSeconds } from './steps';

const keySteps = { step: stepSeconds, withShift: smallStepSeconds, leap: leapSeconds };

/** The position as a native slider. It moves by itself with every frame, and its spoken value changes once a second. */
export function PositionRange({ player }: { player: SyncPlayer }) {
  const range = useRef<HTMLInputElement>(null);
  const { lengthSeconds } = useSyncState(player);

  useSyncFrames(player, (seconds) => {
    if (!range.current) return;
    range.current.value = String(seconds);
    const said = player.getState().isPlaying ? Math.floor(seconds) : seconds;
    const text = `${formatDuration(said)} of ${formatDuration(player.getState().lengthSeconds)}`;
    if (range.current.ariaValueText !== text) range.current.ariaValueText = text;
  });

  const handleKey = (event: KeyboardEvent) => {
    const move = readPositionKey(event, player.getState().lengthSeconds, keySteps);
    if (move === null) return;
    event.preventDefault();
    player.seek(player.getSeconds() + move);
  };

  return (
    <span className="knob min-w-24 flex-1">
      <span className="knob-line" />
      <input
        ref={range}
        type="range"
        aria-label="Position"
        min={0}
        max={lengthSeconds}
        step="any"
        defaultValue={0}
        onChange={(event) => player.seek(event.currentTarget.valueAsNumber)}
        onKeyDown={handleKey}
      />
    </span>
  );
}
