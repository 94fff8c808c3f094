import 'server-only';
import { crc32, inflateSync } from 'node:zlib';
import { findSizeProblem, type ImageProblem, type ImageSize, type RewrittenImage } from './image';
import { readOrientation, writeOrientation } from './orientation';
import { checkPngPixels, readPngLayout } from './png-pixels.server';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Chunks that change how the picture looks; all other ancillary ones are metadata. */
const keptNames = new Set('PLTE tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs'.split(' '));
const maxProfileBytes = 4 * 1024 * 1024;

interface Chunk {
  name: string;
  data: Buffer;
}

type Chunks = Chunk[] | ImageProblem;

/**
 * Rewrites a PNG, with correct checksums, from the chunks that make up the picture, after checking that all its pixels
 * are present. An error in an ancillary chunk drops that chunk; in any other chunk, it rejects the image. Texts, times
 * and Exif are left out, except for the orientation. Source: PNG, third edition (W3C), sections 5, 11 and 13.
 */
export async function rewritePng(bytes: Buffer): Promise<RewrittenImage | ImageProblem> {
  const read = readChunks(bytes);
  if (typeof read === 'string') return read;
  const [header, ...rest] = read;
  const pixels = Buffer.concat(rest.filter(({ name }) => name === 'IDAT').map(({ data }) => data));
  const layout = header && readPngLayout(header.data);
  if (!layout || pixels.length === 0) return 'damaged';
  if (layout.isIndexed && !rest.some(({ name }) => name === 'PLTE')) return 'damaged';
  const problem = await checkPngPixels(pixels, layout);
  if (problem) return problem;
  const before = rest.filter(isKept);
  const turn = writeTurn(rest);
  const chunks = [
    header,
    ...before,
    ...turn,
    { name: 'IDAT', data: pixels },
    { name: 'IEND', data: Buffer.alloc(0) },
  ];
  const { width, height } = layout;
  return { width, height, bytes: Buffer.concat([signature, ...chunks.map(writeChunk)]) };
}

/** The chunks up to the end, those with a wrong checksum left out when the picture can do without. */
function readChunks(bytes: Buffer): Chunks {
  const chunks: Chunk[] = [];
  for (let offset = signature.length; ; ) {
    const name = bytes.toString('latin1', offset + 4, offset + 8);
    const isHeaderDue = chunks.length === 0;
    const end =
      offset + 8 <= bytes.length ? offset + 12 + bytes.readUInt32BE(offset) : Number.POSITIVE_INFINITY;
    if (end > bytes.length) return 'cut';
    if (!/^[A-Za-z]{4}$/.test(name)) return 'damaged';
    const isRight = crc32(bytes.subarray(offset + 4, end - 4)) === bytes.readUInt32BE(end - 4);
    if (!isRight && isCritical(name) && name !== 'IEND') return 'damaged';
    // The header comes first, and only once.
    if ((name === 'IHDR') !== isHeaderDue) return 'damaged';
    if (isCritical(name) && !knownCritical.has(name)) return 'damaged';
    if (name === 'IEND') return chunks;
    const data = bytes.subarray(offset + 8, end - 4);
    if (isRight) chunks.push({ name, data });
    const problem = isHeaderDue ? findHeaderProblem(data) : null;
    if (problem) return problem;
    offset = end;
  }
}

const knownCritical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);

function findHeaderProblem(data: Buffer): ImageProblem | null {
  if (data.length !== 13) return 'damaged';
  const size: ImageSize = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
  return findSizeProblem(size);
}

/** A lower-case first letter (bit 5 set) marks an ancillary chunk. */
function isCritical(name: string): boolean {
  return /^[A-Z]/.test(name);
}

function isKept({ name, data }: Chunk): boolean {
  return keptNames.has(name) && (name !== 'iCCP' || hasSoundProfile(data));
}

/** A profile that decompresses to an absurd size is not a profile. */
function hasSoundProfile(data: Buffer): boolean {
  const nameEnd = data.indexOf(0);
  if (nameEnd < 1) return false;
  try {
    return inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: maxProfileBytes }).length > 0;
  } catch {
    return false;
  }
}

function writeTurn(chunks: Chunk[]): Chunk[] {
  const exif = chunks.find(({ name }) => name === 'eXIf');
  const orientation = exif ? readOrientation(exif.data) : 1;
  return orientation === 1 ? [] : [{ name: 'eXIf', data: writeOrientation(orientation) }];
}

function writeChunk({ name, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}
