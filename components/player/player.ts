import type { AudioFormat } from '@/lib/request/knobs';
import { getPlayingUrl } from './playing-url';

/** What can be played: a saved take, or other audio of the studio's with an address of its own. */
type Playable = { id: string; clip: { durationSeconds: number } } & (
  | { clip: { format: AudioFormat } }
  | { audioUrl: string }
);

/** What the one player is doing; a new object with every change. */
interface Playback {
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
  /** The take's audio element, kept until `close`, for whoever draws it large. */
  open: (take: Playable) => HTMLAudioElement;
  close: (takeId: string) => void;
  /** Stops a take and drops all that is known of it. */
  forget: (takeId: string) => void;
  getPlayback: () => Playback;
  subscribe: (listener: () => void) => () => void;
  /** A take's position in seconds; 0 when it was never moved. */
  getPosition: (takeId: string) => number;
  subscribePosition: (takeId: string, listener: () => void) => () => void;
  dispose: () => void;
}

interface Sound {
  audio: HTMLAudioElement;
  listeners: AbortController;
}

const nearEndSeconds = 0.05;
const silence: Playback = { currentId: null, isPlaying: false, failure: null };

const failureMessages = {
  missing: 'The audio of this take could not be loaded.',
  unplayable:
    'The audio of this take cannot be played here: this browser does not know it. It can be downloaded.',
  forbidden: 'The browser did not allow sound. Press Play again.',
} as const;

/**
 * The one player: at most one take sounds. Audio elements exist for the current and the open take only; the
 * positions of all others are kept as numbers. Nothing of the browser is touched before the first play.
 */
