import { beforeEach, expect, test, vi } from 'vitest';
import { clipProblems, maxSourceSeconds } from '@/lib/clips/clip-problems';
import { makeRecordingSource } from './clip-source';
import { openSource } from './open-source';

const rateHz = 24_000;
const tone = Float32Array.from({ length: 2 * rateHz }, (_, index) => 0.5 * Math.sin(index / 10));

/** A browser that decodes the sound and never reports a file's length. */
class SilentAudio {
  static count = 0;
  duration = Number.POSITIVE_INFINITY;
  preload = '';
  src = '';
  constructor() {
    SilentAudio.count += 1;
  }
  load() {}
  removeAttribute() {}
}

class FakeContext {
  async decodeAudioData() {
    return { numberOfChannels: 1, sampleRate: rateHz, getChannelData: () => tone };
  }
}

beforeEach(() => {
  SilentAudio.count = 0;
  vi.stubGlobal('Audio', SilentAudio);
  vi.stubGlobal('OfflineAudioContext', FakeContext);
});

const record = (seconds: number) =>
  makeRecordingSource({ file: new Blob([Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)]), seconds }, new Date());

test('the length of a recording comes from its recorder, not from the browser', async () => {
  expect(await openSource(record(2))).toMatchObject({
    ok: true,
    value: { sound: { samples: tone, rateHz } },
  });
  expect(SilentAudio.count).toBe(0);
});

test('a recording that its recorder knows to be too long is refused without decoding it', async () => {
  expect(await openSource(record(maxSourceSeconds + 1))).toEqual({
    ok: false,
    failure: clipProblems.too_long,
  });
  expect(SilentAudio.count).toBe(0);
});
