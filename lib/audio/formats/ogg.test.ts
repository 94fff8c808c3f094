import { describe, expect, test } from 'vitest';
import { decodeAudio } from '@/lib/audio/decode';
import { hasFfmpeg, measureWithFfmpeg } from '@/lib/audio/ffmpeg-reference';
import { measureLoudness } from '@/lib/audio/measures/loudness';
import type { ExpectedAudio, FileEnd } from '@/lib/audio/result';
import { makeOggOpus, makeOggPage, makeTone } from '@/testing/sound-files';
import { OPUS_RATE_HZ, parseOggOpus } from './ogg';

const low = makeTone(1.5, OPUS_RATE_HZ);
const high = makeTone(1.5, OPUS_RATE_HZ, { hz: 440, peak: 0.2 });

const tryDecode = (bytes: Uint8Array, more: Partial<ExpectedAudio> = {}) =>
  decodeAudio(bytes, { format: 'ogg_opus', sampleRateHz: OPUS_RATE_HZ, ...more });

async function decode(bytes: Uint8Array, more: Partial<ExpectedAudio> = {}): Promise<Float32Array[]> {
  const decoded = await tryDecode(bytes, more);
  if (!decoded.ok) throw new Error(decoded.problem);
  return decoded.value.channels;
}

/** Quicker to compare than thousands of samples. */
const toBytes = (channels: Float32Array[]) =>
  Buffer.concat(channels.map((samples) => Buffer.from(samples.buffer)));

const measure = (...channels: Float32Array[]) => measureLoudness(channels, OPUS_RATE_HZ) ?? Number.NaN;

