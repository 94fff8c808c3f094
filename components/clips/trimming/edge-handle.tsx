'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { classNames } from '@/lib/class-names';
import { type Edge, formatSeconds } from '@/lib/clips/span';
import type { TrimAct } from './trim';

const stepSeconds = 0.05;
const wideStepSeconds = 0.5;
const leapSeconds = 1;

const names = { start: 'Start', end: 'End' } as const;

export interface EdgeHandleProps {
  edge: Edge;
  seconds: number;
  durationSeconds: number;
  act: (act: TrimAct) => void;
}

/** A handle at one edge of the span; it hangs outside of it, so that two handles never lie on each other. */
export function EdgeHandle({ edge, seconds, durationSeconds, act }: EdgeHandleProps) {
  /** How far from the edge it was grabbed, in pixels; null while it is not dragged. */
  const grip = useRef<number | null>(null);

  const move = (element: HTMLElement, to: number) => {
    act({ kind: 'move-edge', edge, seconds: to });
    // Once it has moved there, the part of the waveform around it comes into sight.
    requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  };

  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const to = readTarget(event, seconds, durationSeconds);
    if (to === null) return;
    event.preventDefault();
    move(event.currentTarget, to);
  };

  const findEdge = (element: HTMLElement) => {
    const { left, right } = element.getBoundingClientRect();
    return edge === 'start' ? right : left;
  };

  const handleMove = (event: PointerEvent<HTMLElement>) => {
    const track = event.currentTarget.parentElement?.getBoundingClientRect();
    if (grip.current === null || !track) return;
    const x = event.clientX - grip.current - track.left;
    move(event.currentTarget, (x / track.width) * durationSeconds);
  };

  const letGo = () => {
    grip.current = null;
    act({ kind: 'let-go' });
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={names[edge]}
      aria-valuemin={0}
      aria-valuemax={durationSeconds}
      aria-valuenow={seconds}
      aria-valuetext={`${formatSeconds(seconds)} seconds`}
      className={classNames(
        'absolute inset-y-0 z-1 w-6 cursor-ew-resize touch-none text-ink focus-visible:outline-none [&:focus-visible>span]:outline-2',
        edge === 'start' ? '-translate-x-full border-ink border-r-2' : 'border-ink border-l-2',
      )}
      style={{ left: `${(seconds / durationSeconds) * 100}%` }}
      onKeyDown={handleKey}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = event.clientX - findEdge(event.currentTarget);
        act({ kind: 'hold' });
      }}
      onPointerMove={handleMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <span
        className={classNames(
          'absolute top-0 grid h-9 w-6 place-items-center bg-ink text-paper outline-ink outline-offset-2',
          edge === 'start' ? 'right-0 rounded-l-control' : 'left-0 rounded-r-control',
        )}
      >
        <span className="h-3.5 w-1.5 border-paper border-x" />
      </span>
    </div>
  );
}

/** Where a key moves a handle, in seconds; null for a key of no such meaning. */
function readTarget(event: KeyboardEvent, seconds: number, durationSeconds: number): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const step = event.shiftKey ? wideStepSeconds : stepSeconds;
  const targets: Record<string, number> = {
    ArrowRight: seconds + step,
    ArrowUp: seconds + step,
    ArrowLeft: seconds - step,
    ArrowDown: seconds - step,
    PageUp: seconds + leapSeconds,
    PageDown: seconds - leapSeconds,
    Home: 0,
    End: durationSeconds,
  };
  return targets[event.key] ?? null;
}
