import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPrivateHostname } from '@/lib/http/outside/private-address';
import { defaultRequest } from '@/lib/request/request';
import { takeRequestSchema } from '@/lib/request/request-schema';
import { parseGenerationRequest } from '@/sandbox/src/tasks/generation-request';
import { findSchemaErrors } from '@/sandbox/test/openapi';
import { engineModel, toWireRequest } from './wire-request';

type Body = Record<string, unknown>;

const voice = 'zh_female_vv_uranus_bigtts';
const clip = 'https://example.com/ref-voice.mp3';
const scene = 'https://example.com/scene.jpg';
const hook = 'https://example.com/hook';

/** What is wrong with a request by the vendor's description: by its schema, and by its prose where that says more. */
function findWrongs(body: Body): string[] {
  const { prompt, audio_references: references, image_urls: images, callback_url: callback } = body;
  const wrongs = findSchemaErrors('SeedAudioRequest', body);
  if (typeof prompt === 'string' && prompt.trim() === '') wrongs.push('There is no text to synthesize.');
  if (isFilled(references) && isFilled(images)) wrongs.push('References and images exclude each other.');
  if (Array.isArray(references) && !references.every(isReference)) wrongs.push('No voice and no URL.');
  if (Array.isArray(images) && !images.every(isWebUrl)) wrongs.push('No URL of an image.');
  if (typeof callback === 'string' && !isCallback(callback)) wrongs.push('No public HTTPS callback.');
  return wrongs;
}

const isFilled = (list: unknown) => Array.isArray(list) && list.length > 0;
const isWebUrl = (item: unknown) =>
  typeof item === 'string' && /^https?:\/\/[^\s]+$/.test(item) && URL.canParse(item);
const isReference = (item: unknown) => isWebUrl(item) || (typeof item === 'string' && /^\w+$/.test(item));
const isCallback = (text: string) =>
  isWebUrl(text) &&
  text.startsWith('https:') &&
  text.length <= 2048 &&
  !isPrivateHostname(new URL(text).hostname);

/** The equivalent request of the studio; null when its schema cannot express it. */
function toForm(body: Body): unknown {
  const { model, audio_references: references = [], image_urls: images = [], callback_url } = body;
  const hasOneImage = Array.isArray(images) && images.length < 2;
  if (model !== engineModel || !Array.isArray(references) || !hasOneImage || callback_url === null)
    return null;
  return {
    prompt: body['prompt'],
    references: references.map((item) =>
      String(item).includes(':') ? { kind: 'url', url: item } : { kind: 'voice', voiceId: item },
    ),
    image: images.length === 0 ? null : { kind: 'url', url: images[0] },
    format: take(body, 'format', defaultRequest.format),
    sampleRateHz: take(body, 'sample_rate', defaultRequest.sampleRateHz),
    speechRate: take(body, 'speech_rate', defaultRequest.speechRate),
    loudness: take(body, 'loudness_rate', defaultRequest.loudness),
    pitchSemitones: take(body, 'pitch_rate', defaultRequest.pitchSemitones),
    callbackUrl: callback_url ?? null,
  };
}

const take = (body: Body, name: string, fallback: unknown) => (name in body ? body[name] : fallback);

/** How the sandbox engine reads it, or null when it refuses. */
function readBySandbox(body: Body) {
  try {
    const understood = parseGenerationRequest(body);
    // Two spellings of one address are equal.
    return { ...understood, callbackUrl: understood.callbackUrl && new URL(understood.callbackUrl).href };
  } catch {
    return null;
  }
}

/**
 * Checks that all three agree on a body, and that what the studio sends means the same and conforms to the description.
 */
function checkAgreement(body: Body): void {
  const isRight = findWrongs(body).length === 0;
  const understood = readBySandbox(body);
  expect(understood !== null, 'the sandbox engine').toBe(isRight);
  const form = toForm(body);
  if (form === null) return;
  const parsed = takeRequestSchema.safeParse(form);
  expect(parsed.success, 'the studio').toBe(isRight);
  if (!parsed.success) return;
  const sent = toWireRequest(parsed.data, { callbackUrl: parsed.data.callbackUrl, fileUrls: new Map() });
  // As JSON, because that is what reaches the engine.
  const wire: Body = JSON.parse(JSON.stringify(sent));
  expect(findWrongs(wire)).toEqual([]);
  expect(readBySandbox(wire)).toEqual(understood);
}

