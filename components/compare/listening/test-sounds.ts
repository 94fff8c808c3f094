import type { SoundFrame } from '@/lib/listening/listening-test-frames';
import { createSyncPlayer } from '../audio/create-sync-player';
import { openSounds } from '../audio/open-sounds';
import type { SyncPlayer, Track } from '../audio/sync-player';
import { loadFrames } from './load-frames';

/** One sound of a test, ready to be played. */
interface TestSound extends Omit<SoundFrame, 'sound'> {
  buffer: AudioBuffer;
}

/** The sounds of a test and their players. The opener must close them. */
export interface TestSounds {
  context: AudioContext;
  sounds: readonly TestSound[];
}

/** The player of the sounds behind the letters, and the length of each. */
export interface TestPlayer {
  player: SyncPlayer;
  durationsSeconds: readonly number[];
}

const unplayable = 'This browser cannot play the audio of one of the takes.';

/** Fetches and decodes all sounds of a test. Rejects with an Error whose message is for the listener, or as aborted. */
export async function openTestSounds(testId: string, signal: AbortSignal): Promise<TestSounds> {
  const frames = await loadFrames(testId, null, signal);
  const sources = frames.map(({ sound, ...shape }, index) => ({
    ...shape,
    id: String(index),
    load: async () => sound.slice().buffer,
  }));
  const opened = await openSounds(sources, signal);
  // Naming the sound would reveal something.
  if (!opened.ok) throw new Error(unplayable);
  const { context, buffers } = opened.value;
  const sounds = frames.flatMap(({ sound: _, ...facts }, index) => {
    const buffer = buffers[index];
    return buffer ? [{ ...facts, buffer }] : [];
  });
  return { context, sounds };
}

/** Makes the player of a test; of an ABX test with the X of its trial after A and B. Rejects as `openTestSounds` does. */
export async function makeTestPlayer(
  { context, sounds }: TestSounds,
  { testId, trial, signal }: { testId: string; trial: number | null; signal: AbortSignal },
): Promise<TestPlayer> {
  const x = trial === null ? [] : [await loadX(context, { testId, trial, signal })];
  const all = [...sounds, ...x];
  const player = createSyncPlayer(context, layTracks(all));
  return { player, durationsSeconds: all.map(({ durationSeconds }) => durationSeconds) };
}

async function loadX(
  context: AudioContext,
  { testId, trial, signal }: { testId: string; trial: number; signal: AbortSignal },
): Promise<TestSound> {
  const [frame] = await loadFrames(testId, trial, signal);
  const buffer = frame && (await context.decodeAudioData(frame.sound.slice().buffer).catch(() => null));
  if (!frame || !buffer) throw new Error(unplayable);
  const { sound: _, ...facts } = frame;
  return { ...facts, buffer };
}

/** Aligns the first sounds: each that begins earlier than the latest is delayed. */
function layTracks(sounds: readonly TestSound[]): Track[] {
  const latest = Math.max(...sounds.map(({ firstSoundSeconds }) => firstSoundSeconds));
  return sounds.map(({ buffer, gainDb, firstSoundSeconds }) => ({
    buffer,
    gainDb,
    startSeconds: latest - firstSoundSeconds,
  }));
}
