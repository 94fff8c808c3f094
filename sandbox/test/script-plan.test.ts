import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { voices } from '../../lib/voices/voices.ts';
import { perform } from '../src/perform.ts';
import { makePlan, type PlanRequest } from '../src/script/plan.ts';
import { SPEECH_RATE_HZ } from '../src/speech/espeak.ts';
import { Sandbox, textAt } from './sandbox-process.ts';

const ask = (request: Partial<PlanRequest> = {}): PlanRequest => ({
  references: [],
  hasImage: false,
  rate: 1,
  ...request,
});

describe('what would be made of a prompt', () => {
  test('counts lines and speakers, and names languages and sounds', () => {
    const prompt =
      'A country station, birds. Rain. @audio1: “Hello there.” @audio2: “你好。” @audio1: “Bye.” A bell rings. No music.';
    const plan = makePlan(prompt, ask({ references: ['some_female_voice', 'https://example.com/a.wav'] }));
    expect(plan).toMatchObject({ lines: 3, speakers: 2, has_music: false, imitates: 1, unreadable: null });
    expect(plan.languages).toContain('Mandarin Chinese');
    expect(plan.beds).toEqual(expect.arrayContaining(['birds', 'rain']));
    expect(plan.events).toContain('bell');
    expect(plan.excluded).toContain('music');
    expect(plan.seconds).toBeGreaterThan(3);
  });

  test('a scene in which nobody speaks has the length that is asked for', () => {
    const plan = makePlan('Total length: 30 seconds. Wind and rain on a tin roof. No speech.', ask());
    expect(plan).toMatchObject({ lines: 0, speakers: 0, languages: [], seconds: 30 });
  });

  test('words that nobody can say are told', () => {
    const plan = makePlan('老人が言う：「もう遅いですね。」', ask());
    expect(plan.unreadable?.words).toMatch(/遅/u);
  });

  test('a narrator has the voice of the first clip', () => {
    expect(makePlan('Good evening.', ask({ references: ['https://example.com/a.wav'] })).imitates).toBe(1);
    expect(makePlan('Good evening.', ask({ references: ['some_voice'] })).imitates).toBe(0);
  });

  test('the voice reads in its language and at its pace, and the rate shortens what is spoken', () => {
    const british = voices.find(({ languages }) => languages.join() === 'British English');
    const { languages } = makePlan('Good evening.', ask({ references: [british?.id ?? ''] }));
    expect(languages.join()).toMatch(/British|Received/);
    const prompt = 'The lamp had burned for forty years without a night off, and then it went dark.';
    const [natural, fast] = [1, 2].map((rate) => makePlan(prompt, ask({ rate })).seconds);
    expect(fast).toBeCloseTo((natural ?? 0) / 2, 0);
  });

  test('the words that are read are told where nothing is quoted', () => {
    expect(makePlan('A warm, deep male voice.', ask()).opening).toBe('A warm, deep male voice.');
    expect(makePlan('She says: “Yes.”', ask()).opening).toBeNull();
    expect(makePlan('Rain on a tin roof. No speech.', ask()).opening).toBeNull();
  });

  test('nothing at all takes no time', () => {
    expect(makePlan('', ask())).toMatchObject({ lines: 0, seconds: 0 });
  });

  /** What makes plans long, or lists many things, and what nobody would write. */
  const pieces = fc.oneof(
    fc.constantFrom(
      'A pause of 20 seconds. “And then?” ',
      '停顿二十秒。“然后呢？”',
      'Total length: 300 seconds. ',
      'A clock ticks twelve times. A door slams. Thunder. ',
      'A trumpet, a saxophone, a donkey brays, a whip cracks, a phone vibrates, ',
      '直升机，打印机，气球爆了，驴叫，电钻声，',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const endless = 'A pause of 20 seconds. “And then?” '.repeat(12);
  const crowded =
    'A trumpet, a saxophone, a gong, a scooter, a drill, a fax, a kazoo, a tuba, a bugle, a modem.';

  test('whatever the prompt, there is a plan of at most 120 seconds and 8 sounds that cannot be made', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), fc.constantFrom(0.5, 1, 2), (parts, rate) => {
        const { seconds, unmade } = makePlan(parts.join('').slice(0, 1500), ask({ rate }));
        expect(seconds >= 0 && seconds <= 120).toBe(true);
        expect(unmade.length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 30, examples: [[[endless], 1]] },
    );
    expect(makePlan(endless, ask()).seconds).toBe(120);
    expect(makePlan(crowded, ask()).unmade).toHaveLength(8);
  });
});

/** Starters of each kind as the studio ships them; their file cannot be imported by a program without its aliases. */
const starters = ['starters', 'starters-more'].flatMap((file) => {
  const source = readFileSync(new URL(`../../lib/starters/${file}.ts`, import.meta.url), 'utf8');
  return Array.from(
    source.matchAll(/id: '([\w-]+)'[\s\S]*?prompt:\s*'([^']*)'/gu),
    ([, id = '', prompt = '']) => ({
      id,
      prompt: prompt.replaceAll('\\n', '\n'),
    }),
  );
});
const KINDS = ['two-at-a-station', 'tide-at-dawn', 'breathe-out', 'corner-bakery', 'bridge-keeper'];
const ofEachKind = KINDS.map((kind) => starters.find(({ id }) => id === kind)?.prompt ?? '');

test.each([
  ...ofEachKind,
  'Rain on a tin roof, thunder far away.',
  'Footsteps on gravel approach. A door creaks open. A dog barks twice.',
  'A clock ticks twelve times, very slowly. A door slams. Thunder. No speech.',
  '墙上的钟敲了五下，门开了。',
])('the guessed seconds are those of the sound: %s', (prompt) => {
  const made = perform({
    ...{ prompt, references: [], image: undefined, speechRate: 1, pitchSemitones: 0 },
    ...{ takeId: 'a', variation: 0 },
  });
  if (!('samples' in made)) throw new Error(made.reason);
  const ratio = makePlan(prompt, ask()).seconds / (made.samples.length / SPEECH_RATE_HZ);
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
});

describe('the engine’s answer', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await Sandbox.start();
  });
  afterAll(() => sandbox.delete());
  const send = (body: unknown, key = 'plan-key') =>
    sandbox.call('/sandbox/plan', { method: 'POST', body, key });

  test('is the plan', async () => {
    const { status, body } = await send({
      prompt: '@audio1: Hi!',
      audio_references: ['https://example.com/a.wav'],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ lines: 1, speakers: 1, imitates: 1, uses_image: false });
  });

  test('needs a key and a prompt of the length that a request may have', async () => {
    expect((await send({ prompt: 'Hi.' }, '')).status).toBe(401);
    for (const prompt of [undefined, 7, 'a'.repeat(1501)]) {
      const { status, body } = await send({ prompt });
      expect([status, textAt(body, 'error.param')]).toEqual([400, 'prompt']);
    }
    expect(
      (await send({ prompt: '😀'.repeat(1500), audio_references: [1, null], image_urls: 'x' })).status,
    ).toBe(200);
  });
});
