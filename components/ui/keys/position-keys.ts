import type { KeyboardEvent } from 'react';

interface Steps {
  step: number;
  withShift: number;
  leap: number;
}

/** The seconds by which a key moves a position; null for a key of no such meaning. */
export function readPositionKey(event: KeyboardEvent, lengthSeconds: number, steps: Steps): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const step = event.shiftKey ? steps.withShift : steps.step;
  const moves: Record<string, number> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: steps.leap,
    PageDown: -steps.leap,
    Home: -lengthSeconds,
    End: lengthSeconds,
  };
  return moves[event.key] ?? null;
}
