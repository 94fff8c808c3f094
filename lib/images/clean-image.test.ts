import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CleanedImage, cleanImage } from './clean-image.server';
import { type ImageType, sniffImageType } from './image';
import { readOrientation, writeMarkedOrientation, writeOrientation } from './orientation';
import { makePng, makePngChunk, makePngOf, testImages } from './test-images';

const { jpeg, progressiveJpeg, webp, losslessWebp, extendedWebp, gif, avif } = testImages;
const png = makePng(6, 4);
const whole = { jpeg, progressiveJpeg, png, webp, losslessWebp, extendedWebp };

async function clean(bytes: Buffer): Promise<CleanedImage | null> {
  const mediaType = sniffImageType(bytes);
  return mediaType && cleanImage(bytes, mediaType);
}

async function problemOf(bytes: Buffer): Promise<string> {
  const cleaned = await clean(bytes);
  return cleaned?.ok ? 'none' : (cleaned?.problem ?? 'unknown');
}

async function bytesOf(bytes: Buffer): Promise<Buffer> {
  const cleaned = await clean(bytes);
  if (!cleaned?.ok) throw new Error(`The image is ${cleaned?.problem ?? 'unknown'}.`);
  return cleaned.value.bytes;
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const insert = (bytes: Buffer, at: number, ...parts: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);

/** A PNG's parts: signature, header, pixels, end. */
const [signature, header, pixels, end] = [
  png.subarray(0, 8),
  png.subarray(8, 33),
  png.subarray(33, -12),
  png.subarray(-12),
] as const;
const withDamage = (chunk: Buffer) =>
  Buffer.concat([chunk.subarray(0, -1), Buffer.from([(chunk.at(-1) ?? 0) ^ 1])]);

/** One segment of a JPEG. */
function makeSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A WebP of these chunks, with the size its header should state. */
function makeWebp(...chunks: [name: string, data: Buffer][]): Buffer {
  const body = chunks.map(([name, data]) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    return Buffer.concat([latin1(name), size, data, Buffer.alloc(data.length % 2)]);
  });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(4 + body.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([latin1('RIFF'), size, latin1('WEBP'), ...body]);
}

const lossyPicture = webp.subarray(20);
const startOfFrame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));

describe.each(Object.entries(whole))('%s', (_name, bytes) => {
  test('keeps its size and its pixels, whatever follows its end', async () => {
    const cleaned = await clean(bytes);
    expect(cleaned).toMatchObject({ ok: true, value: { width: 6, height: 4 } });
    const more = Buffer.concat([bytes, latin1('<script>alert(1)</script>'), jpeg]);
    expect(await clean(more)).toEqual(cleaned);
  });

  test('that was cleaned is clean', async () => {
    const once = await bytesOf(bytes);
    expect(await bytesOf(once)).toEqual(once);
  });

  test('cut anywhere is no image', async () => {
    // Of an odd number of bytes the last one is padding.
    const end = bytes.length - (bytes === losslessWebp ? 1 : 0);
    for (let length = 0; length < end; length += 1) {
      expect(['cut', 'unknown']).toContain(await problemOf(bytes.subarray(0, length)));
    }
  });

  test('changed anywhere never throws', async () => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of list) changed[at] = value;
        await clean(changed);
      }),
      { numRuns: 150 },
    );
  });
});