export function createPlayer(): Player {
  let playback = silence;
  let openId: string | null = null;
  let frame = 0;
  /** The take that starts once its audio has gone to its position. */
  let waitingId: string | null = null;
  const sounds = new Map<string, Sound>();
  const positions = new Map<string, number>();
  const listeners = new Set<() => void>();
  const positionListeners = new Map<string, Set<() => void>>();

  function setPlayback(change: Partial<Playback>) {
    playback = { ...playback, ...change };
    for (const listener of listeners) listener();
  }

  function setPosition(takeId: string, seconds: number) {
    if (positions.get(takeId) === seconds) return;
    positions.set(takeId, seconds);
    for (const listener of positionListeners.get(takeId) ?? []) listener();
  }

  function follow() {
    cancelAnimationFrame(frame);
    const sound = playback.currentId === null ? undefined : sounds.get(playback.currentId);
    if (!playback.isPlaying || !sound || playback.currentId === null) return;
    if (sound.audio.readyState >= HTMLMediaElement.HAVE_METADATA && !sound.audio.seeking) {
      setPosition(playback.currentId, sound.audio.currentTime);
    }
    frame = requestAnimationFrame(follow);
  }

  function acquire(take: Playable): HTMLAudioElement {
    const held = sounds.get(take.id);
    if (held) return held.audio;
    const audio = new Audio();
    audio.preload = 'none';
    audio.src = 'audioUrl' in take ? take.audioUrl : getPlayingUrl(take);
    const controller = new AbortController();
    const on = (type: string, handler: () => void) =>
      audio.addEventListener(type, handler, { signal: controller.signal });
    on('loadedmetadata', () => {
      audio.currentTime = positions.get(take.id) ?? 0;
    });
    on('play', () => {
      pauseOthers(take.id);
      setPlayback({ currentId: take.id, isPlaying: true });
      follow();
    });
    on('pause', () => {
      settle(take.id, audio);
      // Playing to the end pauses as well. Going there while it is paused only tells of the end, and stays there.
      if (audio.ended) rewind(take.id, audio);
    });
    on('seeked', () => {
      if (waitingId === take.id) start(take.id, audio);
    });
    on('error', () => {
      const { error, src } = audio;
      void explain(error, src).then((reason) => {
        if (audio.error === error) refuse(take.id, failureMessages[reason]);
      });
    });
    sounds.set(take.id, { audio, listeners: controller });
    return audio;
  }

  function start(takeId: string, audio: HTMLAudioElement) {
    waitingId = null;
    audio.play().catch((error: unknown) => {
      // A pause before the sound began, and a broken source, which has an event of its own, end here as well.
      const isForbidden = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isForbidden) refuse(takeId, failureMessages.forbidden);
    });
  }

  function settle(takeId: string, audio: HTMLAudioElement) {
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) setPosition(takeId, audio.currentTime);
    if (playback.currentId === takeId) setPlayback({ isPlaying: false });
  }

  function rewind(takeId: string, audio: HTMLAudioElement) {
    audio.currentTime = 0;
    setPosition(takeId, 0);
  }

  function refuse(takeId: string, message: string) {
    if (waitingId === takeId) waitingId = null;
    sounds.get(takeId)?.audio.pause();
    if (playback.currentId === takeId) setPlayback({ isPlaying: false, failure: { takeId, message } });
  }

  function pauseOthers(takeId: string) {
    for (const [id, sound] of sounds) {
      if (id === takeId) continue;
      sound.audio.pause();
      if (id !== openId) release(id);
    }
  }

  function release(takeId: string) {
    const sound = sounds.get(takeId);
    if (!sound) return;
    if (waitingId === takeId) waitingId = null;
    const { audio } = sound;
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) positions.set(takeId, audio.currentTime);
    sound.listeners.abort();
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
    sounds.delete(takeId);
  }

  const player: Player = {
    play(take) {
      const audio = acquire(take);
      const position = positions.get(take.id) ?? 0;
      if (position > take.clip.durationSeconds - nearEndSeconds) player.seek(take, 0);
      pauseOthers(take.id);
      setPlayback({ currentId: take.id, isPlaying: true, failure: null });
      if (audio.error) audio.load();
      // WebKitGTK stands still for good when it starts while it seeks. What was never heard starts within the press,
      // without which a browser may not allow it.
      if (audio.seeking && audio.played.length > 0) waitingId = take.id;
      else start(take.id, audio);
    },
    pause() {
      if (playback.currentId !== null) sounds.get(playback.currentId)?.audio.pause();
      // A sound that has not started tells of no pause.
      if (waitingId !== null) setPlayback({ isPlaying: false });
      waitingId = null;
    },
    toggle(take) {
      if (playback.isPlaying && playback.currentId === take.id) player.pause();
      else player.play(take);
    },
    seek(take, seconds) {
      const position = Math.min(Math.max(seconds, 0), take.clip.durationSeconds);
      const audio = sounds.get(take.id)?.audio;
      if (audio && audio.readyState >= HTMLMediaElement.HAVE_METADATA) audio.currentTime = position;
      setPosition(take.id, position);
    },
    nudge(take, seconds) {
      player.seek(take, (positions.get(take.id) ?? 0) + seconds);
    },
    open(take) {
      const previous = openId;
      openId = take.id;
      if (previous !== null && previous !== take.id && previous !== playback.currentId) release(previous);
      return acquire(take);
    },
    close(takeId) {
      if (openId === takeId) openId = null;
      if (playback.currentId !== takeId) release(takeId);
    },
    forget(takeId) {
      release(takeId);
      positions.delete(takeId);
      if (playback.currentId === takeId) setPlayback(silence);
    },
    getPlayback: () => playback,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getPosition: (takeId) => positions.get(takeId) ?? 0,
    subscribePosition(takeId, listener) {
      const set = positionListeners.get(takeId) ?? new Set();
      positionListeners.set(takeId, set);
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size === 0) positionListeners.delete(takeId);
      };
    },
    dispose() {
      cancelAnimationFrame(frame);
      for (const id of [...sounds.keys()]) release(id);
      if (playback.isPlaying) setPlayback({ isPlaying: false });
    },
  };
  return player;
}

/** Why a sound gave an error. A file that is not there and one of an unknown kind have the same code. */
async function explain(error: MediaError | null, url: string): Promise<'missing' | 'unplayable'> {
  if (error?.code === MediaError.MEDIA_ERR_DECODE) return 'unplayable';
  if (error?.code !== MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED) return 'missing';
  const answer = await fetch(url, { method: 'HEAD' }).catch(() => null);
  return answer?.ok ? 'unplayable' : 'missing';
}
