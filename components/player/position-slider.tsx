'use client';

import type { KeyboardEvent, MouseEvent } from 'react';
import { readPositionKey } from '@/components/ui/keys/position-keys';
import type { SavedTake } from '@/lib/takes/take';
import { formatDuration } from '@/lib/text/format-figures';
import { usePlayer, usePosition } from './player-provider';

const keySteps = { step: 1, withShift: 5, leap: 5 };

/**
 * A transparent native slider that fills its parent. Its thumb is one pixel wide, so that clicks land exactly where
 * they point.
 */
export function PositionSlider({ take }: { take: SavedTake }) {
  const player = usePlayer();
  const position = usePosition(take.id);
  const { durationSeconds } = take.clip;

  const handleKey = (event: KeyboardEvent) => {
    const move = readPositionKey(event, durationSeconds, keySteps);
    if (move === null) return;
    event.preventDefault();
    player.nudge(take, move);
  };

  // A tap on a track is not a change in every mobile browser.
  const handleClick = (event: MouseEvent<HTMLInputElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    player.seek(take, ((event.clientX - left) / width) * durationSeconds);
  };

  return (
    <input
      type="range"
      aria-label="Position"
      aria-valuetext={`${formatDuration(position)} of ${formatDuration(durationSeconds)}`}
      min={0}
      max={durationSeconds}
      step={0.01}
      value={position}
      onChange={(event) => player.seek(take, event.currentTarget.valueAsNumber)}
      onClick={handleClick}
      onKeyDown={handleKey}
      className="absolute inset-0 m-0 size-full cursor-pointer touch-pan-y appearance-none rounded-tag bg-transparent [&::-moz-range-thumb]:h-full [&::-moz-range-thumb]:w-px [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-transparent [&::-moz-range-track]:bg-transparent [&::-webkit-slider-runnable-track]:h-full [&::-webkit-slider-thumb]:h-full [&::-webkit-slider-thumb]:w-px [&::-webkit-slider-thumb]:appearance-none"
    />
  );
}
