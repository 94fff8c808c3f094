import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCodePoints, normalisePrompt } from '@/lib/prompt/prompt';
import { defaultRequest, type TakeRequest } from './request';
import { takeRequestSchema } from './request-schema';

const valid: TakeRequest = { ...defaultRequest, prompt: 'Good evening.' };
const voice = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' } as const;

function findProblem(change: Record<string, unknown>): { field: string; message: string } | null {
  const parsed = takeRequestSchema.safeParse({ ...valid, ...change });
  const issue = parsed.error?.issues[0];
  return issue ? { field: issue.path.join('.'), message: issue.message } : null;
}

describe('a valid request', () => {
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

describe('an error is reported at its field', () => {
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

test('a marker without a reference is reported alongside other errors', () => {
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
  const voice = { kind: 'voice' as const, voiceId: 'first_voice' };
  const parse = (prompt: string, count: number) =>
    takeRequestSchema.safeParse({ ...defaultRequest, prompt, references: Array(count).fill(voice) });

  test('is stored with LF, without NUL and lone surrogates', () => {
    expect(normalisePrompt('a\r\nb\rc\0 \ud800')).toBe('a\nb\nc \ufffd');
  });

  test('once normalised stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const normal = normalisePrompt(text);
        expect(normalisePrompt(normal)).toBe(normal);
        expect(countCodePoints(normal)).toBe([...normal].length);
      }),
    );
  });

  test('is sent with the markers of its references as the engine reads them', () => {
    expect(parse('@Audio1, @音频 2 and @audio_3.', 2)).toMatchObject({
      success: true,
      data: { prompt: '@audio1, @audio2 and @audio_3.' },
    });
  });

  test.each([
    'Write to bob@audio1.com.',
    'Follow @audio12abc.',
    'A @Audio1 is text.',
    'See https://a.b/@audio3',
  ])('needs no reference for %j', (prompt) => {
    expect(parse(prompt, 0)).toMatchObject({ success: true, data: { prompt } });
  });

  test('may have 1,500 code points, counted as it is sent', () => {
    expect(parse('𠮷'.repeat(1500), 0).success).toBe(true);
    expect(parse('👨‍👩‍👧'.repeat(300), 0).success).toBe(true);
    expect(parse(`@audio1${'字'.repeat(1493)}`, 1).success).toBe(true);
    for (const [prompt, count] of [
      ['𠮷'.repeat(1501), 0],
      [`@音频1${'字'.repeat(1494)}`, 1],
      ['a'.repeat(1_000_000), 0],
      ['@audio1 '.repeat(100_000), 0],
    ] as const) {
      const refused = parse(prompt, count);
      expect(refused.error?.issues).toEqual([
        expect.objectContaining({
          path: ['prompt'],
          message: 'The prompt is too long: at most 1500 characters.',
        }),
      ]);
    }
  });
});
