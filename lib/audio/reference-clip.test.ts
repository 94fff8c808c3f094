import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { wavHeader } from '@/lib/audio/formats/wav';
import { encodeMp3 } from '@/sandbox/src/audio/mp3';
import { encodeOggOpus } from '@/sandbox/src/audio/opus';
import { claimSizes, makeMaskedWav, makeOggOpus } from '@/testing/sound-files';
import { prepareReference } from './reference-clip';

const rate = 16_000;

function makeTone(seconds: number, sampleRateHz = rate): Float32Array {
  const length = Math.round(seconds * sampleRateHz);
  return Float32Array.from({ length }, (_, index) => 0.4 * Math.sin(index / 9));
}

function makeWav(samples: ArrayLike<number>, channelCount = 1, sampleRateHz = rate): Uint8Array {
  const data = Int16Array.from(samples);
  const header = wavHeader({ sampleRateHz, channelCount, dataBytes: data.byteLength });
  return Buffer.concat([header, new Uint8Array(data.buffer)]);
}

const toneWav = (seconds: number, sampleRateHz = rate) =>
  makeWav(
    makeTone(seconds, sampleRateHz).map((value) => value * 0x7fff),
    1,
    sampleRateHz,
  );

async function prepare(bytes: Uint8Array) {
  const prepared = await prepareReference(bytes);
  if (!prepared.ok) throw new Error(prepared.problem);
  return prepared.value;
}

const findProblem = (bytes: Uint8Array) =>
  prepareReference(bytes).then((prepared) => (prepared.ok ? null : prepared.problem));

