import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FrameFacts, frameHeaderBytes, parseFrames, writeFrameHeader } from './listening-test-frames';

const facts = {
  gainDb: -3.25,
  firstSoundSeconds: 0.125,
  durationSeconds: 11.4,
  sampleRateHz: 24_000,
  channels: 1,
};

function makeFrame(sound: Uint8Array, bodyBytes: number, change: Partial<FrameFacts> = {}) {
  const body = new Uint8Array(bodyBytes);
  body.set(sound);
  return join([writeFrameHeader({ ...facts, soundBytes: sound.length, bodyBytes, ...change }), body]);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

test('frames come back as they were written, without what fills them up', () => {
  const sizes = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sizes, (sounds) => {
      const bodyBytes = Math.max(...sounds.map((sound) => sound.length));
      const bytes = join(sounds.map((sound) => makeFrame(sound, bodyBytes)));
      expect(parseFrames(bytes)).toEqual(sounds.map((sound) => ({ ...facts, sound: new Uint8Array(sound) })));
    }),
    { numRuns: 50 },
  );
});

test('frames of one test have one size, whatever is in them', () => {
  expect(makeFrame(new Uint8Array(3), 50).length).toBe(makeFrame(new Uint8Array(50), 50).length);
});

test('bytes that are truncated anywhere, or have trailing data, are not frames', () => {
  const whole = join([makeFrame(new Uint8Array([1, 2, 3]), 9), makeFrame(new Uint8Array([4]), 9)]);
  const oneFrame = whole.length / 2;
  for (let length = 0; length < whole.length; length += 1) {
    expect(parseFrames(whole.slice(0, length))?.length ?? null).toBe(length === oneFrame ? 1 : null);
  }
  expect(parseFrames(join([whole, new Uint8Array(1)]))).toBeNull();
});

describe('numbers that no sound can have', () => {
  test.each<[string, Partial<FrameFacts>]>([
    ['more sound than body', { soundBytes: 10 }],
    ['no sound', { soundBytes: 0 }],
    ['a body beyond the end', { bodyBytes: 0xffff_ffff }],
    ['a body that ends the next frame early', { bodyBytes: 8 }],
    ['no channel', { channels: 0 }],
    ['a rate of zero', { sampleRateHz: 0 }],
    ['a gain that makes it louder', { gainDb: 1 }],
    ['a gain that is no number', { gainDb: Number.NaN }],
    ['an endless sound', { durationSeconds: Number.POSITIVE_INFINITY }],
    ['a first sound before the start', { firstSoundSeconds: -1 }],
  ])('%s', (_name, change) => {
    const bytes = join([makeFrame(new Uint8Array(4), 9, change), makeFrame(new Uint8Array(4), 9)]);
    expect(parseFrames(bytes)).toBeNull();
  });

  test('another signature', () => {
    expect(parseFrames(new Uint8Array(frameHeaderBytes + 9))).toBeNull();
  });
});
