'use client';

import { useSyncExternalStore } from 'react';
import type { SyncPlayer } from '../audio/sync-player';

const lookEveryMs = 100;

/**
 * How much of each track's required part was heard, in whole percent; 100 only when it is enough. All 0 without a
 * player.
 */
export function useHeardPercents(player: SyncPlayer | null, neededSeconds: readonly number[]): number[] {
  // A string, because an external store must return the same value until it changes.
  const read = () => {
    const heard = player?.getHeardSeconds() ?? [];
    return neededSeconds.map((needed, index) => toPercent(heard[index] ?? 0, needed)).join(' ');
  };
  return useSyncExternalStore((listener) => listenTo(player, listener), read, read)
    .split(' ')
    .map(Number);
}

function toPercent(heard: number, needed: number): number {
  return heard >= needed ? 100 : Math.floor((100 * heard) / needed);
}

function listenTo(player: SyncPlayer | null, listener: () => void): () => void {
  if (!player) return () => {};
  const timer = setInterval(listener, lookEveryMs);
  const unsubscribe = player.subscribe(listener);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
