import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '@/testing/eventually';
import { AudioPlayer } from './audio-player';

const take = { id: 'one', clip: { durationSeconds: 4, format: 'wav' } } as const;
const notSupported = 4;

/** A fake audio element whose time advances only when a test says so. */
class FakeAudio extends EventTarget {
  src = '';
  preload = '';
  error: { code: number } | null = null;
  paused = true;
  readyState = 1;
  seeking = false;
  played = { length: 0 };
  #seconds = 0;

  constructor() {
    super();
    audio = this;
  }
  get currentTime() {
    return this.#seconds;
  }
  set currentTime(seconds: number) {
    this.#seconds = seconds;
    // Firefox and WebKit fire `ended` also when seeking to the end.
    if (this.ended) this.dispatchEvent(new Event('ended'));
  }
  get ended() {
    return this.#seconds >= take.clip.durationSeconds;
  }
  async play() {
    this.paused = false;
    this.played.length = 1;
    this.dispatchEvent(new Event('play'));
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  playToEnd() {
    this.#seconds = take.clip.durationSeconds;
    this.pause();
    this.dispatchEvent(new Event('ended'));
  }
  fail(code: number) {
    this.error = { code };
    this.dispatchEvent(new Event('error'));
  }
  load() {}
  removeAttribute() {}
}

let audio: FakeAudio;

beforeEach(() => {
  vi.stubGlobal('Audio', FakeAudio);
  vi.stubGlobal('HTMLMediaElement', { HAVE_METADATA: 1 });
  vi.stubGlobal('MediaError', { MEDIA_ERR_DECODE: 3, MEDIA_ERR_SRC_NOT_SUPPORTED: notSupported });
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});

afterEach(() => vi.unstubAllGlobals());

describe('a take whose audio is seeking', () => {
  function playAndMove() {
    const player = new AudioPlayer();
    player.play(take);
    player.pause();
    audio.seeking = true;
    player.seek(take, 2);
    player.play(take);
    expect(player.getPlayback().isPlaying).toBe(true);
    return player;
  }

  function arrive() {
    audio.seeking = false;
    audio.dispatchEvent(new Event('seeked'));
  }

  test('starts once it is there', () => {
    playAndMove();
    expect(audio.paused).toBe(true);
    arrive();
    expect(audio.paused).toBe(false);
  });

  test('does not start when it was paused meanwhile', () => {
    const player = playAndMove();
    player.pause();
    expect(player.getPlayback().isPlaying).toBe(false);
    arrive();
    expect(audio.paused).toBe(true);
  });

  test('does not start when another was chosen meanwhile', () => {
    const player = playAndMove();
    const first = audio;
    player.play({ ...take, id: 'two' });
    first.dispatchEvent(new Event('seeked'));
    expect(first.paused).toBe(true);
    expect(player.getPlayback()).toMatchObject({ currentId: 'two', isPlaying: true });
  });

  test('starts at once when it was never played, within the user gesture', () => {
    const player = new AudioPlayer();
    player.open(take);
    audio.seeking = true;
    player.play(take);
    expect(audio.paused).toBe(false);
  });
});

describe('the end of a take', () => {
  test('a paused take that is moved to its end stays there, and plays from its beginning', () => {
    const player = new AudioPlayer();
    player.play(take);
    player.pause();
    player.nudge(take, 4);
    expect(player.getPosition('one')).toBe(4);
    player.play(take);
    expect(player.getPosition('one')).toBe(0);
    expect(audio.currentTime).toBe(0);
  });

  test('a take that has played to its end is at its beginning again', () => {
    const player = new AudioPlayer();
    player.play(take);
    audio.playToEnd();
    expect(player.getPosition('one')).toBe(0);
    expect(player.getPlayback()).toMatchObject({ currentId: 'one', isPlaying: false });
  });
});

describe('a take that does not play', () => {
  const failWith = async (code: number, answer: () => Promise<Response>) => {
    const fetching = vi.fn(answer);
    vi.stubGlobal('fetch', fetching);
    const player = new AudioPlayer();
    player.play(take);
    audio.fail(code);
    await eventually(() => expect(player.getPlayback().failure).not.toBeNull());
    return { message: player.getPlayback().failure?.message, fetching };
  };

  test('an existing file of a format the browser does not support cannot be played here', async () => {
    const { message, fetching } = await failWith(notSupported, async () => new Response(null));
    expect(message).toMatch(/cannot be played here/);
    expect(fetching).toHaveBeenCalledWith('/api/takes/one/audio', { method: 'HEAD' });
  });

  test.each<[string, () => Promise<Response>]>([
    ['is not there', async () => new Response(null, { status: 404 })],
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('one that %s could not be loaded', async (_, answer) => {
    expect((await failWith(notSupported, answer)).message).toMatch(/could not be loaded/);
  });

  test('one that is damaged cannot be played here', async () => {
    const { message, fetching } = await failWith(3, () => Promise.reject(new Error('not asked')));
    expect(message).toMatch(/cannot be played here/);
    expect(fetching).not.toHaveBeenCalled();
  });
});
