import { useEffect } from 'react';
import { usePlayer } from '@/components/player/player-provider';
import { watchPart } from '@/components/ui/state/store';
import type { SyncPlayer } from './audio/sync-player';

/** Lets one thing sound at a time: the comparison pauses what the studio plays, and the other way round. */
export function useOneSound(comparison: SyncPlayer | null): void {
  const studio = usePlayer();
  useEffect(() => {
    if (!comparison) return;
    const compared = { get: comparison.getState, subscribe: comparison.subscribe };
    const played = { get: studio.getPlayback, subscribe: studio.subscribe };
    const stops = [
      watchPart(compared, isPlaying, () => {
        if (isPlaying(compared.get())) studio.pause();
      }),
      // Media keys on a keyboard or headphones can start the studio's last sound from here.
      watchPart(played, isPlaying, () => {
        if (isPlaying(played.get())) comparison.pause();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [comparison, studio]);
}

function isPlaying(state: { isPlaying: boolean }): boolean {
  return state.isPlaying;
}