test('a WAV in the kept form comes out byte for byte, whatever its samples', async () => {
  const samples = fc.array(fc.integer({ min: -0x8000, max: 0x7fff }), { minLength: 1600, maxLength: 2000 });
  await fc.assert(
    fc.asyncProperty(samples, async (values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      fc.pre(values.some((value) => Math.abs(value - mean) > 100));
      const wav = makeWav(values);
      expect(Buffer.from((await prepare(wav)).wav).equals(Buffer.from(wav))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('everything besides the sound is dropped', async () => {
  const wav = toneWav(1);
  const hidden = Buffer.from('LIST\x20\0\0\0<script>alert(1)</script>1234567');
  const withJunk = Buffer.concat([wav.subarray(0, 36), hidden, wav.subarray(36), Buffer.from('PK<html>')]);
  withJunk.writeUInt32LE(withJunk.length - 8, 4);
  expect(Buffer.from((await prepare(withJunk)).wav).equals(Buffer.from(wav))).toBe(true);
});

test('two channels are averaged', async () => {
  const pairs = Array.from(
    { length: 6400 },
    (_, index) => (index % 4 < 2 ? -1 : 1) * (index % 2 ? 3000 : 1000),
  );
  const { wav, areChannelsCancelled } = await prepare(makeWav(pairs, 2));
  expect(new Set(new Int16Array(wav.slice(44).buffer))).toEqual(new Set([-2000, 2000]));
  expect(areChannelsCancelled).toBe(false);
});

test('when channels cancel each other out, the louder one is kept and that is reported', async () => {
  const tone = makeTone(1).map((value) => value * 0x7fff);
  const pairs = [...tone].flatMap((value) => [Math.round(value), Math.round(-0.9 * value)]);
  const { wav, areChannelsCancelled } = await prepare(makeWav(pairs, 2));
  expect(areChannelsCancelled).toBe(true);
  expect(new Int16Array(wav.slice(44).buffer)).toEqual(Int16Array.from(tone, Math.round));
});

test('the centre of 5.1 keeps its level, whichever channel the mask says it is', async () => {
  const [centre, silence] = [makeTone(1), new Float32Array(rate)];
  const usual = await prepare(
    makeMaskedWav([silence, silence, centre, silence, silence, silence], rate, 0x3f),
  );
  const sides = await prepare(makeMaskedWav([silence, centre, silence], rate, 0x604));
  expect(Math.max(...usual.peaks)).toBeCloseTo(0.4, 2);
  expect(Math.max(...sides.peaks)).toBeCloseTo(0.2, 2);
});

test('a file that left its length open is whole, as a browser plays it', async () => {
  const wav = Buffer.from(toneWav(1));
  for (const size of [0, 0xffff_ffff, 0x7fff_f000, 2_000_000_000]) {
    const open = await prepare(claimSizes(wav, { data: size, outer: size }));
    expect(Buffer.from(open.wav).equals(wav), String(size)).toBe(true);
  }
  expect((await prepare(makeOggOpus([makeTone(1, 48_000)], { isEnded: false }))).durationSeconds).toBeCloseTo(
    1,
    1,
  );
});

test.each([
  ['MP3', (tone: Float32Array) => encodeMp3(tone, 24_000), 24_000],
  ['Ogg Opus', (tone: Float32Array) => encodeOggOpus(tone, 48_000), 48_000],
])('%s becomes WAV and is measured', async (_name, encode, sampleRateHz) => {
  const { wav, ...facts } = await prepare(encode(makeTone(2, sampleRateHz)));
  expect(facts).toMatchObject({ sampleRateHz });
  expect(facts.durationSeconds).toBeCloseTo(2, 1);
  expect(facts.loudnessLufs).toBeCloseTo(-11, -1);
  expect(facts.peaks).toHaveLength(1000);
  expect(Math.max(...facts.peaks)).toBeCloseTo(0.4, 1);
  expect(wav.length).toBe(44 + Math.round(facts.durationSeconds * sampleRateHz) * 2);
  expect(Buffer.from((await prepare(wav)).wav).equals(Buffer.from(wav))).toBe(true);
});

describe('is refused', () => {
  test.each([
    ['30.002 s', () => toneWav(30.002), 'too-long'],
    ['less than a tenth of a second', () => toneWav(0.099), 'too-short'],
    ['silence', () => makeWav(new Int16Array(rate)), 'silent'],
    ['a constant', () => makeWav(new Int16Array(rate).fill(3276)), 'silent'],
    [
      'a constant with the noise of rounding',
      () => makeWav(Int16Array.from({ length: rate }, (_, at) => 3276 + (at % 3))),
      'silent',
    ],
    [
      'constants that differ',
      () =>
        makeWav(
          Int16Array.from({ length: rate }, (_, at) => (at % 2 ? 900 : -700)),
          2,
        ),
      'silent',
    ],
    [
      'the low-frequency effects alone',
      () => makeMaskedWav([new Float32Array(rate), new Float32Array(rate), makeTone(1)], rate, 0b1011),
      'silent',
    ],
    ['96 kHz', () => toneWav(1, 96_000), 'rate-too-high'],
    [
      'a WAV that lacks its end',
      () => claimSizes(Buffer.from(toneWav(1)), { data: 99_000, outer: 99_036 }),
      'truncated',
    ],
    ['noise without a header', () => toneWav(1).subarray(44), 'not-audio'],
    ['nothing', () => new Uint8Array(), 'empty'],
  ])('%s', async (_name, make, problem) => {
    expect(await findProblem(make())).toBe(problem);
  });
});

test('30 s, and a millisecond more, are accepted', async () => {
  expect((await prepare(toneWav(30))).durationSeconds).toBe(30);
  expect((await prepare(toneWav(30.001))).durationSeconds).toBeCloseTo(30.001, 6);
});

describe('never throws', () => {
  const files: Uint8Array[] = [];
  beforeAll(() => {
    const tone = makeTone(0.5, 24_000);
    files.push(toneWav(0.5), encodeMp3(tone, 24_000), encodeOggOpus(makeTone(0.5, 48_000), 48_000));
  });

  test('on a truncated file, and accepts none', async () => {
    const cut = fc.record({ kind: fc.nat({ max: 2 }), part: fc.double({ min: 0, max: 1, noNaN: true }) });
    await fc.assert(
      fc.asyncProperty(cut, async ({ kind, part }) => {
        const file = files[kind] ?? new Uint8Array();
        const length = Math.min(file.length - 1, Math.floor(part * file.length));
        const prepared = await prepareReference(file.subarray(0, length));
        // MP3 has no end marker, but this encoder states the number of frames.
        expect(prepared.ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('on corrupted bytes, and whatever it returns is whole', async () => {
    const change = fc.record({
      kind: fc.nat({ max: 2 }),
      changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ kind, changes }) => {
        const file = Uint8Array.from(files[kind] ?? []);
        // Near the beginning, where the structure is.
        for (const [at, value] of changes) file[at % Math.min(file.length, 200)] = value;
        const prepared = await prepareReference(file);
        if (prepared.ok) expect(await prepareReference(prepared.value.wav)).toMatchObject({ ok: true });
      }),
      { numRuns: 60 },
    );
  });

  test('on any bytes', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const heads = fc.constantFrom('', 'RIFF\x24\0\0\0WAVE', 'OggS', 'ID3\x04\0\0\0\0\0\0', '\xff\xfb\x90\0');
    await fc.assert(
      fc.asyncProperty(heads, bytes, async (head, rest) => {
        const file = Buffer.concat([Buffer.from(head, 'latin1'), rest]);
        expect((await prepareReference(file)).ok).toBe(false);
      }),
    );
  });
});
