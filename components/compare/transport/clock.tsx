'use client';

import { useRef } from 'react';
import type { SyncPlayer } from '../audio/sync-player';
import { useSyncFrames } from '../audio/use-sync-player';
import { formatClock } from './clock-text';

/** The playback position; updated with every frame, without React. */
export function Clock({ player }: { player: SyncPlayer }) {
  const text = useRef<HTMLSpanElement>(null);
  useSyncFrames(player, (seconds) => {
    if (text.current) text.current.textContent = formatClock(seconds);
  });
  return (
    <span ref={text} aria-hidden="true" className="figures min-w-[8ch] text-xl">
      0:00.000
    </span>
  );
}
