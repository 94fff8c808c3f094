import { expect, test } from 'vitest';
import { defaultRequest } from './request';
import { takeRequestSchema } from './request-schema';
import { readStoredRequest, toStoredRequest } from './stored-request';

const valid = { ...defaultRequest, prompt: 'Good evening.' };

// Exactly as rows store them: never change these with the form. If one can no longer be read, the form needs a new
// version and this one its own schema, or all earlier takes become unreadable.
const firstVersion: readonly object[] = [
  {
    version: 1,
    prompt: '@audio1 says "Good evening." @audio2 @audio3',
    references: [
      { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' },
      { kind: 'url', url: 'https://example.com/a.mp3' },
      { kind: 'clip', fileId: '01m6crwh00bmntf1jvjt2g68s9', name: 'line.wav', from: null },
      {
        kind: 'clip',
        fileId: '01m6crwh00bmntf1jvjt2g68s9',
        name: 'line.wav',
        from: { takeId: '01m6crwh005wsj8m1zxd2bjkfx', startSeconds: 0.5, endSeconds: 12.25 },
      },
    ],
    image: null,
    format: 'ogg_opus',
    sampleRateHz: 44100,
    speechRate: 1.15,
    loudness: 0.5,
    pitchSemitones: -12,
    callbackUrl: 'https://example.com/hook',
  },
  {
    version: 1,
    prompt: 'Rain.',
    references: [],
    image: { kind: 'url', url: 'https://example.com/scene.jpg' },
    format: 'wav',
    sampleRateHz: 24000,
    speechRate: 1,
    loudness: 1,
    pitchSemitones: 0,
    callbackUrl: null,
  },
  {
    version: 1,
    prompt: 'Rain.',
    references: [],
    image: { kind: 'file', fileId: '01m6crwh00bmntf1jvjt2g68s9', name: 'scene.png' },
    format: 'pcm',
    sampleRateHz: 8000,
    speechRate: 1,
    loudness: 1,
    pitchSemitones: 0,
    callbackUrl: null,
  },
];

test('what was stored in the first version is read, and so is what was stored before there were versions', () => {
  for (const stored of firstVersion) {
    const { version: _version, ...request } = stored as { version: number };
    expect(readStoredRequest(stored)).toMatchObject(request);
    expect(readStoredRequest(request)).toMatchObject(request);
  }
});

test('a stored request is read back, and one of a later version is not', () => {
  const stored = toStoredRequest(valid);
  expect(readStoredRequest(stored)).toEqual(valid);
  expect(readStoredRequest({ ...stored, version: stored.version + 1 })).toBeNull();
});

test('a stored request that the form would refuse today stays readable', () => {
  const once = { ...valid, prompt: '@audio3 says nothing.', speechRate: 2.5 };
  expect(takeRequestSchema.safeParse(once).success).toBe(false);
  expect(readStoredRequest(toStoredRequest(once))).toEqual(once);
});
