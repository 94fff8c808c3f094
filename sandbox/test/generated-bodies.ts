import { makeRandom } from './made-voice.ts';
import { type Json, MODEL } from './sandbox-process.ts';

/** Values of one field: right ones, and ones that the description forbids in its schema or in its prose. */
type Field = { right: readonly unknown[]; broken: readonly unknown[] };

const VOICE = 'zh_female_vv_uranus_bigtts';
const CLIP = 'https://example.com/ref-voice.mp3';
const IMAGE = 'https://example.com/scene.jpg';
const HOOK = 'https://example.com/hook';
/** Never right for a field that is there. */
const NOTHING = [null, true, {}, [[]]];

export const FIELDS: Readonly<Record<string, Field>> = {
  model: {
    right: [MODEL],
    broken: [undefined, '', 'doubao-seed-audio-1-1', MODEL.toUpperCase(), `${MODEL} `, 1, ...NOTHING],
  },
  prompt: {
    right: [
      'Hello.',
      '你好。',
      '@audio1 Hi! @audio2 Hello.',
      '😀'.repeat(1500),
      'a'.repeat(1500),
      '"[{\\',
      '\ud83d',
    ],
    broken: [
      undefined,
      '',
      ' \n\t',
      '\u3000',
      'a'.repeat(1501),
      '😀'.repeat(1501),
      5,
      ['Hello.'],
      ...NOTHING,
    ],
  },
  audio_references: {
    right: [
      [],
      [VOICE],
      [CLIP],
      [VOICE, CLIP],
      [VOICE, VOICE, VOICE],
      ['S_abc123', 'my-cloned-voice'],
      ['http://example.com:8080/a.wav?b=c#d'],
      ['https://8.8.8.8/a.pcm'],
    ],
    broken: [
      VOICE,
      [VOICE, CLIP, VOICE, CLIP],
      [1],
      [null],
      [VOICE, {}],
      [''],
      ['a'],
      ['two words'],
      ['ftp://example.com/a.wav'],
      ['https://'],
      ['data:audio/wav;base64,AA=='],
      ['http://localhost/a.wav'],
      ['http://10.0.0.1/a.wav'],
      ['http://[fd00::1]/a.wav'],
      ['http://0x7f.1/a.wav'],
      ['/files/a.wav'],
      0,
      ...NOTHING,
    ],
  },
  image_urls: {
    right: [[], [IMAGE], ['http://example.com/a.png'], ['https://example.com/a.webp?b=c%20d']],
    broken: [
      IMAGE,
      [IMAGE, IMAGE],
      [1],
      [null],
      [''],
      ['scene.jpg'],
      ['https://'],
      ['ftp://example.com/a.png'],
      ['https://exa mple.com/'],
      ['https://127.0.0.1/a.png'],
      ['https://printer.local/a.png'],
      0,
      ...NOTHING,
    ],
  },
  format: {
    right: ['wav', 'mp3', 'pcm', 'ogg_opus'],
    broken: ['WAV', 'ogg', 'flac', 'wav ', '', 0, ['wav'], ...NOTHING],
  },
  sample_rate: {
    right: [8000, 16000, 24000, 32000, 44100, 48000],
    broken: [0, 11025, 22050, 24000.5, 96000, -24000, '24000', 1e300, ...NOTHING],
  },
  ...Object.fromEntries(
    ['speech_rate', 'loudness_rate'].map((name): [string, Field] => [
      name,
      {
        right: [0.5, 0.57, 0.99, 1, 1.15, 1.38, 2],
        broken: [0.49, 0.501, 1.005, 1.234, 2.01, 0, -1, 1e300, '1', ...NOTHING],
      },
    ]),
  ),
  pitch_rate: { right: [-12, -1, -0, 0, 7, 12], broken: [-13, 13, 0.5, 1e300, '0', ...NOTHING] },
  callback_url: {
    right: [
      HOOK,
      `${HOOK}?a=1&b=%20`,
      'https://8.8.8.8:8443/',
      `${HOOK}/${'a'.repeat(2048 - HOOK.length - 1)}`,
    ],
    broken: [
      '',
      'hook',
      'https://',
      'http://example.com/',
      'ftp://example.com/',
      'https://exa mple.com/',
      'https://localhost/',
      'https://172.16.0.1/',
      'https://2130706433/',
      'https://[::1]/',
      `${HOOK}/${'a'.repeat(2048)}`,
      7,
      ...NOTHING,
    ],
  },
};

const BASE: Json = { model: MODEL, prompt: 'Good evening.' };
const RIGHT_SHARE = 0.9;

/** As it is sent: without what is undefined. */
const toSent = (body: Json): Json => JSON.parse(JSON.stringify(body));

function* listSingles(): Generator<Json> {
  for (const [name, { right, broken }] of Object.entries(FIELDS)) {
    for (const value of [...right, ...broken]) yield { ...BASE, [name]: value };
  }
}

/** Bodies with every value of every field on its own, and then with several fields at random; the same on every run. */
export function listBodies(count: number): Json[] {
  const bodies = [...listSingles()];
  const random = makeRandom(20_261_130);
  const share = () => (random() + 1) / 2;
  const pick = (values: readonly unknown[]) => values[Math.floor(share() * values.length)];
  while (bodies.length < count) {
    const chosen = Object.entries(FIELDS).filter(([name]) => name in BASE || share() < 0.4);
    const fields = chosen.map(([name, { right, broken }]) => [
      name,
      pick(share() < RIGHT_SHARE ? right : broken),
    ]);
    bodies.push({ ...BASE, ...Object.fromEntries(fields) });
  }
  return bodies.map(toSent);
}
