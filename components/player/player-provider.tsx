'use client';

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { AudioPlayer } from './audio-player';
import type { Player } from './playback';

const PlayerContext = createContext<Player | null>(null);

/** Holds the one player. Its state and position are read through the hooks below, each as narrow as its use. */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const [player] = useState(() => new AudioPlayer());
  useEffect(() => () => player.dispose(), [player]);
  return <PlayerContext value={player}>{children}</PlayerContext>;
}

/** The player's acts; the object never changes. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('Playing needs a PlayerProvider above it.');
  return player;
}

/** A take's state in the player: playing, current but paused, or neither. */
export function usePlayState(takeId: string): 'playing' | 'paused' | 'idle' {
  const player = usePlayer();
  const read = () => {
    const { currentId, isPlaying } = player.getPlayback();
    if (currentId !== takeId) return 'idle';
    return isPlaying ? 'playing' : 'paused';
  };
  return useSyncExternalStore(player.subscribe, read, () => 'idle');
}

/** Why a take could not be played when it was last tried, as a sentence. */
export function usePlaybackFailure(takeId: string): string | null {
  const player = usePlayer();
  const read = () => {
    const { failure } = player.getPlayback();
    return failure?.takeId === takeId ? failure.message : null;
  };
  return useSyncExternalStore(player.subscribe, read, () => null);
}

/** A take's position in seconds; while it plays to the tenth, so that a moving clock renders ten times a second at most. */
export function usePosition(takeId: string): number {
  const player = usePlayer();
  const read = () => {
    const seconds = player.getPosition(takeId);
    const { isPlaying, currentId } = player.getPlayback();
    return isPlaying && currentId === takeId ? Math.round(seconds * 10) / 10 : seconds;
  };
  return useSyncExternalStore(
    (listener) => player.subscribePosition(takeId, listener),
    read,
    () => 0,
  );
}
