import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type AudioFormat, encodeAudio, fileRateHz } from '../src/audio/encode.ts';
import { findClipProblem } from '../src/references/clip-file.ts';
import { type ClipVoice, measureClipVoice } from '../src/references/clip-voice.ts';
import { findImageType, measureImageMood } from '../src/references/image-mood.ts';
import { type MadeVoice, makeRandom, makeVoice, toWav } from './made-voice.ts';

const VOICE: MadeVoice = {
  medianHz: 120,
  swingSemitones: 1.5,
  syllablesPerSecond: 4,
  seconds: 4,
  rateHz: 24000,
};
const semitones = (one: number, other: number) => 12 * Math.log2(one / other);

async function hear(voice: MadeVoice): Promise<ClipVoice> {
  const heard = await measureClipVoice(toWav([makeVoice(voice)], voice.rateHz));
  if (heard === undefined) throw new Error('No voice was found.');
  return heard;
}

describe('the voice of a clip', () => {
  const shapes: [string, Partial<MadeVoice>][] = [
    ['one second', { seconds: 1 }],
    ['thirty seconds in a room with noise', { seconds: 30, noiseDb: -40, rateHz: 16000 }],
    ['a telephone', { rateHz: 8000 }],
    ['a studio', { rateHz: 48000 }],
    ['the rate of a CD, with noise', { rateHz: 44100, noiseDb: -34 }],
  ];
  test.each(shapes)('is found within 0.3 semitone: %s', async (_name, shape) => {
    for (const medianHz of [75, 130, 220, 400]) {
      const heard = await hear({ ...VOICE, ...shape, medianHz });
      expect(Math.abs(semitones(heard.medianHz, medianHz))).toBeLessThan(0.3);
      // A sine of 1.5 semitones to either side spends eight tenths of its time within 2.85 of them.
      expect(Math.abs(heard.rangeSemitones - 2.85)).toBeLessThan(0.5);
    }
  });

  test.each(['wav', 'mp3', 'ogg_opus'] as const)('is heard in %s', async (format: AudioFormat) => {
    const rateHz = fileRateHz(format, 24000);
    const bytes = encodeAudio(makeVoice({ ...VOICE, rateHz }), 24000, format);
    const heard = await measureClipVoice(bytes);
    expect(Math.abs(semitones(heard?.medianHz ?? 0, VOICE.medianHz))).toBeLessThan(0.3);
  });

  test('is heard in bare samples when their rate is told, and in a stereo file', async () => {
    const samples = makeVoice(VOICE);
    const bare = encodeAudio(samples, VOICE.rateHz, 'pcm');
    expect(await measureClipVoice(bare)).toBeUndefined();
    const told = await measureClipVoice(bare, VOICE.rateHz);
    const stereo = await measureClipVoice(toWav([samples, samples.map((value) => value / 2)], VOICE.rateHz));
    for (const heard of [told, stereo]) {
      expect(Math.abs(semitones(heard?.medianHz ?? 0, VOICE.medianHz))).toBeLessThan(0.3);
    }
  });

  test('has its pace, pauses left out, and larger heads sound darker', async () => {
    for (const syllablesPerSecond of [3, 4.5, 6]) {
      const heard = await hear({ ...VOICE, seconds: 12, syllablesPerSecond });
      expect(heard.syllablesPerSecond / syllablesPerSecond).toBeGreaterThan(0.85);
      expect(heard.syllablesPerSecond / syllablesPerSecond).toBeLessThan(1.2);
    }
    const [large, small] = [await hear({ ...VOICE, timbre: 0.9 }), await hear({ ...VOICE, timbre: 1.4 })];
    expect(small.brightness).toBeGreaterThan(large.brightness + 0.1);
  });

  const random = makeRandom(3);
  const noVoice: [string, Uint8Array][] = [
    ['noise', toWav([new Float32Array(48000).map(() => random() / 3)], 24000)],
    ['silence', toWav([new Float32Array(48000)], 24000)],
    [
      'a chord',
      toWav(
        [
          new Float32Array(72000).map((_, at) =>
            [220, 277.18, 329.63].reduce((sum, hz) => sum + Math.sin((2 * Math.PI * hz * at) / 24000) / 5, 0),
          ),
        ],
        24000,
      ),
    ],
    ['nothing', new Uint8Array(0)],
    ['a page of HTML', Buffer.from('<!doctype html><p>Hello</p>')],
    ['a cut header', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ')],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ];
  test.each(noVoice)('is not found in %s', async (_name, bytes) => {
    expect(await measureClipVoice(bytes, 24000)).toBeUndefined();
  });
});

describe('a clip file', () => {
  test('may be thirty seconds long and no longer, whatever its format', () => {
    for (const [seconds, isFine] of [
      [30, true],
      [31, false],
    ] as const) {
      for (const format of ['wav', 'mp3', 'ogg_opus'] as const) {
        const samples = new Float32Array(fileRateHz(format, 8000) * seconds);
        const problem = findClipProblem(encodeAudio(samples, 8000, format), 'clip');
        expect([format, problem === undefined]).toEqual([format, isFine]);
        if (!isFine) expect(problem).toMatch(/^is 31\.\d seconds long, .* 30 seconds$/);
      }
    }
  });

  test('without a header is one by its name alone', () => {
    const bare = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 37) % 256));
    expect(findClipProblem(bare, '/a/clip.pcm')).toBeUndefined();
    expect(findClipProblem(bare, '/a/clip')).toContain('wav, mp3, pcm or ogg_opus');
    for (const text of ['<!doctype html>', 'Not found.']) {
      expect(findClipProblem(Buffer.from(text), 'a.pcm')).toContain('is not');
    }
    expect(findClipProblem(Buffer.alloc(1), 'a.pcm')).toContain('holds no sound');
    expect(findClipProblem(Buffer.alloc(0), 'a.pcm')).toContain('holds no sound');
    expect(findClipProblem(Buffer.alloc(96_000 * 31, 1), 'a.pcm')).toContain('31.0 seconds');
  });
});

