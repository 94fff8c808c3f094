import { describe, expect, test } from 'vitest';
import { type PerformanceRequest, perform } from '../src/perform.ts';
import type { ImageMood } from '../src/references/image-mood.ts';
import { SPEECH_RATE_HZ } from '../src/speech/espeak.ts';
import { FEMALE_VARIANTS, MALE_VARIANTS } from '../src/speech/variants.ts';
import { voiceOfReference } from '../src/speech/voices.ts';
import { quantile, trackSemitones } from './contours.ts';

function ask(request: Partial<PerformanceRequest>) {
  return perform({
    prompt: '',
    references: [],
    image: undefined,
    speechRate: 1,
    pitchSemitones: 0,
    takeId: 'task-unified-1-00000000',
    variation: 0,
    ...request,
  });
}

function hear(request: Partial<PerformanceRequest>): Float32Array {
  const sound = ask(request);
  if ('reason' in sound) throw new Error(sound.reason);
  return sound.samples;
}

const seconds = (samples: Float32Array) => samples.length / SPEECH_RATE_HZ;
const track = (samples: Float32Array) => trackSemitones(samples, SPEECH_RATE_HZ);
const voice = (id: string) => ({ kind: 'voice', id }) as const;
const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
const cut = (samples: Float32Array, from: number, to: number) =>
  samples.subarray(Math.round(from * SPEECH_RATE_HZ), Math.round(to * SPEECH_RATE_HZ));

const ENGLISH = 'The lamp had burned for forty years without a night off, and then it went dark.';
const MANDARIN = '欢迎收听今天的节目，外面在下雨，我们慢慢聊。';

/** Ids whose voices speak with each of the variants. */
const VOICE_IDS = [...FEMALE_VARIANTS, ...MALE_VARIANTS].map(({ name }) => {
  for (let number = 0; ; number += 1) {
    const id = `${FEMALE_VARIANTS.some((variant) => variant.name === name) ? 'female' : 'male'}_${number}`;
    if (voiceOfReference(voice(id)).variant.name === name) return [name, id] as const;
  }
});

describe('a melody', () => {
  test.each(VOICE_IDS)('of four semitones and more has every voice, in both languages: %s', (_name, id) => {
    for (const prompt of [ENGLISH, MANDARIN]) {
      const semitones = track(hear({ prompt, references: [voice(id)] }));
      expect(quantile(semitones, 0.9) - quantile(semitones, 0.1)).toBeGreaterThanOrEqual(4);
    }
  });

  // The tones of the last syllables are all four, and words of a question are there or not.
  test.each([
    ['You are coming home tonight', '.', '?'],
    ['It was the last one', '.', '?'],
    ['你今天晚上回家', '。', '？'],
    ['他已经走了', '。', '？'],
    ['你是不是忘了带钥匙', '。', '？'],
    ['你想吃什么', '。', '？'],
    ['他还在办公室', '。', '？'],
  ])('rises at the end of a question and falls at that of a statement: %s', (words, stop, mark) => {
    const listen = (prompt: string) => {
      const voiced = track(hear({ prompt })).filter((value) => !Number.isNaN(value));
      return { middle: quantile(voiced, 0.5), end: quantile(voiced.slice(-5), 0.5) };
    };
    const [question, statement] = [listen(words + mark), listen(words + stop)];
    expect(question.end - question.middle).toBeGreaterThan(2);
    expect(statement.end - statement.middle).toBeLessThan(-1);
  });
});

describe('a clip', () => {
  const clipOf = (medianHz: number, rangeSemitones: number, syllablesPerSecond: number) => ({
    kind: 'clip' as const,
    address: '/files/file_1/clip.wav',
    voice: { medianHz, rangeSemitones, syllablesPerSecond, brightness: 0.5 },
  });

  test.each([85, 120, 170, 230, 300])(
    'of %i Hz gives its pitch to the voice that imitates it',
    (medianHz) => {
      const samples = hear({ prompt: `@audio1 ${ENGLISH}`, references: [clipOf(medianHz, 6, 4)] });
      const heard = quantile(track(samples), 0.5);
      expect(Math.abs(heard - 12 * Math.log2(medianHz / 100))).toBeLessThan(1);
    },
  );

  test('that is lively or fast makes a voice that is', () => {
    const perform = (range: number, pace: number) =>
      hear({ prompt: `@audio1 ${ENGLISH}`, references: [clipOf(180, range, pace)] });
    const rangeOf = (samples: Float32Array) => quantile(track(samples), 0.9) - quantile(track(samples), 0.1);
    expect(rangeOf(perform(11, 4)) - rangeOf(perform(4, 4))).toBeGreaterThan(2);
    expect(seconds(perform(6, 3)) / seconds(perform(6, 5))).toBeGreaterThan(1.25);
  });
});

