import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImageResult, parseImage, sniffImage } from './parse-image.server';
import { makePng, makePngChunk, testImages } from './test-images';

const { jpeg, progressiveJpeg, webp, losslessWebp, extendedWebp, gif, avif } = testImages;
const png = makePng(6, 4);
const whole = { jpeg, progressiveJpeg, png, webp, losslessWebp, extendedWebp };

function parse(bytes: Buffer): ImageResult | null {
  const mediaType = sniffImage(bytes);
  return mediaType && parseImage(bytes, mediaType);
}

const problemOf = (bytes: Buffer) => {
  const parsed = parse(bytes);
  return parsed?.ok ? 'none' : (parsed?.problem ?? 'unknown');
};

/** A PNG's parts: signature, header, pixels, end. */
const pngParts = [png.subarray(0, 8), png.subarray(8, 33), png.subarray(33, -12), png.subarray(-12)] as const;

describe.each(Object.entries(whole))('%s', (_name, bytes) => {
  test('has the size that it tells, and ends where it ends', () => {
    expect(parse(bytes)).toMatchObject({ ok: true, value: { width: 6, height: 4, sizeBytes: bytes.length } });
    const more = Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>'), jpeg]);
    expect(parse(more)).toEqual(parse(bytes));
  });

  test('cut anywhere is no image', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(['cut', 'unknown']).toContain(problemOf(bytes.subarray(0, length)));
    }
  });

  test('changed anywhere never throws, and never ends behind the file', () => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(changes, (list) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of list) changed[at] = value;
        const parsed = parse(changed);
        if (parsed?.ok) expect(parsed.value.sizeBytes).toBeLessThanOrEqual(changed.length);
      }),
      { numRuns: 500 },
    );
  });
});

test('any bytes behind the beginning of an image never throw', () => {
  const heads = fc.constantFrom('\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x40\0\0\0WEBPVP8X');
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      expect(parse(Buffer.concat([Buffer.from(head, 'latin1'), rest]))?.ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['gif', gif],
  ['avif', avif],
  ['bmp', Buffer.from('BM\x3a\0\0\0', 'latin1')],
  ['WAV', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
  ['nothing', Buffer.alloc(0)],
])('%s is none of the three kinds', (_name, bytes) => {
  expect(sniffImage(bytes)).toBeNull();
});

test.each([
  ['60000 × 60000 pixels', makePng(60_000, 60_000), 'too-big'],
  ['a side of 16385', makePng(16_385, 1), 'too-big'],
  ['no width', makePng(0, 4), 'damaged'],
  [
    'a checksum that is wrong',
    Buffer.concat([png.subarray(0, 29), Buffer.alloc(4), png.subarray(33)]),
    'damaged',
  ],
  ['no pixels', Buffer.concat([pngParts[0], pngParts[1], pngParts[3]]), 'damaged'],
  ['no header', Buffer.concat([pngParts[0], pngParts[2], pngParts[3]]), 'damaged'],
  [
    'two headers',
    Buffer.concat([pngParts[0], pngParts[1], pngParts[1], pngParts[2], pngParts[3]]),
    'damaged',
  ],
])('a PNG with %s is refused', (_name, bytes, problem) => {
  expect(problemOf(bytes)).toBe(problem);
});

test('a PNG may carry chunks of other kinds', () => {
  const text = makePngChunk('tEXt', Buffer.from('Title\0Rain'));
  expect(problemOf(Buffer.concat([pngParts[0], pngParts[1], text, pngParts[2], pngParts[3]]))).toBe('none');
});

test.each([
  ['of 65500 × 65500 pixels', [0xff, 0xdc, 0xff, 0xdc], 'too-big'],
  ['without height', [0, 0, 0, 6], 'damaged'],
])('a JPEG %s is refused', (_name, size, problem) => {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.set(size, frame + 5);
  expect(problemOf(changed)).toBe(problem);
});

test('a WebP that moves, or whose canvas is not its picture, is refused', () => {
  const animation = Buffer.concat([Buffer.from('ANIM\x06\0\0\0', 'latin1'), Buffer.alloc(6)]);
  const moving = Buffer.concat([extendedWebp.subarray(0, 30), animation, extendedWebp.subarray(30)]);
  moving.writeUInt32LE(moving.length - 8, 4);
  expect(problemOf(moving)).toBe('moving');
  const wider = Buffer.from(extendedWebp);
  wider.writeUIntLE(99, 24, 3);
  expect(problemOf(wider)).toBe('damaged');
  const huge = Buffer.from(extendedWebp);
  huge.writeUIntLE(0xffffff, 24, 3);
  expect(problemOf(huge)).toBe('too-big');
});
