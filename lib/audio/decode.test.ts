import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseOggOpus } from '@/lib/audio/formats/ogg';
import { wavHeader } from '@/lib/audio/formats/wav';
import { analyseClip } from './analysis';
import { decodeAudio } from './decode';
import { hasFfmpeg, runFfmpeg } from './ffmpeg-reference';
import type { AudioFormat, ExpectedAudio } from './result';

const FORMATS: AudioFormat[] = ['wav', 'mp3', 'pcm', 'ogg_opus'];

async function problemOf(
  bytes: Uint8Array,
  format: AudioFormat,
  sampleRateHz = 24_000,
  more: Partial<ExpectedAudio> = {},
) {
  const result = await decodeAudio(bytes, { format, sampleRateHz, ...more });
  return result.ok ? null : result.problem;
}

const text = (content: string) => new TextEncoder().encode(content);

describe('bytes that are not audio', () => {
  test.each(FORMATS)(
    'expected as %s: empty files, error pages and error messages are recognised',
    async (format) => {
      expect(await problemOf(new Uint8Array(0), format)).toBe('empty');
      expect(await problemOf(text('<!doctype html><title>403</title>'), format)).toBe('not-audio');
      expect(await problemOf(text('{"error":"expired"}'), format)).toBe('not-audio');
      expect(await problemOf(text('upstream connect error'), format)).toBe('not-audio');
    },
  );

  test.each(['wav', 'mp3', 'ogg_opus'] as const)('expected as %s: zeros are no sound', async (format) => {
    expect(await problemOf(new Uint8Array(5_000), format)).toBe('not-audio');
  });

  test('a WAV header without sound is empty', async () => {
    expect(await problemOf(wavHeader({ sampleRateHz: 24_000, channelCount: 1, dataBytes: 0 }), 'wav')).toBe(
      'empty',
    );
  });

  test('an ID3 tag without frames was truncated, or holds no sound', async () => {
    const tag = Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 5);
    expect(await problemOf(tag, 'mp3')).toBe('truncated');
    expect(await problemOf(Buffer.concat([tag, new Uint8Array(50)]), 'mp3')).toBe('not-audio');
  });
});

describe('PCM', () => {
  test('is signed 16 bit, little-endian, mono, at the rate that was asked for', async () => {
    const result = await decodeAudio(Uint8Array.of(0, 64, 0, 192), { format: 'pcm', sampleRateHz: 16_000 });
    expect(result).toEqual({
      ok: true,
      value: {
        channels: [Float32Array.of(0.5, -0.5)],
        speakers: ['front-centre'],
        sampleRateHz: 16_000,
        sourceSampleRateHz: 16_000,
        format: 'pcm',
      },
    });
  });

  test('with an odd number of bytes was truncated, unless every byte of it came', async () => {
    expect(await problemOf(Uint8Array.of(0, 64, 0), 'pcm')).toBe('truncated');
    expect(await problemOf(Uint8Array.of(0, 64, 0), 'pcm', 24_000, { mayEnd: 'missing' })).toBeNull();
  });

  test('is not what surely is of another kind', async () => {
    for (const mark of ['fLaC\0\0\0\x22', '\0\0\0\x18ftypM4A ', '\x1aE\xdf\xa3\x9f\x42']) {
      expect(await problemOf(Buffer.from(mark.padEnd(64, '\x01'), 'latin1'), 'pcm')).toBe('not-audio');
    }
    // Samples that begin like an image, a program and an MPEG header.
    for (const mark of ['\0\0\x01\0', 'MZ', '\xff\xfd\x84\x04']) {
      expect(await problemOf(Buffer.from(mark.padEnd(64, '\x01'), 'latin1'), 'pcm')).toBeNull();
    }
  });

  test('over ten minutes is too long', async () => {
    expect(await problemOf(new Uint8Array(8_000 * 2 * 600), 'pcm', 8_000)).toBeNull();
    expect(await problemOf(new Uint8Array(8_000 * 2 * 600 + 2), 'pcm', 8_000)).toBe('too-long');
  });
});

test('frames without end are too long', async () => {
  const frame = new Uint8Array(104);
  frame.set([0xff, 0xfb, 0x10, 0xc0]);
  expect(await problemOf(Buffer.alloc(104 * 100_000, frame), 'mp3')).toBe('too-long');
});

test('a thousandfold WAV bomb is refused by its header', async () => {
  const header = wavHeader({ sampleRateHz: 8_000, channelCount: 1, dataBytes: 0 });
  const bytes = Buffer.concat([header, new Uint8Array(8_000 * 2 * 601)]);
  expect(await problemOf(bytes, 'wav', 8_000, { mayEnd: 'open' })).toBe('too-long');
});

