import { beforeAll, describe, expect, test } from 'vitest';
import { decodeAudio } from '@/lib/audio/decode';
import { makeApeTag, makeId3v2, makeMp3Frames, makeTone } from '@/testing/sound-files';
import { parseMp3 } from './mp3';
import { parseFrameHeader } from './mp3-frame';

const rate = 44_100;
let mono: Buffer;
let stereo: Buffer;
let slow: Buffer;

beforeAll(async () => {
  mono = await makeMp3Frames([makeTone(1, rate)], rate);
  stereo = await makeMp3Frames([makeTone(1, rate), makeTone(1, rate, { hz: 330 })], rate);
  slow = await makeMp3Frames([makeTone(1, 22_050)], 22_050);
});

function countFrames(bytes: Uint8Array): number {
  const layout = parseMp3(bytes);
  if (!layout.ok) throw new Error(layout.problem);
  return layout.value.runs.flatMap(({ frames }) => frames).length;
}

const picture = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919) >> 3));
const lone = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0xc0]), Buffer.alloc(99)]);

describe('the stream', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one tag', makeId3v2(Buffer.alloc(64))],
    ['two tags', Buffer.concat([makeId3v2(Buffer.alloc(64)), makeId3v2(Buffer.alloc(999, 'x'))])],
    ['a tag with a picture', makeId3v2(picture)],
    ['a picture', picture],
    ['padding', Buffer.alloc(100_000)],
    ['an APE tag', makeApeTag(400)],
    ['a lone false header', lone],
    ['a tag and a lone false header', Buffer.concat([makeId3v2(Buffer.alloc(64)), lone])],
    ['bytes of ones', Buffer.alloc(333, 0xff)],
    ['a tag that is longer than the file', makeId3v2(Buffer.alloc(1_000_000)).subarray(0, 10)],
  ])('begins at the first two frames behind %s', (_what, before) => {
    for (const file of [mono, stereo, slow]) {
      expect(countFrames(Buffer.concat([before, file]))).toBe(countFrames(file));
    }
  });

  test.each([
    ['ID3v1', Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)])],
    ['APE', makeApeTag(400)],
    ['Lyrics3', Buffer.from('LYRICSBEGININD0000200LYRICS200')],
    ['padding', Buffer.alloc(5000)],
  ])('ends before a tag behind it (%s)', (_what, behind) => {
    expect(countFrames(Buffer.concat([mono, behind]))).toBe(countFrames(mono));
  });

  test('goes on when it changes between one channel and two', async () => {
    for (const parts of [
      [mono, stereo],
      [stereo, mono],
    ]) {
      const decoded = await decodeAudio(Buffer.concat(parts), { format: 'mp3', sampleRateHz: rate });
      if (!decoded.ok) throw new Error(decoded.problem);
      const [left = new Float32Array(0)] = decoded.value.channels;
      expect(left.length / rate).toBeCloseTo(2.05, 1);
      expect(left.subarray(-rate / 2).some((sample) => Math.abs(sample) > 0.1)).toBe(true);
    }
  });

  test('lacks its end when the last frame is incomplete, and is read to it when every byte came', async () => {
    const cut = mono.subarray(0, -20);
    const expected = { format: 'mp3', sampleRateHz: rate } as const;
    expect(await decodeAudio(cut, expected)).toEqual({ ok: false, problem: 'truncated' });
    expect(await decodeAudio(cut, { ...expected, mayEnd: 'open' })).toEqual({
      ok: false,
      problem: 'truncated',
    });
    expect(await decodeAudio(cut, { ...expected, mayEnd: 'missing' })).toMatchObject({ ok: true });
  });
});

describe('an information frame', () => {
  /** A silent frame of the same kind as `mono`, with counts in it and LAME's delays. */
  const makeInfo = (declaredFrames: number, declaredBytes: number) => {
    const header = mono.subarray(0, 4);
    const frame = Buffer.alloc(parseFrameHeader(mono, 0)?.sizeBytes ?? 0);
    header.copy(frame);
    frame.write('Info\0\0\0\x03', 21, 'latin1');
    frame.writeUInt32BE(declaredFrames, 29);
    frame.writeUInt32BE(declaredBytes, 33);
    frame.write('LAME', 37, 'latin1');
    frame.set([0x24, 0x04, 0x80], 37 + 21);
    return frame;
  };
  const read = (declaredFrames: number, declaredBytes: number) => {
    const layout = parseMp3(Buffer.concat([makeInfo(declaredFrames, declaredBytes), mono]));
    if (!layout.ok) throw new Error(layout.problem);
    return layout.value;
  };

  test('with an impossible count counts nothing, and its padding is heard', () => {
    const frameCount = countFrames(mono);
    const right = read(frameCount, 0);
    expect(right).toMatchObject({ end: 'told', frameCount: frameCount * 1152 - 576 - 1152 });
    for (const [frames, bytes] of [
      [0xffff_ffff, 0],
      [0xffff_ffff, mono.length],
      [50_000, mono.length],
    ] as const) {
      expect(read(frames, bytes)).toMatchObject({ end: 'told', frameCount: frameCount * 1152 - 576 - 529 });
    }
    expect(read(frameCount + 2, mono.length)).toMatchObject({ end: 'missing' });
  });
});

test('a file requested as WAV, or a WAV with MP3 inside, is decoded as MP3', async () => {
  const behind = Buffer.concat([makeId3v2(Buffer.alloc(64)), makeId3v2(Buffer.alloc(64)), lone, mono]);
  expect(await decodeAudio(behind, { format: 'wav', sampleRateHz: rate })).toMatchObject({
    ok: true,
    value: { format: 'mp3', sampleRateHz: rate },
  });
  const head = Buffer.alloc(44);
  head.write('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x55\0\x01\0', 'latin1');
  head.write('data', 36);
  head.writeUInt32LE(mono.length, 40);
  expect(await decodeAudio(Buffer.concat([head, mono]), { format: 'wav', sampleRateHz: rate })).toMatchObject(
    {
      ok: true,
      value: { format: 'mp3', sampleRateHz: rate },
    },
  );
});