/** The peak of a stretch in the middle of each of so many equal parts. */
function peaksOf(samples: Float32Array, parts: number): number[] {
  const length = samples.length / parts;
  return Array.from({ length: parts }, (_, part) =>
    samples
      .subarray((part + 0.2) * length, (part + 0.8) * length)
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
}

describe('the gain of the header', () => {
  test.each([-12, -3.5, 6, 20])('of %d dB is heard', async (gainDb) => {
    const [plain = low] = await decode(makeOggOpus([low]));
    const [changed = low] = await decode(makeOggOpus([low], { gainDb }));
    expect(measure(changed) - measure(plain)).toBeCloseTo(gainDb, 2);
  });

  test.skipIf(!hasFfmpeg)('is what ffmpeg applies (skipped where it is not installed)', async () => {
    for (const gainDb of [-12, 6]) {
      const file = makeOggOpus([low, high], { gainDb });
      const { loudnessLufs } = measureWithFfmpeg(['-i', 'pipe:0'], file);
      expect(measure(...(await decode(file))) - loudnessLufs).toBeCloseTo(0, 1);
    }
  });
});

describe('a chain', () => {
  test('is heard link by link, each with its own gain, delay and channels', async () => {
    const links = [
      makeOggOpus([low]),
      makeOggOpus([high, low], { serial: 2 }),
      makeOggOpus([low], { serial: 3, gainDb: -6.02 }),
    ];
    const [left = low, right = low, ...others] = await decode(Buffer.concat(links));
    expect(others).toEqual([]);
    expect(left.length).toBe(4.5 * OPUS_RATE_HZ);
    const [first = 0, second = 0, third = 0] = peaksOf(left, 3);
    expect([first, second, third].map((peak) => peak.toFixed(1))).toEqual(['0.4', '0.2', '0.2']);
    expect(peaksOf(right, 3).map((peak) => peak.toFixed(1))).toEqual(['0.4', '0.4', '0.2']);
  });

  test('of streams with one serial number, or whose ends are not marked, is heard whole as well', async () => {
    const link = makeOggOpus([low], { isEnded: false });
    const [samples = low] = await decode(Buffer.concat([link, makeOggOpus([low]), makeOggOpus([low])]));
    // A stream that is not ended is not trimmed to its length.
    expect(samples.length / OPUS_RATE_HZ).toBeCloseTo(4.5, 1);
    expect(samples.length).toBeGreaterThanOrEqual(4.5 * OPUS_RATE_HZ);
  });

  test('whose last link was cut is cut', async () => {
    const chain = Buffer.concat([makeOggOpus([low]), makeOggOpus([high], { serial: 2 })]);
    expect(await tryDecode(chain.subarray(0, -50))).toEqual({ ok: false, problem: 'truncated' });
  });
});

describe('the channels of mapping family', () => {
  test.each([0, 1, 255] as const)('%i are decoded, one or two', async (family) => {
    const [only = low, ...none] = await decode(makeOggOpus([low], { family }));
    const [left = low, right = low] = await decode(makeOggOpus([low, high], { family }));
    expect(none).toEqual([]);
    for (const [samples, like] of [
      [only, low],
      [left, low],
      [right, high],
    ] as const) {
      expect(samples.length).toBe(low.length);
      expect(measure(samples) - measure(like)).toBeCloseTo(0, 0.7);
    }
  });
});

/** The pages of a file, apart. */
function splitPages(file: Buffer): Buffer[] {
  const starts: number[] = [];
  for (let at = file.indexOf('OggS'); at !== -1; at = file.indexOf('OggS', at + 1)) starts.push(at);
  return starts.map((at, index) => file.subarray(at, starts[index + 1]));
}

/** A packet of 20 ms. */
const opusSilence = Buffer.from([0xf8, 0xff, 0xfe]);

const flipBit = (page: Buffer) => {
  const damaged = Buffer.from(page);
  damaged[page.length - 9] = 1 ^ (page.at(-9) ?? 0);
  return damaged;
};

describe('damage', () => {
  const file = makeOggOpus([makeTone(3, OPUS_RATE_HZ)]);
  const pages = splitPages(file);
  const withPage = (index: number, page: Buffer) => Buffer.concat(pages.toSpliced(index, 1, page));
  const seconds = async (bytes: Buffer, mayEnd: FileEnd) =>
    ((await decode(bytes, { mayEnd }))[0]?.length ?? 0) / OPUS_RATE_HZ;

  test('between pages is passed over, and the sound is whole', async () => {
    for (const junk of ['junk and more junk', 'OggS\0 and no page', 'O'.repeat(300)]) {
      const torn = Buffer.concat([...pages.slice(0, 4), Buffer.from(junk), ...pages.slice(4)]);
      expect(toBytes(await decode(torn, { mayEnd: 'open' })).equals(toBytes(await decode(file)))).toBe(true);
    }
  });

  test.each([2, 3, 4])('of page %i loses its half second of sound', async (index) => {
    const damaged = withPage(index, flipBit(pages[index] ?? file));
    expect(await tryDecode(damaged)).toEqual({ ok: false, problem: 'truncated' });
    expect(await seconds(damaged, 'open')).toBe(2.5);
    const lengthened = Buffer.from(pages[index] ?? file);
    lengthened.fill(0xff, 26, 60);
    expect(await seconds(withPage(index, lengthened), 'open')).toBe(2.5);
  });

  test('of the last page is a missing end', async () => {
    const last = pages.length - 1;
    const damaged = withPage(last, flipBit(pages[last] ?? file));
    expect(await tryDecode(damaged, { mayEnd: 'open' })).toEqual({ ok: false, problem: 'truncated' });
    expect(await seconds(damaged, 'missing')).toBeGreaterThan(2.4);
  });

  test('to every page leaves nothing to decode', async () => {
    const problem = { ok: false, problem: 'undecodable' };
    expect(await tryDecode(Buffer.concat(pages.map(flipBit)), { mayEnd: 'missing' })).toEqual(problem);
    const made = Buffer.alloc(60_000, 'OggS');
    expect(await tryDecode(Buffer.concat([file, made]), { mayEnd: 'missing' })).toEqual(problem);
  });

  test('drops the packet that began on a lost page, and keeps one with junk between its pages', async () => {
    const packet = Buffer.alloc(600, 0xfc);
    const head = file.subarray(0, (pages[0]?.length ?? 0) + (pages[1]?.length ?? 0));
    const page = (sequence: number, more: Partial<Parameters<typeof makeOggPage>[0]>) =>
      makeOggPage({ flags: 0, granule: -1n, packets: [], serial: 1, sequence, ...more });
    const parts = [
      page(2, { packets: [packet.subarray(0, 510)], isOpen: true }),
      page(3, { flags: 1, packets: [packet.subarray(0, 510)], isOpen: true }),
      page(4, { flags: 5, granule: 2000n, packets: [packet] }),
    ] as const;
    const countPackets = (...rest: Buffer[]) => {
      const layout = parseOggOpus(Buffer.concat([head, ...rest]));
      return layout.ok ? layout.value.links[0]?.packets.length : layout.problem;
    };
    const junk = Buffer.from('junk');
    expect(countPackets(...parts)).toBe(1);
    expect(countPackets(parts[0], junk, parts[1], parts[2])).toBe(1);
    // No packet is left.
    expect(countPackets(parts[0], flipBit(parts[1]), parts[2])).toBe('truncated');
  });
});

describe('pages', () => {
  test('of comments, however many, are passed over', async () => {
    const [samples = low] = await decode(makeOggOpus([low], { commentBytes: 200_000 }));
    expect(samples.length).toBe(low.length);
  });

  test('of another stream beside it are passed over', async () => {
    const file = makeOggOpus([low]);
    const other = (flags: number, sequence: number) =>
      makeOggPage({ flags, granule: 0n, packets: [Buffer.from('fishead\0 and more')], serial: 77, sequence });
    const firstBytes = 28 + 19;
    const mixed = Buffer.concat([
      other(2, 0),
      file.subarray(0, firstBytes),
      other(4, 1),
      file.subarray(firstBytes),
    ]);
    expect(toBytes(await decode(mixed)).equals(toBytes(await decode(file)))).toBe(true);
  });

  test('without an end-of-stream flag are whole when that is allowed, and those of a truncated file are not', async () => {
    const open = makeOggOpus([low], { isEnded: false });
    expect(await tryDecode(open)).toEqual({ ok: false, problem: 'truncated' });
    expect((await decode(open, { mayEnd: 'open' }))[0]?.length).toBeGreaterThanOrEqual(low.length);
    expect(await tryDecode(open.subarray(0, -9), { mayEnd: 'open' })).toEqual({
      ok: false,
      problem: 'truncated',
    });
    expect((await decode(open.subarray(0, -9), { mayEnd: 'missing' }))[0]?.length).toBeGreaterThan(40_000);
  });

  test('may be followed by a tag', async () => {
    const file = makeOggOpus([low]);
    const tagged = Buffer.concat([file, Buffer.from('TAG'), Buffer.alloc(125)]);
    expect(toBytes(await decode(tagged)).equals(toBytes(await decode(file)))).toBe(true);
  });

  test.each([0n, 20_000n])('whose last position is %i end where the page before does', async (granule) => {
    const packets = [opusSilence, opusSilence];
    const sound = [
      { flags: 0, granule: 48_000n, packets: Array<Buffer>(50).fill(opusSilence) },
      { flags: 4, granule, packets },
    ];
    const pages = sound.map((page, index) => makeOggPage({ ...page, serial: 1, sequence: index + 2 }));
    const file = Buffer.concat([...splitPages(makeOggOpus([low])).slice(0, 2), ...pages]);
    expect((await decode(file))[0]?.length).toBe(48_000 - 312);
  });

  test('that begin before position 0 are heard from there', async () => {
    const [whole] = await decode(makeOggOpus([low]));
    const [early] = await decode(makeOggOpus([low], { startsAt: -20_000 }));
    expect(early?.length).toBe(low.length - 20_000);
    expect(early?.subarray(5000, 20_000)).toEqual(whole?.subarray(25_000, 40_000));
  });

  test('of a stream that was joined late count from where it begins', async () => {
    const file = makeOggOpus([low], { startsAt: 900_000 });
    expect((await decode(file))[0]?.length).toBe(low.length);
  });
});
