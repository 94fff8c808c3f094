import 'server-only';
import { crc32 } from 'node:zlib';

/** Most pixels of an image, and its longest side: beyond, decoding it is an attack rather than a picture. */
const maxPixels = 50_000_000;
const maxSide = 16_384;

/**
 * Why bytes are no image that the engine takes. `cut`: the end is missing. `damaged`: the structure is broken.
 * `too-big`: more pixels than a picture has. `moving`: an animated WebP.
 */
export type ImageProblem = 'cut' | 'damaged' | 'too-big' | 'moving';

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

interface ParsedImage {
  mediaType: ImageType;
  /** Pixels. */
  width: number;
  height: number;
  /** Where the image ends; what follows is none of it. */
  sizeBytes: number;
}

export type ImageResult = { ok: true; value: ParsedImage } | { ok: false; problem: ImageProblem };

type Size = { width: number; height: number };

/** Recognises an image by its first bytes, never by its name; null when it is none of the three kinds. */
export function sniffImage(bytes: Buffer): ImageType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(pngSignature)) return 'image/png';
  const isRiff = bytes.toString('latin1', 0, 4) === 'RIFF';
  return isRiff && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : null;
}

/**
 * Walks an image's structure from its beginning to its end without decoding a pixel. What stands behind the end is not
 * counted to it: phones append films and second pictures there. Never throws for what the bytes hold.
 */
export function parseImage(bytes: Buffer, mediaType: ImageType): ImageResult {
  const walked = walkers[mediaType](bytes);
  return typeof walked === 'string'
    ? { ok: false, problem: walked }
    : { ok: true, value: { mediaType, ...walked } };
}

type Walked = ImageProblem | (Size & { sizeBytes: number });

const walkers: Record<ImageType, (bytes: Buffer) => Walked> = {
  'image/jpeg': walkJpeg,
  'image/png': walkPng,
  'image/webp': walkWebp,
};

function findSizeProblem({ width, height }: Size): ImageProblem | null {
  if (width === 0 || height === 0) return 'damaged';
  return Math.max(width, height) > maxSide || width * height > maxPixels ? 'too-big' : null;
}

const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Source: PNG specification (third edition), sections 5 and 11. */
function walkPng(bytes: Buffer): Walked {
  let size: Size | null = null;
  let hasPixels = false;
  for (let offset = pngSignature.length; ; ) {
    if (offset + 12 > bytes.length) return 'cut';
    const dataBytes = bytes.readUInt32BE(offset);
    const end = offset + 12 + dataBytes;
    const name = bytes.toString('latin1', offset + 4, offset + 8);
    if (!/^[A-Za-z]{4}$/.test(name)) return 'damaged';
    if (end > bytes.length) return 'cut';
    if (crc32(bytes.subarray(offset + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return 'damaged';
    // The header comes first, and once.
    if ((name === 'IHDR') !== (size === null)) return 'damaged';
    if (size === null) {
      if (dataBytes !== 13) return 'damaged';
      size = { width: bytes.readUInt32BE(offset + 8), height: bytes.readUInt32BE(offset + 12) };
      const problem = findSizeProblem(size);
      if (problem) return problem;
    }
    if (name === 'IDAT' && dataBytes > 0) hasPixels = true;
    if (name === 'IEND') return hasPixels ? { ...size, sizeBytes: end } : 'damaged';
    offset = end;
  }
}

/** Markers of frame headers: all of C0 to CF but the tables DHT, JPG and DAC. Source: ITU-T T.81, table B.1. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Source: ITU-T T.81, annex B. */
function walkJpeg(bytes: Buffer): Walked {
  let size: Size | null = null;
  let hasScan = false;
  for (let offset = 2; ; ) {
    if (bytes[offset] !== undefined && bytes[offset] !== 0xff) return 'damaged';
    // A marker may be preceded by any number of fill bytes.
    while (bytes[offset + 1] === 0xff) offset += 1;
    const marker = bytes[offset + 1];
    if (marker === undefined) return 'cut';
    if (marker === endOfImage) {
      return size !== null && hasScan ? { ...size, sizeBytes: offset + 2 } : 'damaged';
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return 'damaged';
    if (offset + 4 > bytes.length) return 'cut';
    const segmentBytes = bytes.readUInt16BE(offset + 2);
    const end = offset + 2 + segmentBytes;
    if (segmentBytes < 2) return 'damaged';
    if (end > bytes.length) return 'cut';
    if (isFrameMarker(marker)) {
      if (size !== null || segmentBytes < 11) return 'damaged';
      size = { height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7) };
      const problem = findSizeProblem(size);
      if (problem) return problem;
    }
    if (marker === startOfScan) {
      if (size === null) return 'damaged';
      hasScan = true;
    }
    offset = marker === startOfScan ? findMarker(bytes, end) : end;
  }
}

/** Where the next marker begins behind a scan; in a scan FF stands before a zero or a restart marker. */
function findMarker(bytes: Buffer, from: number): number {
  for (let offset = bytes.indexOf(0xff, from); offset !== -1; offset = bytes.indexOf(0xff, offset + 1)) {
    const next = bytes[offset + 1];
    const isInScan = next === 0 || next === 0xff || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (!isInScan) return offset;
  }
  return bytes.length;
}

/** Source: RFC 9649, section 2. */
function walkWebp(bytes: Buffer): Walked {
  if (bytes.length < 20) return 'cut';
  const sizeBytes = 8 + bytes.readUInt32LE(4);
  if (sizeBytes > bytes.length) return 'cut';
  let canvas: Size | null = null;
  for (let offset = 12; offset + 8 <= sizeBytes; ) {
    const name = bytes.toString('latin1', offset, offset + 4);
    const start = offset + 8;
    const end = start + bytes.readUInt32LE(offset + 4);
    if (end > sizeBytes) return 'damaged';
    if (name === 'ANIM' || name === 'ANMF') return 'moving';
    const size = readWebpSize(name, bytes.subarray(start, end));
    if (size === 'damaged') return size;
    const problem = size && findSizeProblem(size);
    if (problem) return problem;
    if (size && name !== 'VP8X') {
      // The picture of an extended file is as large as its canvas.
      const isWhole = canvas === null || (canvas.width === size.width && canvas.height === size.height);
      return isWhole ? { ...size, sizeBytes } : 'damaged';
    }
    if (offset === 12 && size === null) return 'damaged';
    canvas ??= size;
    offset = end + (end % 2);
  }
  return 'damaged';
}

/** The size that a chunk tells, or null for a chunk that tells none. */
function readWebpSize(name: string, chunk: Buffer): Size | null | 'damaged' {
  if (name === 'VP8X') {
    if (chunk.length < 10) return 'damaged';
    return { width: chunk.readUIntLE(4, 3) + 1, height: chunk.readUIntLE(7, 3) + 1 };
  }
  if (name === 'VP8L') {
    if (chunk.length < 5 || chunk[0] !== 0x2f) return 'damaged';
    const bits = chunk.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (name === 'VP8 ') {
    if (chunk.length < 10 || chunk.readUIntBE(3, 3) !== 0x9d012a) return 'damaged';
    return { width: chunk.readUInt16LE(6) & 0x3fff, height: chunk.readUInt16LE(8) & 0x3fff };
  }
  return null;
}
