'use client';

import { useEffect, useRef, useState } from 'react';
import { explainError } from '@/lib/http/explain-error';
import { FailureError } from '@/lib/http/fetch-json';
import type { AxisSpan, SyncPlayer } from '../audio/sync-player';
import { makeTestPlayer, openTestSounds, type TestPlayer, type TestSounds } from './test-sounds';

export type TestOpening =
  | { status: 'loading' }
  | { status: 'failed'; message: string; retry: () => void }
  | ({ status: 'ready' } & TestPlayer);

/** What was opened, and for what; valid only while that is still wanted. */
interface Opened<Value> {
  key: string;
  value: Value | null;
  message: string | null;
}

const closeDelayMs = 50;
const nothing = { key: '', value: null, message: null };

/**
 * Opens the sounds of a test once, makes a player for each trial, and closes everything with the screen. A test without
 * trials has one player.
 */
export function useTestPlayer(testId: string, trial: number | null): TestOpening {
  const [attempt, setAttempt] = useState(0);
  const soundsKey = `${testId} ${attempt}`;
  const [openedSounds, setSounds] = useState<Opened<TestSounds>>(nothing);
  useEffect(
    () => openFor(soundsKey, (signal) => openTestSounds(testId, signal), closeSounds, setSounds),
    [soundsKey, testId],
  );

  const sounds = openedSounds.key === soundsKey ? openedSounds.value : null;
  const playerKey = `${soundsKey} ${trial}`;
  const [openedPlayer, setPlayer] = useState<Opened<TestPlayer>>(nothing);
  const loop = useRef<AxisSpan>(null);
  useEffect(() => {
    if (!sounds) return;
    const make = async (signal: AbortSignal) => {
      const made = await makeTestPlayer(sounds, { testId, trial, signal });
      resume(made.player, loop.current);
      return made;
    };
    const close = ({ player }: TestPlayer) => {
      loop.current = player.getState().loop;
      player.dispose();
    };
    return openFor(playerKey, make, close, setPlayer);
  }, [sounds, playerKey, testId, trial]);

  const player = openedPlayer.key === playerKey ? openedPlayer : nothing;
  const message = (openedSounds.key === soundsKey ? openedSounds.message : null) ?? player.message;
  if (message !== null) return { status: 'failed', message, retry: () => setAttempt(attempt + 1) };
  return player.value ? { status: 'ready', ...player.value } : { status: 'loading' };
}

/**
 * Opens something for an effect and passes it on; the returned function closes it, or discards it before it is ready.
 */
function openFor<Value>(
  key: string,
  open: (signal: AbortSignal) => Promise<Value>,
  close: (value: Value) => void,
  tell: (opened: Opened<Value>) => void,
): () => void {
  const controller = new AbortController();
  const opening = open(controller.signal);
  opening.then(
    (value) => {
      if (!controller.signal.aborted) tell({ key, value, message: null });
    },
    (error: unknown) => {
      if (!controller.signal.aborted) tell({ key, value: null, message: explainSounds(error) });
    },
  );
  return () => {
    controller.abort();
    // After a failure there is nothing to close.
    opening.then(close, () => undefined);
  };
}

/** A loop around one word is kept for the next trial. */
function resume(player: SyncPlayer, loop: AxisSpan | null): void {
  if (!loop) return;
  player.setLoop(loop);
  player.seek(loop.startSeconds);
}

function closeSounds({ context }: TestSounds): void {
  // The player fades away before its context goes.
  setTimeout(() => void context.close(), closeDelayMs);
}

function explainSounds(error: unknown): string {
  return error instanceof Error && !(error instanceof FailureError) ? error.message : explainError(error);
}