test('any bytes after the beginning of an image never throw', async () => {
  const heads = fc.constantFrom('\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x40\0\0\0WEBPVP8X');
  await fc.assert(
    fc.asyncProperty(heads, fc.uint8Array({ maxLength: 200 }), async (head, rest) => {
      expect((await clean(Buffer.concat([latin1(head), rest])))?.ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['gif', gif],
  ['avif', avif],
  ['bmp', latin1('BM\x3a\0\0\0')],
  ['WAV', latin1('RIFF\x24\0\0\0WAVEfmt ')],
  ['nothing', Buffer.alloc(0)],
])('%s is none of the three kinds', (_name, bytes) => {
  expect(sniffImageType(bytes)).toBeNull();
});

describe('a PNG is mended', () => {
  const text = makePngChunk('tEXt', latin1('Comment\0hi'));
  const gamma = makePngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
  test.each([
    ['with a wrong checksum in a text', [signature, header, withDamage(text), pixels, end]],
    ['with a wrong checksum in its gamma', [signature, header, withDamage(gamma), pixels, end]],
    ['with a wrong checksum behind its pixels', [signature, header, pixels, withDamage(text), end]],
    [
      'with a wrong checksum in a private chunk',
      [signature, header, withDamage(makePngChunk('abCd', text)), pixels, end],
    ],
    ['with a wrong checksum in its end', [signature, header, pixels, withDamage(end)]],
    ['with texts', [signature, header, text, pixels, makePngChunk('tIME', Buffer.alloc(7)), end]],
  ])('%s', async (_name, parts) => {
    expect(await bytesOf(Buffer.concat(parts))).toEqual(png);
  });

  test('into one chunk of pixels when it has several', async () => {
    const packed = pixels.subarray(8, -4);
    const split = [packed.subarray(0, 3), Buffer.alloc(0), packed.subarray(3)];
    const bytes = Buffer.concat([signature, header, ...split.map((part) => makePngChunk('IDAT', part)), end]);
    expect(await bytesOf(bytes)).toEqual(png);
  });

  test('and keeps what its colours are meant to be', async () => {
    const bytes = Buffer.concat([signature, header, gamma, pixels, end]);
    expect(await bytesOf(bytes)).toEqual(bytes);
  });
});

describe('a PNG is refused', () => {
  const size = (width: number, height: number) => {
    const data = Buffer.from(header.subarray(8, 21));
    data.writeUInt32BE(width, 0);
    data.writeUInt32BE(height, 4);
    return makePngChunk('IHDR', data);
  };
  test.each([
    ['of 65535 × 65535 pixels', makePng(65_535, 65_535), 'too-big'],
    ['with a side of 16385', makePng(16_385, 1), 'too-big'],
    ['without width', makePng(0, 4), 'damaged'],
    [
      'with a wrong checksum in its header',
      Buffer.concat([signature, withDamage(header), pixels, end]),
      'damaged',
    ],
    [
      'with a wrong checksum in its pixels',
      Buffer.concat([signature, header, withDamage(pixels), end]),
      'damaged',
    ],
    ['without pixels', Buffer.concat([signature, header, end]), 'damaged'],
    ['without header', Buffer.concat([signature, pixels, end]), 'damaged'],
    ['with two headers', Buffer.concat([signature, header, header, pixels, end]), 'damaged'],
    ['of 68 bytes that claims 50 million pixels', makePng(16_384, 3051), 'damaged'],
    ['that is one row short', Buffer.concat([signature, size(6, 5), pixels, end]), 'damaged'],
    ['with a filter that does not exist', makePngOf({ width: 6, height: 4 }, Buffer.alloc(28, 5)), 'damaged'],
    [
      'of a depth that does not exist',
      makePngOf({ width: 6, height: 4, depth: 7 }, Buffer.alloc(28)),
      'damaged',
    ],
    [
      'of a colour that does not exist',
      makePngOf({ width: 6, height: 4, colour: 5 }, Buffer.alloc(28)),
      'damaged',
    ],
    [
      'with colours by number and no palette',
      makePngOf({ width: 6, height: 4, colour: 3 }, Buffer.alloc(28)),
      'damaged',
    ],
    [
      'whose pixels are no stream',
      Buffer.concat([signature, header, makePngChunk('IDAT', Buffer.alloc(40, 7)), end]),
      'damaged',
    ],
  ])('%s', async (_name, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

test('the rows of an interlaced PNG are counted pass by pass', async () => {
  // 6 × 4 at 8 bits: passes of 1×1, 1×1, none, 1×1, 3×1, 3×2 and 6×2 pixels.
  const passBytes = 2 + 2 + 2 + 4 + 2 * 4 + 2 * 7;
  const size = { width: 6, height: 4, interlace: 1 };
  expect(await problemOf(makePngOf(size, Buffer.alloc(passBytes)))).toBe('none');
  expect(await problemOf(makePngOf(size, Buffer.alloc(passBytes - 1)))).toBe('damaged');
});

test('a colour profile that decompresses to an absurd size is left out', async () => {
  const swelling = Buffer.concat([latin1('p\0\0'), deflateSync(Buffer.alloc(64 * 1024 * 1024))]);
  const sound = Buffer.concat([latin1('p\0\0'), deflateSync(Buffer.alloc(400))]);
  const withProfile = (data: Buffer) =>
    Buffer.concat([signature, header, makePngChunk('iCCP', data), pixels, end]);
  expect(await bytesOf(withProfile(swelling))).toEqual(png);
  expect(await bytesOf(withProfile(sound))).toEqual(withProfile(sound));
});

describe('a JPEG is mended', () => {
  const quantisation = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  test.each([
    ['with fill bytes before a segment', insert(jpeg, quantisation, Buffer.alloc(5, 0xff))],
    ['with zeros before a segment', insert(jpeg, startOfFrame, Buffer.alloc(7))],
    ['with text between segments', insert(jpeg, scan, latin1('junk \xff\x00 more'))],
    ['with fill bytes before its end', insert(jpeg, jpeg.length - 2, Buffer.alloc(3, 0xff))],
    ['with bytes behind its scan', insert(jpeg, jpeg.length - 2, latin1('\0\x7f\0'))],
    ['with a comment', insert(jpeg, 2, makeSegment(0xfe, latin1('Taken at home')))],
    ['with XMP', insert(jpeg, 2, makeSegment(0xe1, latin1('http://ns.adobe.com/xap/1.0/\0<x/>')))],
    ['with Photoshop data', insert(jpeg, 2, makeSegment(0xed, latin1('Photoshop 3.0\0')))],
  ])('%s', async (_name, bytes) => {
    expect(await bytesOf(bytes)).toEqual(jpeg);
  });

  test('when its scan bears parameters that only other kinds of JPEG have', async () => {
    const changed = Buffer.from(jpeg);
    const parameters = scan + 4 + 1 + 2 * 3;
    changed.set([0, 0, 0], parameters);
    expect(await bytesOf(changed)).toEqual(await bytesOf(jpeg));
  });

  test('and keeps its colour profile', async () => {
    const profile = makeSegment(0xe2, latin1('ICC_PROFILE\0\x01\x01profile'));
    expect(await bytesOf(insert(jpeg, 2, profile))).toEqual(insert(jpeg, 2, profile));
  });
});

describe('a JPEG is refused', () => {
  const withSize = (size: number[]) => {
    const changed = Buffer.from(jpeg);
    changed.set(size, startOfFrame + 5);
    return changed;
  };
  test.each([
    ['of 65500 × 65500 pixels', withSize([0xff, 0xdc, 0xff, 0xdc]), 'too-big'],
    ['without height', withSize([0, 0, 0, 6]), 'damaged'],
    ['that claims more pixels than it has', withSize([0x10, 0, 0x10, 0]), 'damaged'],
    ['whose scan stops early', Buffer.concat([jpeg.subarray(0, -12), Buffer.from([0xff, 0xd9])]), 'damaged'],
    [
      'without scan',
      Buffer.concat([jpeg.subarray(0, jpeg.indexOf(Buffer.from([0xff, 0xda]))), Buffer.from([0xff, 0xd9])]),
      'damaged',
    ],
  ])('%s', async (_name, bytes, problem) => {
    expect(await problemOf(bytes)).toBe(problem);
  });
});

describe('a WebP is mended', () => {
  test.each([
    ['whose head tells a wrong size', Buffer.concat([latin1('RIFF\x01\0\0\0'), webp.subarray(8)])],
    ['whose head tells a size beyond its end', Buffer.concat([latin1('RIFF\xff\xff\0\0'), webp.subarray(8)])],
    [
      'with Exif and XMP',
      makeWebp(
        ['VP8X', extendedCanvas(0x0c)],
        ['VP8 ', lossyPicture],
        ['EXIF', latin1('x')],
        ['XMP ', latin1('<x/>')],
      ),
    ],
    ['with a chunk that nobody knows', makeWebp(['VP8 ', lossyPicture], ['abcd', latin1('?')])],
  ])('%s', async (_name, bytes) => {
    expect(await bytesOf(bytes)).toEqual(webp);
  });

  test('when the padding at its end is missing', async () => {
    // An odd number of bytes: removes one that decoders ignore from the end of the picture.
    const odd = makeWebp([
      'VP8L',
      Buffer.concat([losslessWebp.subarray(20), latin1('\0\0')]).subarray(0, 33),
    ]);
    expect(await bytesOf(odd.subarray(0, -1))).toEqual(await bytesOf(odd));
  });
});

test('a WebP is refused when it is animated, its canvas is not its picture, or it does not decode', async () => {
  const moving = makeWebp(['VP8X', extendedCanvas(0x02)], ['ANIM', Buffer.alloc(6)], ['VP8 ', lossyPicture]);
  expect(await problemOf(moving)).toBe('moving');
  const wider = Buffer.from(extendedWebp);
  wider.writeUIntLE(99, 24, 3);
  expect(await problemOf(wider)).toBe('damaged');
  const huge = Buffer.from(extendedWebp);
  huge.writeUIntLE(0xffffff, 24, 3);
  expect(await problemOf(huge)).toBe('too-big');
  expect(await problemOf(makeWebp(['VP8L', losslessWebp.subarray(20, 30)]))).toBe('damaged');
  expect(await problemOf(makeWebp(['VP8 ', webp.subarray(20, 40)]))).toBe('damaged');
});

function extendedCanvas(flags: number): Buffer {
  return Buffer.from([flags, 0, 0, 0, 5, 0, 0, 3, 0, 0]);
}

describe('of an image’s metadata only its orientation is kept', () => {
  const place = latin1('GPS 52.5163 13.3777, camera 4711');
  const exif = Buffer.concat([writeOrientation(6), place]);
  test.each<[ImageType, Buffer]>([
    ['image/jpeg', insert(jpeg, 2, makeSegment(0xe1, Buffer.concat([writeMarkedOrientation(6), place])))],
    ['image/png', Buffer.concat([signature, header, makePngChunk('eXIf', exif), pixels, end])],
    ['image/webp', makeWebp(['VP8X', extendedCanvas(0x08)], ['VP8 ', lossyPicture], ['EXIF', exif])],
  ])('in %s', async (_type, bytes) => {
    const cleaned = await bytesOf(bytes);
    expect(cleaned.includes(place)).toBe(false);
    expect(cleaned.includes(writeOrientation(6))).toBe(true);
  });

  test('in either byte order, and none when it cannot be read', () => {
    for (const orientation of [1, 3, 8])
      expect(readOrientation(writeOrientation(orientation))).toBe(orientation);
    expect(readOrientation(writeMarkedOrientation(5))).toBe(5);
    const little = Buffer.from('49492a0008000000010012010300010000000700000000000000', 'hex');
    expect(readOrientation(little)).toBe(7);
    expect(readOrientation(writeOrientation(9))).toBe(1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        const turn = readOrientation(Buffer.concat([latin1('MM\0*'), rest]));
        expect(turn >= 1 && turn <= 8).toBe(true);
      }),
    );
  });
});