describe('a way of speaking', () => {
  const say = (note: string) => hear({ prompt: `A woman says${note}: “${ENGLISH}”` });
  const voicedShare = (samples: Float32Array) =>
    track(samples).filter((value) => !Number.isNaN(value)).length / track(samples).length;

  test('changes the pace, the pitch and the voice itself', () => {
    const plain = say('');
    expect(seconds(say(' slowly')) / seconds(plain)).toBeGreaterThan(1.15);
    expect(quantile(track(say(', excited')), 0.5) - quantile(track(plain), 0.5)).toBeGreaterThan(1.5);
    expect(voicedShare(hear({ prompt: `A woman whispers: “${ENGLISH}”` }))).toBeLessThan(
      voicedShare(plain) / 3,
    );
  });

  test.each([
    ['softly', -1],
    ['sadly', -1.2],
    ['coldly', -0.7],
    ['with a sigh', -1],
    ['nervously', 1.5],
    ['hesitantly', 0.3],
  ])('is heard where a line is said %s', (note, semitones) => {
    const [plain, said] = ['', ` ${note}`].map((words) =>
      hear({ prompt: `@audio1 says${words}: “${ENGLISH}”`, references: [voice('en_male_tim_bigtts')] }),
    );
    if (plain === undefined || said === undefined) throw new Error('nothing is heard');
    const moved = quantile(track(said), 0.5) - quantile(track(plain), 0.5);
    expect(moved / semitones).toBeGreaterThan(1);
    expect(Math.abs(seconds(said) / seconds(plain) - 1)).toBeGreaterThan(0.04);
  });

  test('has its level beside the other lines', () => {
    const dialogue = hear({
      prompt: '@audio1 shouts: “Get out of my house!” @audio1 whispers: “Get out of my house!”',
    });
    const half = seconds(dialogue) / 2;
    expect(rms(cut(dialogue, 0, half))).toBeGreaterThan(2 * rms(cut(dialogue, half, 2 * half)));
  });
});

describe('a scene', () => {
  test('is heard and not read: a rainy night lasts as long as its lines do', () => {
    const spoken = 'Good evening, and welcome back to the long way home.';
    const scene = hear({
      prompt: `A radio studio at night, rain on the window. A calm woman: “${spoken}” She turns a page.`,
    });
    expect(seconds(scene)).toBeLessThan(6 + seconds(hear({ prompt: `A calm woman: “${spoken}”` })));
    // Rain before the first word: there is sound, and none of it is voice.
    const lead = cut(scene, 0.3, 0.8);
    expect(rms(lead)).toBeGreaterThan(0.001);
    expect(rms(lead)).toBeLessThan(rms(scene) / 3);
  });

  test('has no music where it is excluded, and some where it is asked for', () => {
    const line = 'A man says: “Seven in the morning.”';
    const asked = hear({ prompt: `Soft piano music. ${line}` });
    // It begins before the first word.
    expect(rms(cut(asked, 0.3, 0.8))).toBeGreaterThan(0.001);
    expect(seconds(hear({ prompt: `${line} No music.` }))).toBeCloseTo(seconds(hear({ prompt: line })), 2);
  });

  test('sounds where only something that suits the image is wished for, also when it could not be had', () => {
    const prompt = 'Synthesize a voiceover that matches the mood of the image.';
    const samples = hear({ prompt, image: { address: '/a', mood: undefined } });
    expect(seconds(samples)).toBeGreaterThan(5);
    expect(rms(samples)).toBeGreaterThan(0.005);
  });

  test('sounds as bright as its image', () => {
    const mood: ImageMood = {
      brightness: 0.7,
      saturation: 0.6,
      warmth: -0.6,
      hue: 220,
      green: 0.05,
      blue: 0.7,
      contrast: 0.3,
    };
    const sea = hear({ prompt: ENGLISH, image: { address: '/a', mood } });
    const rain = hear({
      prompt: ENGLISH,
      image: { address: '/b', mood: { ...mood, blue: 0, saturation: 0.02, brightness: 0.3 } },
    });
    const plain = hear({ prompt: ENGLISH });
    expect(seconds(sea)).toBeGreaterThan(seconds(plain));
    expect(rms(cut(sea, 0.2, 0.7))).not.toBeCloseTo(rms(cut(rain, 0.2, 0.7)), 3);
  });

  test.each([
    'A station, birds. @audio1 asks: “Was that the last one?” @audio2: “That was yesterday’s.” The train comes closer.',
    'Total length: 20 seconds.\nA door slams. A man says: “Who is there?” Footsteps. No music.',
    '安静的夜间电台，远处有轻轻的雨声。一位女士说：“晚上好。我们慢慢聊。”没有音乐。',
  ])('has no silence that was not asked for, and no click at its edges: %s', (prompt) => {
    const samples = hear({ prompt, variation: 1 });
    // Softly sounding is not silent: the floor lies far below speech.
    let [silent, longest] = [0, 0];
    for (let at = 0; at < seconds(samples) - 0.05; at += 0.05) {
      silent = rms(cut(samples, at, at + 0.05)) < 0.0005 ? silent + 0.05 : 0;
      longest = Math.max(longest, silent);
    }
    expect(longest).toBeLessThan(1.2);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(1e-3);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(1e-3);
  });

  test('ends at 120 seconds with a fade', () => {
    const samples = hear({ prompt: MANDARIN.repeat(14), speechRate: 0.5 });
    expect(seconds(samples)).toBeCloseTo(120, 4);
    const end = [...samples.subarray(-20)].map(Math.abs);
    expect(Math.max(...end)).toBeLessThan(0.1 * Math.max(...samples.subarray(-SPEECH_RATE_HZ * 5)));
  });
});

test.each([
  ['今日はいい天気ですね。', /kanji/],
  ['A choir sings.', /cannot make/],
  ['😀', /nothing to say/],
])('what cannot be made is refused in words: %s', (prompt, reason) => {
  expect(ask({ prompt })).toMatchObject({ reason: expect.stringMatching(reason) });
});
