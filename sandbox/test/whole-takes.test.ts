import { existsSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { decodeAudio } from '../../lib/audio/decode.ts';
import { AUDIO_FORMATS, fileRateHz } from '../src/audio/encode.ts';
import { makeVoice, toWav } from './made-voice.ts';
import { findSchemaErrors } from './openapi.ts';
import { at, type Json, numberAt, PROMPT, Sandbox, textAt } from './sandbox-process.ts';

/** With its worker, after all the takes below. */
const MOST_MEGABYTES = 250;
const RATES_HZ = [8000, 16000, 24000, 32000, 44100, 48000];
const SPEEDS: Json[] = [{}, { speech_rate: 0.5, pitch_rate: 12 }, { speech_rate: 2, pitch_rate: -12 }];
const VOICE = 'zh_female_vv_uranus_bigtts';
const NOWHERE = 'https://example.com/ref-voice.mp3';
const SHAPE = { medianHz: 150, swingSemitones: 1, syllablesPerSecond: 4, seconds: 3, rateHz: 16000 };

let sandbox: Sandbox;
let kinds: Json[] = [];
beforeAll(async () => {
  // An engine of its own, for its memory is measured.
  sandbox = await Sandbox.start();
  const upload = async (bytes: Buffer, fileName: string) => {
    const body = { base64_data: bytes.toString('base64'), fileName };
    const answer = await sandbox.call('/api/v1/files/upload/base64', { method: 'POST', body });
    return textAt(answer.body, 'data.file_url');
  };
  const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#208040' } });
  const clip = await upload(toWav([makeVoice(SHAPE)], SHAPE.rateHz), 'clip.wav');
  const image = await upload(await picture.jpeg().toBuffer(), 'scene.jpg');
  kinds = [
    {},
    { audio_references: [VOICE], prompt: '@audio1: 你好。', loudness_rate: 0.5 },
    { audio_references: [clip, VOICE], prompt: '@audio1 Hi! @audio2 Hello.' },
    { audio_references: [NOWHERE] },
    { image_urls: [image], loudness_rate: 2 },
  ];
});
afterAll(() => sandbox.delete());

/** Every format at three rates, every rate in two formats, each kind at least twice, four of each speed. */
const takes = Array.from({ length: 12 }, (_, index) => ({
  kind: index % 5,
  format: AUDIO_FORMATS[index % 4] ?? 'wav',
  rateHz: RATES_HZ[index % 6] ?? 24000,
  speed: SPEEDS[Math.floor(index / 4)] ?? {},
}));
const bodyOf = ({ kind, format, rateHz, speed }: (typeof takes)[number]): Json => ({
  ...kinds[kind],
  ...speed,
  format,
  sample_rate: rateHz,
});

test.each(takes)('a take of kind $kind as $format at $rateHz Hz, $speed, can be decoded', async (take) => {
  const body = bodyOf(take);
  const task = await sandbox.make(body);
  expect([task['status'], findSchemaErrors('SeedAudioResponse', task)]).toEqual(['completed', []]);
  const isStandIn = String(body['audio_references']) === NOWHERE;
  expect(task['warnings']).toEqual(
    isStandIn ? [`${NOWHERE} could not be fetched: a stand-in voice speaks for it.`] : undefined,
  );
  const bytes = new Uint8Array(await (await fetch(textAt(task, 'results.0'))).arrayBuffer());
  const sound = await decodeAudio(bytes, { format: take.format, sampleRateHz: take.rateHz });
  if (!sound.ok) throw new Error(sound.problem);
  const [samples = new Float32Array(0)] = sound.value.channels;
  expect([sound.value.format, sound.value.channels.length]).toEqual([take.format, 1]);
  expect(sound.value.sampleRateHz).toBe(fileRateHz(take.format, take.rateHz));
  // Encoders fill their last frame.
  const seconds = samples.length / sound.value.sampleRateHz;
  expect(Math.abs(seconds - numberAt(task, 'result_data.0.duration'))).toBeLessThan(0.1);
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  expect(10 * Math.log10(energy)).toBeGreaterThan(-45);
});

test('half and double the speed make twice and half the length, an octave up and an octave down', async () => {
  const [plain = 0, slow = 0, fast = 0] = await Promise.all(
    SPEEDS.map(async (speed) => {
      const task = await sandbox.make({ ...speed, prompt: `${PROMPT} ${PROMPT}` });
      return numberAt(task, 'result_data.0.duration');
    }),
  );
  expect(Math.abs(slow / plain / 2 - 1)).toBeLessThan(0.03);
  expect(Math.abs((fast / plain) * 2 - 1)).toBeLessThan(0.03);
});

/** In megabytes. */
function readMemory(): number {
  const status = readFileSync(`/proc/${sandbox.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

test(`after these takes the engine soon holds no more than ${MOST_MEGABYTES} MB`, async ({ skip }) => {
  if (!existsSync('/proc/self/status')) skip('There is no /proc here to read the memory of a process from.');
  expect(readMemory()).toBeGreaterThan(10);
  // What is no longer used is given back once the engine has nothing to do.
  await vi.waitFor(() => expect(readMemory()).toBeLessThan(MOST_MEGABYTES), {
    timeout: 60_000,
    interval: 50,
  });
});

/** What is told beforehand, and what is to be heard: stretches of sound between silences, and whether there are silences. */
const planned: [string, Json, { stretches: number } | 'no silence'][] = [
  [
    'Good morning. The train leaves at ten, and nobody is waiting for us.',
    { lines: 1, events: [] },
    { stretches: 1 },
  ],
  [
    'Anna says: “Come in.” A pause of 3 seconds. Ben says: “Who was that?”',
    { lines: 2, speakers: 2, languages: ['American English'], beds: [] },
    { stretches: 2 },
  ],
  ['A door slams. No speech.', { lines: 0, events: ['door'], beds: [] }, { stretches: 1 }],
  [
    'Heavy rain. Anna says: “Come in.” A pause of 3 seconds. Ben says: “Who was that?”',
    { lines: 2, beds: ['rain'] },
    'no silence',
  ],
  ['Total length: 7 seconds.\nRain and wind. No speech.', { lines: 0, beds: ['rain', 'wind'] }, 'no silence'],
  [
    '外面下着大雨。小明说：“你好，今天天气很好。”',
    { lines: 1, beds: ['rain'], languages: ['Mandarin Chinese'] },
    'no silence',
  ],
];

const SILENT = 10 ** (-55 / 20);
/** Breaths between sentences are shorter. */
const SILENCE_SECONDS = 1;

function countStretches(samples: Float32Array, rateHz: number): number {
  let stretches = 0;
  let lastLoud = Number.NEGATIVE_INFINITY;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < SILENT) continue;
    if (index - lastLoud > SILENCE_SECONDS * rateHz) stretches += 1;
    lastLoud = index;
  }
  return stretches;
}

const loudest = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
/** The quietest tenth of a second between the first second and the last. */
function quietest(samples: Float32Array, rateHz: number): number {
  const hop = rateHz / 10;
  let least = 1;
  for (let from = rateHz; from + hop < samples.length - rateHz; from += hop) {
    least = Math.min(least, loudest(samples.subarray(from, from + hop)));
  }
  return least;
}

test.each(planned)('what is planned is what is made: %s', async (prompt, plan, heard) => {
  const told = await sandbox.call('/sandbox/plan', { method: 'POST', body: { prompt } });
  expect(told.body).toMatchObject(plan);
  const task = await sandbox.make({ prompt, format: 'pcm', sample_rate: 8000 });
  const seconds = numberAt(task, 'result_data.0.duration');
  expect(seconds / numberAt(told.body, 'seconds')).toBeGreaterThan(0.8);
  expect(seconds / numberAt(told.body, 'seconds')).toBeLessThan(1.25);
  const bytes = new Uint8Array(await (await fetch(textAt(task, 'results.0'))).arrayBuffer());
  const sound = await decodeAudio(bytes, { format: 'pcm', sampleRateHz: 8000 });
  const samples = sound.ok ? sound.value.channels[0] : undefined;
  if (samples === undefined) throw new Error(`It cannot be decoded: ${at(task, 'results.0')}`);
  if (heard === 'no silence') expect(quietest(samples, 8000)).toBeGreaterThan(SILENT);
  else expect(countStretches(samples, 8000)).toBe(heard.stretches);
});