const base: Body = { model: engineModel, prompt: 'Good evening.' };
const long = (sign: string, count: number) => `Go ${sign.repeat(count - 3)}`;
const path = (length: number) => `${hook}/${'a'.repeat(length - hook.length - 1)}`;
const nothingRight = [null, true, [], {}];

/** Values at, next to and far beyond every limit of every field. */
const boundaries: Record<string, unknown[]> = {
  model: [
    engineModel,
    undefined,
    '',
    'doubao-seed-audio-1-1',
    'DOUBAO-SEED-AUDIO-1-0',
    ` ${engineModel}`,
    1,
    ...nothingRight,
  ],
  prompt: [
    ...[
      'a',
      '好',
      'x y',
      'Line\nline',
      'é',
      '👩‍👩‍👧 says hi',
      '',
      ' ',
      '\n\t',
      '\u3000',
      undefined,
      5,
      ...nothingRight,
    ],
    ...['a', '好', '🎧', 'é', '\n', '𠮷'].flatMap((sign) =>
      [1499, 1500, 1501].map((count) => long(sign, count)),
    ),
    long('🎧', 751),
    long('a', 3000),
    'a'.repeat(20_000),
  ],
  audio_references: [
    ...[[], [voice], [voice, clip], [clip, voice, 'en_male_tim'], [voice, voice, voice], [clip]],
    ...[[voice, voice, voice, voice], Array(50).fill(clip), [1], [null], [voice, 2], [[voice]], [{}], [true]],
    ...[
      [''],
      [' '],
      ['two words male'],
      ['ftp://example.com/male.mp3'],
      ['https://'],
      ['data:audio/wav;base64,AA=='],
    ],
    ...[
      '',
      voice,
      0,
      null,
      true,
      {},
      ['http://example.com/a.wav?b=c&d=%20e#f'],
      ['https://example.com:8443/a.ogg'],
    ],
  ],
  image_urls: [
    ...[
      [],
      [scene],
      ['http://example.com/a.png'],
      ['https://example.com/a.webp?b=c%20d'],
      ['https://1.1.1.1/a.png'],
    ],
    ...[
      [scene, scene],
      Array(9).fill(scene),
      [''],
      ['scene.jpg'],
      ['/scene.jpg'],
      ['https://'],
      ['ftp://example.com/a.png'],
    ],
    ...[['two words'], ['https://exa mple.com/'], [1], [null], [[scene]], [{}], '', scene, 0, null, true, {}],
  ],
  format: ['wav', 'mp3', 'pcm', 'ogg_opus', 'WAV', 'ogg', 'opus', 'flac', 'wav ', '', 0, ...nothingRight],
  sample_rate: [
    ...[
      8000, 16000, 24000, 32000, 44100, 48000, 24000.0, 0, 1, 7999, 8001, 11025, 22050, 23999, 24000.5, 44099,
      44101,
    ],
    ...[47999, 48001, 96000, -24000, 1e12, '24000', '', ...nothingRight],
  ],
  ...Object.fromEntries(
    ['speech_rate', 'loudness_rate'].map((name) => [
      name,
      [
        ...[0.5, 0.51, 0.55, 0.57, 0.58, 0.99, 1, 1.01, 1.1, 1.13, 1.15, 1.25, 1.38, 1.99, 2, 2.0],
        ...[
          0.49, 0.499, 0.4999, 0.505, 0.999, 1.001, 1.005, 1.234, 1.999, 2.001, 2.01, 3, 0, -1, -0.5, 100,
          1e300,
        ],
        ...['1', '1.0', '', ...nothingRight],
      ],
    ]),
  ),
  pitch_rate: [
    ...Array.from({ length: 29 }, (_, index) => index - 14),
    ...[0.5, -0.5, 11.5, 12.0001, 11.9999, 1e9, -1e9, -0, '0', '', ...nothingRight],
  ],
  callback_url: [
    ...[
      hook,
      `${hook}?a=1&b=%20`,
      'https://example.com',
      'https://example.com:8443/',
      'https://1.1.1.1/',
      path(2047),
    ],
    ...[
      path(2048),
      path(2049),
      path(5000),
      'http://example.com/',
      'HTTP://example.com/',
      'ftp://example.com/',
      'example.com',
    ],
    ...[
      '',
      ' ',
      '/hook',
      'https://',
      'https:///',
      'https://exa mple.com/',
      'https://localhost/',
      'https://127.0.0.1/',
    ],
    ...[
      'https://10.1.2.3/',
      'https://172.16.0.1/',
      'https://172.31.255.255/',
      'https://172.32.0.1/',
      'https://192.168.0.1/',
    ],
    ...[
      'https://169.254.169.254/',
      'https://[::1]/',
      'https://[fd00::1]/',
      'https://2130706433/',
      'https://a.local/',
    ],
    ...[7, ...nothingRight],
  ],
};

