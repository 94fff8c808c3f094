import type { AudioFormat } from '@/lib/request/knobs';

/** What can be played: a saved take, or other audio of the studio's that has an address. */
export type Playable = { id: string; clip: { durationSeconds: number } } & (
  | { clip: { format: AudioFormat } }
  | { audioUrl: string }
);

/** What the one player is doing; a new object with every change. */
export interface Playback {
  currentId: string | null;
  isPlaying: boolean;
  /** Why the last attempt to play a take gave no sound. */
  failure: { takeId: string; message: string } | null;
}

export interface Player {
  play: (take: Playable) => void;
  pause: () => void;
  toggle: (take: Playable) => void;
  /** Moves a take's position, in seconds; it is remembered while the take does not play. */
  seek: (take: Playable, seconds: number) => void;
  nudge: (take: Playable, seconds: number) => void;
  /** The take's audio element, kept until `close`, for drawing it large. */
  open: (take: Playable) => HTMLAudioElement;
  close: (takeId: string) => void;
  /** Stops a take and forgets everything about it. */
  forget: (takeId: string) => void;
  getPlayback: () => Playback;
  subscribe: (listener: () => void) => () => void;
  /** A take's position in seconds; 0 when it was never moved. */
  getPosition: (takeId: string) => number;
  subscribePosition: (takeId: string, listener: () => void) => () => void;
  dispose: () => void;
}
