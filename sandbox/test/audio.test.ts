import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMedianPitchHz, findPitchShift, hasFfmpeg, type Measured, measure } from './measure.ts';
import { type Json, numberAt, Sandbox, textAt } from './sandbox-process.ts';

const ENGLISH = 'Welcome to the audio service, the weather is lovely today.';
const MANDARIN = '欢迎使用音频生成服务，今天天气很好，我们都很高兴。';
/** Each format at two of the rates, so that all rates are made, and the lowest and the highest twice. */
const FORMATS: [format: string, oneHz: number, otherHz: number][] = [
  ['wav', 8000, 16000],
  ['mp3', 24000, 48000],
  ['pcm', 32000, 48000],
  ['ogg_opus', 8000, 44100],
];
const BASE_LUFS = -23;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start();
});
afterAll(() => sandbox.delete());

type Heard = Measured & { task: Json; bytes: Buffer };

async function hear(request: Json): Promise<Heard> {
  const task = await sandbox.make({ prompt: ENGLISH, ...request });
  expect(task['status']).toBe('completed');
  const response = await fetch(textAt(task, 'results.0'));
  const bytes = Buffer.from(await response.arrayBuffer());
  const { format = 'wav', sample_rate: rate = 24000 } = request;
  return { ...(await measure(bytes, String(format), Number(rate))), task, bytes };
}

const semitonesBetween = (from: number, to: number) => 12 * Math.log2(to / from);

describe.skipIf(!hasFfmpeg)('what is heard (needs ffmpeg)', () => {
  let natural: Heard;
  beforeAll(async () => {
    natural = await hear({});
  });

  test.each(FORMATS)('%s has the same length and loudness at %i and %i Hz', async (format, ...rates) => {
    for (const rate of rates) {
      const heard = await hear({ format, sample_rate: rate });
      const told = numberAt(heard.task, 'result_data.0.duration');
      expect(Math.abs(heard.durationSeconds - told)).toBeLessThan(0.002);
      expect(heard.durationSeconds / natural.durationSeconds).toBeCloseTo(1, 2);
      expect(Math.abs(heard.loudnessLufs - BASE_LUFS)).toBeLessThanOrEqual(0.2);
      expect(heard.sampleRateHz).toBe(format === 'ogg_opus' ? 48000 : rate);
      if (format === 'ogg_opus') expect(heard.bytes.readUInt32LE(28 + 12)).toBe(rate);
      if (format === 'pcm') expect(Math.abs(heard.bytes.length / 2 / rate - told)).toBeLessThan(0.002);
    }
  });

  test.each([0.5, 0.75, 1.99])('a speech rate of %d divides the length and keeps the pitch', async (rate) => {
    const heard = await hear({ speech_rate: rate });
    expect(Math.abs((heard.durationSeconds * rate) / natural.durationSeconds - 1)).toBeLessThan(0.02);
    expect(Math.abs(findPitchShift(natural, heard))).toBeLessThan(0.2);
  });

  const VOICES: [voice: string, ...semitones: number[]][] = [
    ['zh_female_vv_uranus_bigtts', -12, 1, 7],
    ['zh_male_ruyayichen_uranus_bigtts', -5, 12],
  ];
  test.each(VOICES)(
    'pitch moves by the asked semitones and keeps the length, voice %s',
    async (voice, ...asked) => {
      const reference = { audio_references: [voice] };
      const base = await hear(reference);
      for (const semitones of asked) {
        const heard = await hear({ ...reference, pitch_rate: semitones });
        expect(Math.abs(heard.durationSeconds / base.durationSeconds - 1)).toBeLessThan(0.02);
        expect(Math.abs(findPitchShift(base, heard) - semitones)).toBeLessThanOrEqual(0.15);
      }
    },
  );

  test.each([
    [0.5, [{}, { prompt: MANDARIN, format: 'mp3' }]],
    [1.41, [{ audio_references: ['en_male_tim_bigtts'] }]],
    [2, [{}, { prompt: MANDARIN, format: 'mp3' }, { audio_references: ['en_male_tim_bigtts'] }]],
  ])('a loudness of %d is that factor in level and never clips', async (factor, requests) => {
    for (const request of requests) {
      const heard = await hear({ ...request, loudness_rate: factor });
      const target = BASE_LUFS + 20 * Math.log10(factor);
      expect(Math.abs(heard.loudnessLufs - target)).toBeLessThanOrEqual(0.3);
      expect(heard.truePeakDbtp).toBeLessThanOrEqual(-0.9);
    }
  });

  test('Mandarin is spoken as Mandarin, not spelled out', async () => {
    const heard = await hear({ prompt: MANDARIN });
    expect(heard.durationSeconds).toBeGreaterThan(4);
    expect(heard.durationSeconds).toBeLessThan(9);
  });

  test('each marker has its own voice, and women speak higher than men', async () => {
    const references = ['zh_female_vv_uranus_bigtts', 'zh_male_m191_uranus_bigtts'];
    const woman = await hear({ prompt: `@audio1 ${ENGLISH}`, audio_references: references });
    const man = await hear({ prompt: `@audio2 ${ENGLISH}`, audio_references: references });
    expect(semitonesBetween(findMedianPitchHz(man), findMedianPitchHz(woman))).toBeGreaterThan(3);
  });

  test('only what is quoted is spoken when there are quotation marks', async () => {
    const quoted = await hear({
      prompt: 'A long street in the evening. A woman says: “Good evening.” No sound effects.',
    });
    const plain = await hear({ prompt: 'A woman says: “Good evening.”' });
    expect(quoted.durationSeconds).toBeCloseTo(plain.durationSeconds, 1);
  });

  test('the shortest text at double speed is still long enough to have a loudness', async () => {
    const heard = await hear({ prompt: 'Hi', speech_rate: 2 });
    expect(Math.abs(heard.loudnessLufs - BASE_LUFS)).toBeLessThanOrEqual(0.3);
  });

  test('speech stops at 120 seconds', async () => {
    const heard = await hear({ prompt: MANDARIN.repeat(16), format: 'mp3', speech_rate: 0.5 });
    expect(heard.durationSeconds).toBeCloseTo(120, 2);
    expect(numberAt(heard.task, 'usage.credits_used')).toBe(9.6);
  });
});
