import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '@/testing/eventually';
import { createRecorder } from './recorder';

const raw = { deviceId: null, treatment: 'raw' } as const;

class FakeTrack extends EventTarget {
  isLive = true;
  stop() {
    this.isLive = false;
  }
}

/** Delivers its data when stopped, as browsers do: first the data, then the stop event. */
class FakeMediaRecorder {
  static isTypeSupported = () => true;
  state = 'inactive';
  mimeType = 'audio/webm';
  ondataavailable: (event: { data: Blob }) => void = () => undefined;
  onstop: () => void = () => undefined;
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    queueMicrotask(() => {
      this.ondataavailable({ data: new Blob(['sound']) });
      this.onstop();
    });
  }
}

let tracks: FakeTrack[];
let consent: Promise<void>;
let giveConsent: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  tracks = [];
  consent = new Promise((resolve) => {
    giveConsent = resolve;
  });
  const mediaDevices = Object.assign(new EventTarget(), {
    enumerateDevices: async () => [{ kind: 'audioinput', deviceId: 'one', label: 'One' }],
    getUserMedia: async () => {
      await consent;
      const track = new FakeTrack();
      tracks.push(track);
      return { getTracks: () => [track], getAudioTracks: () => [track] };
    },
  });
  vi.stubGlobal('window', { isSecureContext: true });
  vi.stubGlobal('navigator', { mediaDevices });
  vi.stubGlobal('MediaRecorder', FakeMediaRecorder);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const isAnyOpen = () => tracks.some(({ isLive }) => isLive);

describe('the recorder', () => {
  test('closes a microphone that is allowed only after the dialog was closed', async () => {
    const recorder = createRecorder();
    const opening = recorder.open(raw);
    recorder.close();
    giveConsent();
    await opening;
    expect(tracks).toHaveLength(1);
    expect(isAnyOpen()).toBe(false);
    expect(recorder.getView().phase.step).toBe('closed');
  });

  test('counts down from three, records, and closes the microphone when it is stopped', async () => {
    giveConsent();
    const recorder = createRecorder();
    await recorder.record(raw, 'after-count-in');
    expect(recorder.getView().phase).toEqual({ step: 'counting', left: 3 });
    vi.advanceTimersByTime(3000);
    expect(recorder.getView().phase.step).toBe('recording');
    recorder.stop();
    await eventually(() => expect(recorder.getView().phase.step).toBe('recorded'));
    expect(isAnyOpen()).toBe(false);
  });

  test('stops by itself after a minute and says so', async () => {
    giveConsent();
    const recorder = createRecorder();
    await recorder.record(raw, 'at-once');
    vi.advanceTimersByTime(60_000);
    await eventually(() => expect(recorder.getView().phase.step).toBe('recorded'));
    expect(recorder.getView().phase).toMatchObject({ recording: { note: expect.stringContaining('60 s') } });
  });

  test('keeps the recording when the microphone is unplugged, and refuses only before it began', async () => {
    giveConsent();
    const recorder = createRecorder();
    await recorder.open(raw);
    tracks[0]?.dispatchEvent(new Event('ended'));
    expect(recorder.getView().phase.step).toBe('failed');
    await recorder.record(raw, 'at-once');
    tracks[1]?.dispatchEvent(new Event('ended'));
    await eventually(() => expect(recorder.getView().phase.step).toBe('recorded'));
    expect(recorder.getView().phase).toMatchObject({ recording: { note: 'The microphone was unplugged.' } });
  });

  test('a recording discarded by closing is not passed on', async () => {
    giveConsent();
    const recorder = createRecorder();
    await recorder.record(raw, 'at-once');
    recorder.close();
    await vi.advanceTimersByTimeAsync(100);
    expect(recorder.getView().phase.step).toBe('closed');
    expect(isAnyOpen()).toBe(false);
  });
});
