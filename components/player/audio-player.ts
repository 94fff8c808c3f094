import type { Playable, Playback, Player } from './playback';
import { explainMediaError, playbackFailures } from './playback-failure';
import { getPlayingUrl } from './playing-url';

interface Sound {
  audio: HTMLAudioElement;
  listeners: AbortController;
}

const nearEndSeconds = 0.05;
const silence: Playback = { currentId: null, isPlaying: false, failure: null };

/**
 * Plays by audio elements. Only the current and the open take have one; the positions of all others are stored as
 * numbers.
 */
export class AudioPlayer implements Player {
  #playback = silence;
  #openId: string | null = null;
  #frame = 0;
  /** The take that starts once its audio has finished seeking. */
  #waitingId: string | null = null;
  readonly #sounds = new Map<string, Sound>();
  readonly #positions = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #positionListeners = new Map<string, Set<() => void>>();

  readonly getPlayback = () => this.#playback;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getPosition = (takeId: string) => this.#positions.get(takeId) ?? 0;

  readonly subscribePosition = (takeId: string, listener: () => void) => {
    const set = this.#positionListeners.get(takeId) ?? new Set();
    this.#positionListeners.set(takeId, set);
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.#positionListeners.delete(takeId);
    };
  };

  play(take: Playable) {
    const audio = this.#acquire(take);
    if (this.getPosition(take.id) > take.clip.durationSeconds - nearEndSeconds) this.seek(take, 0);
    this.#pauseOthers(take.id);
    this.#setPlayback({ currentId: take.id, isPlaying: true, failure: null });
    if (audio.error) audio.load();
    // WebKitGTK freezes for good when playback starts during a seek. A sound never played before starts at once, within
    // the user gesture that browsers may require.
    if (audio.seeking && audio.played.length > 0) this.#waitingId = take.id;
    else this.#start(take.id, audio);
  }

  pause() {
    const { currentId } = this.#playback;
    if (currentId !== null) this.#sounds.get(currentId)?.audio.pause();
    // A sound that has not started fires no `pause`.
    if (this.#waitingId !== null) this.#setPlayback({ isPlaying: false });
    this.#waitingId = null;
  }

  toggle(take: Playable) {
    if (this.#playback.isPlaying && this.#playback.currentId === take.id) this.pause();
    else this.play(take);
  }

  seek(take: Playable, seconds: number) {
    const position = Math.min(Math.max(seconds, 0), take.clip.durationSeconds);
    const audio = this.#sounds.get(take.id)?.audio;
    if (audio && audio.readyState >= HTMLMediaElement.HAVE_METADATA) audio.currentTime = position;
    this.#setPosition(take.id, position);
  }

  nudge(take: Playable, seconds: number) {
    this.seek(take, this.getPosition(take.id) + seconds);
  }

  open(take: Playable) {
    const previous = this.#openId;
    this.#openId = take.id;
    if (previous !== null && previous !== take.id && previous !== this.#playback.currentId)
      this.#release(previous);
    return this.#acquire(take);
  }

  close(takeId: string) {
    if (this.#openId === takeId) this.#openId = null;
    if (this.#playback.currentId !== takeId) this.#release(takeId);
  }

  forget(takeId: string) {
    this.#release(takeId);
    this.#positions.delete(takeId);
    if (this.#playback.currentId === takeId) this.#setPlayback(silence);
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    for (const id of [...this.#sounds.keys()]) this.#release(id);
    if (this.#playback.isPlaying) this.#setPlayback({ isPlaying: false });
  }

  #setPlayback(change: Partial<Playback>) {
    this.#playback = { ...this.#playback, ...change };
    for (const listener of this.#listeners) listener();
  }

  #setPosition(takeId: string, seconds: number) {
    if (this.#positions.get(takeId) === seconds) return;
    this.#positions.set(takeId, seconds);
    for (const listener of this.#positionListeners.get(takeId) ?? []) listener();
  }

  #follow() {
    cancelAnimationFrame(this.#frame);
    const { currentId, isPlaying } = this.#playback;
    const audio = currentId === null ? undefined : this.#sounds.get(currentId)?.audio;
    if (!isPlaying || !audio || currentId === null) return;
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA && !audio.seeking)
      this.#setPosition(currentId, audio.currentTime);
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #acquire(take: Playable): HTMLAudioElement {
    const held = this.#sounds.get(take.id);
    if (held) return held.audio;
    const audio = new Audio();
    audio.preload = 'none';
    audio.src = 'audioUrl' in take ? take.audioUrl : getPlayingUrl(take);
    const listeners = new AbortController();
    this.#listen(take.id, audio, listeners.signal);
    this.#sounds.set(take.id, { audio, listeners });
    return audio;
  }

  #listen(takeId: string, audio: HTMLAudioElement, signal: AbortSignal) {
    const on = (type: string, handler: () => void) => audio.addEventListener(type, handler, { signal });
    on('loadedmetadata', () => {
      audio.currentTime = this.getPosition(takeId);
    });
    on('play', () => {
      this.#pauseOthers(takeId);
      this.#setPlayback({ currentId: takeId, isPlaying: true });
      this.#follow();
    });
    on('pause', () => {
      this.#settle(takeId, audio);
      // Playing to the end also fires `pause`. Seeking there while paused only fires `ended`, and it stays there.
      if (!audio.ended) return;
      audio.currentTime = 0;
      this.#setPosition(takeId, 0);
    });
    on('seeked', () => {
      if (this.#waitingId === takeId) this.#start(takeId, audio);
    });
    on('error', () => {
      const { error, src } = audio;
      void explainMediaError(error, src).then((reason) => {
        if (audio.error === error) this.#refuse(takeId, playbackFailures[reason]);
      });
    });
  }

  #start(takeId: string, audio: HTMLAudioElement) {
    this.#waitingId = null;
    audio.play().catch((error: unknown) => {
      // A pause before the sound began, and a broken source, which has its own event, also reject here.
      const isForbidden = error instanceof DOMException && error.name === 'NotAllowedError';
      if (isForbidden) this.#refuse(takeId, playbackFailures.forbidden);
    });
  }

  #settle(takeId: string, audio: HTMLAudioElement) {
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) this.#setPosition(takeId, audio.currentTime);
    if (this.#playback.currentId === takeId) this.#setPlayback({ isPlaying: false });
  }

  #refuse(takeId: string, message: string) {
    if (this.#waitingId === takeId) this.#waitingId = null;
    this.#sounds.get(takeId)?.audio.pause();
    if (this.#playback.currentId === takeId)
      this.#setPlayback({ isPlaying: false, failure: { takeId, message } });
  }

  #pauseOthers(takeId: string) {
    for (const [id, sound] of this.#sounds) {
      if (id === takeId) continue;
      sound.audio.pause();
      if (id !== this.#openId) this.#release(id);
    }
  }

  #release(takeId: string) {
    const sound = this.#sounds.get(takeId);
    if (!sound) return;
    if (this.#waitingId === takeId) this.#waitingId = null;
    const { audio, listeners } = sound;
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) this.#positions.set(takeId, audio.currentTime);
    listeners.abort();
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
    this.#sounds.delete(takeId);
  }
}
