'use client';

import type { KeyboardEvent, MouseEvent } from 'react';
import type { SavedTake } from '@/lib/takes/take';
import { formatDuration } from '@/lib/takes/take-labels';
import { usePlayer, usePosition } from './player-provider';

const stepSeconds = 1;
const leapSeconds = 5;

/**
 * A transparent native slider that fills its parent. Its thumb is one pixel wide, so that the point pressed is the
 * point meant.
 */
export function PositionSlider({ take }: { take: SavedTake }) {
  const player = usePlayer();
  const position = usePosition(take.id);
  const { durationSeconds } = take.clip;

  const handleKey = (event: KeyboardEvent) => {
    const move = readMove(event, durationSeconds);
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

/** The seconds by which a key moves the position; null for a key of no such meaning. */
function readMove(event: KeyboardEvent, durationSeconds: number): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const step = event.shiftKey ? leapSeconds : stepSeconds;
  const moves: Record<string, number> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: leapSeconds,
    PageDown: -leapSeconds,
    Home: -durationSeconds,
    End: durationSeconds,
  };
  return moves[event.key] ?? null;
}