const boundaryBodies = Object.entries(boundaries).flatMap(([name, values]) =>
  values.map((value) => ({
    name: `${name} ${JSON.stringify(value)?.slice(0, 60)}`,
    body: { ...base, [name]: value },
  })),
);

const together: Body[] = [
  { audio_references: [voice], image_urls: [scene] },
  { audio_references: [], image_urls: [scene] },
  { audio_references: [voice], image_urls: [] },
  { audio_references: [], image_urls: [] },
  { audio_references: [voice, clip, voice], image_urls: [scene, scene] },
  { prompt: '@audio1 says hi.', audio_references: [voice] },
  { prompt: '@audio3, @audio2, @audio1.', audio_references: [voice, clip, voice] },
];

describe('the studio, the sandbox engine and the description agree', () => {
  test('on more than 200 values at the limits', () => {
    expect(boundaryBodies.length).toBeGreaterThan(200);
  });

  test.each(boundaryBodies)('on $name', ({ body }) => {
    checkAgreement(JSON.parse(JSON.stringify(body)));
  });

  test.each(together)('on fields together: %j', (more) => checkAgreement({ ...base, ...more }));

  test.each([
    'https://例え.jp/图 片.png?名=值',
    'https://example.com/{a}|b^c`d[e].png#a#b',
    'https://example.com/100%.png',
  ])('on the address %s, which the studio encodes before it is sent', (url) => {
    const body = { ...base, image_urls: [url], callback_url: url };
    expect(findWrongs(body)).not.toEqual([]);
    expect(readBySandbox(body)).toBeNull();
    const request = takeRequestSchema.parse(toForm(body));
    const wire = toWireRequest(request, { callbackUrl: request.callbackUrl, fileUrls: new Map() });
    expect(findWrongs(wire)).toEqual([]);
    expect(readBySandbox(wire)).not.toBeNull();
  });

  test('on how long an address is: as it is sent', () => {
    const parse = (length: number) =>
      takeRequestSchema.safeParse(toForm({ ...base, callback_url: `${hook}/${'音'.repeat(length)}` }))
        .success;
    const most = Math.floor((2048 - hook.length - 1) / '%E9%9F%B3'.length);
    expect([parse(most), parse(most + 1)]).toEqual([true, false]);
  });

  test('on 550 bodies at random', () => {
    const values = (name: string) => fc.constantFrom(...(boundaries[name] ?? []));
    const hundredth = fc.integer({ min: 45, max: 205 }).map((count) => count / 100);
    const text = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((words) => `Hi ${words.replace(/@/g, '')}`);
    // Mostly right values, or hardly a body with this many fields would be.
    const often = (right: fc.Arbitrary<unknown>, name: string) =>
      fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: values(name) });
    const bodies = fc.record(
      {
        model: fc.constant(engineModel),
        prompt: often(text, 'prompt'),
        audio_references: often(
          fc.array(fc.constantFrom(voice, clip, 'en_male_tim'), { maxLength: 3 }),
          'audio_references',
        ),
        image_urls: often(fc.constantFrom([], [], [], [scene]), 'image_urls'),
        format: often(fc.constantFrom('wav', 'mp3', 'pcm', 'ogg_opus'), 'format'),
        sample_rate: often(fc.constantFrom(8000, 16000, 24000, 32000, 44100, 48000), 'sample_rate'),
        speech_rate: often(
          fc.oneof(
            { weight: 9, arbitrary: hundredth },
            { weight: 1, arbitrary: fc.double({ min: 0.4, max: 2.1 }) },
          ),
          'speech_rate',
        ),
        loudness_rate: often(hundredth, 'loudness_rate'),
        pitch_rate: often(fc.integer({ min: -13, max: 13 }), 'pitch_rate'),
        callback_url: often(
          fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }),
          'callback_url',
        ),
      },
      { requiredKeys: ['model', 'prompt'] },
    );
    let right = 0;
    fc.assert(
      fc.property(bodies, (body) => {
        const sent: Body = JSON.parse(JSON.stringify(body));
        right += findWrongs(sent).length === 0 ? 1 : 0;
        checkAgreement(sent);
      }),
      { numRuns: 550, seed: 20_261_130 },
    );
    expect(right).toBeGreaterThan(100);
  });
});
