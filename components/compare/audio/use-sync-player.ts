'use client';

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { createSyncPlayer } from './create-sync-player';
import { openSounds, type SoundSource } from './open-sounds';
import type { SyncPlayer, SyncState } from './sync-player';

/** What is played as one track, with its position and gain. */
export interface TrackSource extends SoundSource {
  gainDb: number;
  startSeconds: number;
}

export type SyncOpening =
  | { status: 'loading' }
  | { status: 'failed'; message: string; sourceId: string | null; retry: () => void }
  | { status: 'ready'; player: SyncPlayer; isLowered: boolean };

const loading: SyncOpening = { status: 'loading' };
const closeDelayMs = 50;

/**
 * Opens sounds for listening to them together, again when other ones are asked for, and closes them with the screen.
 * Changed gains and starts are passed to the player.
 */
export function useSyncPlayer(sources: readonly TrackSource[]): SyncOpening {
  const key = sources.map((source) => source.id).join(' ');
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState({ key, attempt, opening: loading });
  const opening = opened.key === key && opened.attempt === attempt ? opened.opening : loading;

  const readSources = useEffectEvent(() => sources);
  useEffect(() => {
    const controller = new AbortController();
    const retry = () => setAttempt(attempt + 1);
    const opening = open(readSources(), controller.signal, retry);
    opening.then(
      ({ state }) => {
        if (!controller.signal.aborted) setOpened({ key, attempt, opening: state });
      },
      // Only an abort rejects, and then the result is no longer needed.
      () => undefined,
    );
    return () => {
      controller.abort();
      opening.then(
        ({ close }) => close(),
        () => undefined,
      );
    };
  }, [key, attempt]);

  const player = opening.status === 'ready' ? opening.player : null;
  useEffect(() => player?.setGains(sources.map((source) => source.gainDb)), [player, sources]);
  useEffect(() => player?.setStarts(sources.map((source) => source.startSeconds)), [player, sources]);
  return opening;
}

async function open(
  sources: readonly TrackSource[],
  signal: AbortSignal,
  retry: () => void,
): Promise<{ state: SyncOpening; close: () => void }> {
  const opened = await openSounds(sources, signal);
  if (!opened.ok) return { state: { status: 'failed', ...opened.failure, retry }, close: () => undefined };
  const { context, buffers, isLowered } = opened.value;
  const tracks = sources.flatMap(({ gainDb, startSeconds }, index) => {
    const buffer = buffers[index];
    return buffer ? [{ buffer, gainDb, startSeconds }] : [];
  });
  const player = createSyncPlayer(context, tracks);
  const close = () => {
    player.dispose();
    // It fades away before the context goes.
    setTimeout(() => void context.close(), closeDelayMs);
  };
  return { state: { status: 'ready', player, isLowered }, close };
}

/** What a player is doing; renders when that changes, not while it moves. */
export function useSyncState(player: SyncPlayer): SyncState {
  return useSyncExternalStore(player.subscribe, player.getState, player.getState);
}

/** Draws where playback is, outside React: at once, after every act, and with every frame while it plays. */
export function useSyncFrames(player: SyncPlayer, draw: (seconds: number) => void): void {
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      cancelAnimationFrame(frame);
      drawNow(player.getSeconds());
      if (player.getState().isPlaying) frame = requestAnimationFrame(follow);
    };
    follow();
    const unsubscribe = player.subscribe(follow);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [player]);
}
