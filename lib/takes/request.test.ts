import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCodePoints, listMarkers, normalisePrompt } from '@/lib/prompt/prompt';
import { defaultRequest, type TakeRequest } from './request';
import { takeRequestSchema } from './request-schema';

const valid: TakeRequest = { ...defaultRequest, prompt: 'Good evening.' };
const voice = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' } as const;

function findProblem(change: Record<string, unknown>): { field: string; message: string } | null {
  const parsed = takeRequestSchema.safeParse({ ...valid, ...change });
  const issue = parsed.error?.issues[0];
  return issue ? { field: issue.path.join('.'), message: issue.message } : null;
}

describe('what is right', () => {
  test.each([
    { speechRate: 1.15 },
    { speechRate: 0.57 },
    { loudness: 0.5 },
    { loudness: 2 },
    { pitchSemitones: -12 },
    { sampleRateHz: 44100, format: 'ogg_opus' },
    {
      references: [voice, voice, { kind: 'url', url: 'https://example.com/a.mp3' }],
      prompt: '@audio3 @audio1',
    },
    { image: { kind: 'url', url: 'https://example.com/scene.jpg' } },
    { callbackUrl: 'https://example.com/hook?x=1' },
    { prompt: '😀'.repeat(1500) },
  ])('%o', (change) => {
    expect(findProblem(change)).toBeNull();
  });

  test('every hundredth within the range is accepted and kept exactly', () => {
    for (let hundredths = 50; hundredths <= 200; hundredths += 1) {
      const speechRate = hundredths * 0.01;
      expect(takeRequestSchema.parse({ ...valid, speechRate }).speechRate).toBe(
        Number((hundredths / 100).toFixed(2)),
      );
    }
  });
});

describe('what is wrong is said at its field', () => {
  test.each([
    ['prompt', { prompt: ' \n ' }],
    ['prompt', { prompt: '字'.repeat(1501) }],
    ['prompt', { prompt: 'Hello @audio1' }],
    ['prompt', { prompt: '@audio0', references: [voice] }],
    ['prompt', { prompt: '@audio1', image: { kind: 'url', url: 'https://example.com/a.png' } }],
    ['references', { references: [voice, voice, voice, voice] }],
    ['references.0.voiceId', { references: [{ kind: 'voice', voiceId: '' }] }],
    ['references.0.voiceId', { references: [{ kind: 'voice', voiceId: 'a b' }] }],
    ['references.0.url', { references: [{ kind: 'url', url: 'ftp://example.com/a' }] }],
    ['references.0.url', { references: [{ kind: 'url', url: 'https://192.168.1.4/a.wav' }] }],
    ['image', { references: [voice], image: { kind: 'url', url: 'https://example.com/a.png' } }],
    ['image.url', { image: { kind: 'url', url: `https://example.com/${'a'.repeat(2048)}` } }],
    ['speechRate', { speechRate: 0.49 }],
    ['speechRate', { speechRate: 1.005 }],
    ['loudness', { loudness: 2.01 }],
    ['pitchSemitones', { pitchSemitones: 1.5 }],
    ['pitchSemitones', { pitchSemitones: 13 }],
    ['sampleRateHz', { sampleRateHz: 22050 }],
    ['format', { format: 'flac' }],
    ['callbackUrl', { callbackUrl: 'http://example.com' }],
    ['callbackUrl', { callbackUrl: 'https://localhost/hook' }],
    ['callbackUrl', { callbackUrl: 'https://user:pass@example.com' }],
  ])('%s: %o', (field, change) => {
    const problem = findProblem(change);
    expect(problem?.field).toBe(field);
    expect(problem?.message).toMatch(/\.$/);
  });
});

test('a marker without a reference is said beside other mistakes as well', () => {
  const parsed = takeRequestSchema.safeParse({
    ...valid,
    prompt: '@audio2',
    references: [{ kind: 'voice', voiceId: '' }],
    speechRate: 9,
  });
  const fields = parsed.error?.issues.map((issue) => issue.path.join('.'));
  expect(fields).toEqual(expect.arrayContaining(['prompt', 'references.0.voiceId', 'speechRate']));
});

describe('the prompt', () => {
  test('is stored with LF, without NUL and lone surrogates, and with markers as the engine writes them', () => {
    expect(normalisePrompt('a\r\nb\rc\0 @音频2 \ud800')).toBe('a\nb\nc @audio2 \ufffd');
  });

  test('once normalised stays as it is, and its markers are found', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const marker = fc.integer({ min: 1, max: 3 }).map((number) => `@音频${number}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(text, marker), { maxLength: 8 }), (parts) => {
        const normal = normalisePrompt(parts.join(' '));
        expect(normalisePrompt(normal)).toBe(normal);
        expect(countCodePoints(normal)).toBe([...normal].length);
        expect(listMarkers(normal)).toEqual(listMarkers(parts.join(' ')));
      }),
    );
  });
});