describe('the mood of an image', () => {
  const flat = (background: string) => sharp({ create: { width: 40, height: 30, channels: 3, background } });

  test('tells brightness, colour and warmth, in all three formats', async () => {
    const sunset = flat('#ff8020');
    for (const image of [sunset.clone().png(), sunset.clone().jpeg(), sunset.clone().webp()]) {
      const mood = await measureImageMood(await image.toBuffer());
      expect(mood?.warmth).toBeGreaterThan(0.7);
      expect(mood?.contrast).toBeLessThan(0.05);
      expect(Math.abs((mood?.hue ?? 0) - 26)).toBeLessThan(4);
    }
    const sea = await measureImageMood(await flat('#1060c0').png().toBuffer());
    expect(sea).toMatchObject({ blue: 1, green: 0 });
    expect(sea?.warmth).toBeLessThan(-0.7);
    const forest = await measureImageMood(await flat('#207030').png().toBuffer());
    expect(forest).toMatchObject({ blue: 0, green: 1 });
  });

  test('tells dark from light, and half and half from both', async () => {
    const [night, snow] = await Promise.all(
      ['#000000', '#ffffff'].map(async (colour) => measureImageMood(await flat(colour).png().toBuffer())),
    );
    expect(night).toMatchObject({ brightness: 0, saturation: 0, contrast: 0, warmth: 0 });
    expect(snow?.brightness).toBeCloseTo(1, 2);
    const black = await flat('#000000').resize(40, 15).png().toBuffer();
    const half = await flat('#ffffff')
      .composite([{ input: black, gravity: 'north' }])
      .png()
      .toBuffer();
    expect((await measureImageMood(half))?.contrast).toBeCloseTo(1, 1);
  });

  test('is not told of what is no jpeg, png or webp, or is broken', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const gif = await flat('#ff0000').gif().toBuffer();
    const cut = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    for (const bytes of [svg, gif, cut, Buffer.alloc(0)]) {
      expect(await measureImageMood(bytes)).toBeUndefined();
    }
    expect([findImageType(svg), findImageType(gif)]).toEqual([undefined, undefined]);
  });
});