describe('random bytes', () => {
  /** Starts that lead into each reader. */
  const beginnings = fc.constantFrom(
    new Uint8Array(0),
    text('RIFF\u0010\u0000\u0000\u0000WAVEfmt \u0010\u0000\u0000\u0000'),
    text('OggS\u0000\u0002'),
    text('ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000'),
    Uint8Array.of(0xff, 0xfb, 0x10, 0xc0),
  );
  const rest = fc.uint8Array({ maxLength: 4_000 });

  test('are never thrown over, and become sound only as PCM', async () => {
    const property = fc.asyncProperty(
      beginnings,
      rest,
      fc.constantFrom(...FORMATS),
      async (start, bytes, format) => {
        const result = await analyseClip(Buffer.concat([start, bytes]), { format, sampleRateHz: 24_000 });
        if (result.ok) expect(result.value.durationSeconds).toBeLessThan(1);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});

describe.skipIf(!hasFfmpeg)('files made by ffmpeg (skipped where it is not installed)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'retake-decode-'));
  const files: Record<Exclude<AudioFormat, 'pcm'>, Uint8Array> = {
    wav: new Uint8Array(0),
    mp3: new Uint8Array(0),
    ogg_opus: new Uint8Array(0),
  };
  const CONTAINERS = ['wav', 'mp3', 'ogg_opus'] as const;

  function makeFile(name: string, args: string[] = []): Uint8Array {
    const file = path.join(folder, name);
    const source = "aevalsrc='0.4*sin(2*PI*(300+200*t)*t)+0.1*(random(0)-0.5)':s=24000:d=1.5";
    runFfmpeg(['-f', 'lavfi', '-i', source, ...args, file]);
    return readFileSync(file);
  }

  beforeAll(() => {
    files.wav = makeFile('sound.wav');
    files.mp3 = makeFile('sound.mp3', ['-c:a', 'libmp3lame']);
    files.ogg_opus = makeFile('sound.ogg', ['-c:a', 'libopus']);
    // The decoders log what they stumble over.
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  afterAll(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  test.each(CONTAINERS)('a %s that was expected to be something else is decoded as a %s', async (format) => {
    for (const expected of FORMATS) {
      const result = await decodeAudio(files[format], { format: expected, sampleRateHz: 8_000 });
      expect(result).toMatchObject({ ok: true, value: { format, sourceSampleRateHz: 24_000 } });
    }
  });

  test.each(CONTAINERS)('a truncated %s never passes for a whole one', async (format) => {
    const bytes = files[format];
    const cuts = fc.integer({ min: 1, max: bytes.length - 1 });
    const property = fc.asyncProperty(cuts, async (length) => {
      const problem = await problemOf(bytes.subarray(0, length), format);
      expect(problem).toMatch(/^(truncated|empty|not-audio)$/);
      if (length > 2_048) expect(problem).toBe('truncated');
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test.each(CONTAINERS)('a damaged %s neither throws nor grows', async (format) => {
    const damage = fc.record({
      start: fc.nat(files[format].length - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 600 }),
    });
    const property = fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
      const damaged = Uint8Array.from(files[format]);
      for (const { start, bytes } of damages) damaged.set(bytes.subarray(0, damaged.length - start), start);
      const result = await decodeAudio(damaged, { format, sampleRateHz: 24_000 });
      if (result.ok) expect(result.value.channels[0]?.length ?? 0).toBeLessThan(600 * 48_000);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('an MP3 that lacks one frame at its end was truncated, whatever the cut', async () => {
    const withoutTag = makeFile('bare.mp3', ['-c:a', 'libmp3lame', '-write_xing', '0']);
    expect(await problemOf(withoutTag, 'mp3')).toBeNull();
    expect(await problemOf(withoutTag.subarray(0, withoutTag.length - 1), 'mp3')).toBe('truncated');
    // 24 kHz at ffmpeg's default of 128 kbit/s: frames of 384 bytes.
    expect(await problemOf(files.mp3.subarray(0, files.mp3.length - 384), 'mp3')).toBe('truncated');
  });

  test('tags after the frames of an MP3 are not mistaken for missing frames', async () => {
    const tag = Buffer.concat([text('TAG'), new Uint8Array(125)]);
    const plain = await decodeAudio(files.mp3, { format: 'mp3', sampleRateHz: 24_000 });
    expect(
      await decodeAudio(Buffer.concat([files.mp3, tag]), { format: 'mp3', sampleRateHz: 24_000 }),
    ).toEqual(plain);
  });

  test('an Ogg file whose last page has a wrong checksum lacks its end', async () => {
    const damaged = Uint8Array.from(files.ogg_opus);
    damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
    expect(await problemOf(damaged, 'ogg_opus')).toBe('truncated');
  });

  test('Ogg with Vorbis inside is undecodable, whatever was expected', async () => {
    const vorbis = makeFile('vorbis.ogg', ['-c:a', 'vorbis', '-strict', '-2', '-ac', '2']);
    expect(parseOggOpus(vorbis)).toEqual({ ok: false, problem: 'undecodable' });
    expect(await problemOf(vorbis, 'ogg_opus')).toBe('undecodable');
  });
});
