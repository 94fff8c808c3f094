/** One take's sound, laid on the time axis that all compared takes share. */
export interface Track {
  buffer: AudioBuffer;
  /** What it is turned down by, in dB, at most 0. */
  gainDb: number;
  /** Where on the axis it begins, in seconds from 0. */
  startSeconds: number;
}

/** A stretch of the axis, in seconds. */
export interface AxisSpan {
  startSeconds: number;
  endSeconds: number;
}

/** What the player is doing; a new object with every change. */
export interface SyncState {
  isPlaying: boolean;
  /** Index of the track that is heard. */
  audible: number;
  loop: AxisSpan | null;
  /** `axis`: all tracks are at the same second. `stretched`: all are at the same share of their own length. */
  position: 'axis' | 'stretched';
  /** Where the last track ends on the axis. */
  lengthSeconds: number;
}

/**
 * Plays tracks together and lets one be heard. Every action is audible with the next block of samples and never clicks:
 * changes are spread over 10 ms.
 */
export interface SyncPlayer {
  play: () => void;
  pause: () => void;
  /** Switches to another track at the current position. */
  switchTo: (track: number) => void;
  /** Moves to a second of the axis; of the audible track's share of it, when stretched. */
  seek: (seconds: number) => void;
  setGains: (gainsDb: readonly number[]) => void;
  setStarts: (startsSeconds: readonly number[]) => void;
  setLoop: (loop: AxisSpan | null) => void;
  setPosition: (position: SyncState['position']) => void;
  getState: () => SyncState;
  subscribe: (listener: () => void) => () => void;
  /** The audible playback position, in seconds of the axis; for animation frames. */
  getSeconds: () => number;
  /** For how long each track has been heard, in seconds; silence before its beginning and after its end not counted. */
  getHeardSeconds: () => readonly number[];
  dispose: () => void;
}
