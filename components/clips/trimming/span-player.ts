import type { Sound } from '@/lib/clips/sound';

/** Plays what would be kept, sample by sample; at most one sound at a time. */
export interface SpanPlayer {
  /** @param startSeconds where in the whole sound the clip begins, for the playhead */
  play: (clip: Sound, startSeconds: number) => void;
  stop: () => void;
  /** The moment of the whole sound that is heard now, in seconds; null while nothing is. */
  getSeconds: () => number | null;
  subscribe: (listener: () => void) => () => void;
}

/** Nothing of the browser's audio is touched before the first play, and nothing is held after the last. */
export function createSpanPlayer(): SpanPlayer {
  let playing: { context: AudioContext; frame: number } | null = null;
  let seconds: number | null = null;
  const listeners = new Set<() => void>();

  function setSeconds(next: number | null) {
    seconds = next;
    for (const listener of listeners) listener();
  }

  function stop() {
    if (!playing) return;
    cancelAnimationFrame(playing.frame);
    void playing.context.close();
    playing = null;
    setSeconds(null);
  }

  function play({ samples, rateHz }: Sound, startSeconds: number) {
    stop();
    const context = new AudioContext();
    const buffer = context.createBuffer(1, samples.length, rateHz);
    buffer.copyToChannel(samples, 0);
    const node = context.createBufferSource();
    node.buffer = buffer;
    node.connect(context.destination);
    const sound = { context, frame: 0 };
    playing = sound;
    node.onended = () => {
      if (playing === sound) stop();
    };
    const startsAt = context.currentTime;
    node.start();
    const follow = () => {
      setSeconds(startSeconds + Math.min(buffer.duration, context.currentTime - startsAt));
      sound.frame = requestAnimationFrame(follow);
    };
    follow();
  }

  return {
    play,
    stop,
    getSeconds: () => seconds,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
