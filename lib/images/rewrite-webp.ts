import { findSizeProblem, type ImageProblem, type ImageSize, type Rewritten } from './image';
import { readOrientation, writeOrientation } from './orientation';

const flags = { profile: 0x20, alpha: 0x10, exif: 0x08 };

interface Chunk {
  name: string;
  data: Buffer;
}

/**
 * Rewrites a WebP from its picture, its alpha, its colour profile and its orientation. The size in its header is not
 * trusted, and missing padding at its end is added. Source: RFC 9649, section 2.
 */
export function rewriteWebp(bytes: Buffer): Rewritten {
  const read = readChunks(bytes);
  if (typeof read === 'string') return read;
  const { chunks, picture, size } = read;
  const kept = [...chunks.filter(({ name }) => name === 'ALPH' && picture.name === 'VP8 '), picture];
  const profile = chunks.find(({ name }) => name === 'ICCP');
  const exif = chunks.find(({ name }) => name === 'EXIF');
  const orientation = exif ? readOrientation(exif.data) : 1;
  const turn = orientation === 1 ? [] : [{ name: 'EXIF', data: writeOrientation(orientation) }];
  const isPlain = !profile && turn.length === 0 && kept.length === 1;
  const hasAlpha = kept.length > 1 || (picture.name === 'VP8L' && hasLosslessAlpha(picture.data));
  const bits =
    (profile ? flags.profile : 0) | (hasAlpha ? flags.alpha : 0) | (turn.length > 0 ? flags.exif : 0);
  const head = isPlain ? [] : [writeCanvas(size, bits)];
  return { ...size, bytes: writeRiff([...head, ...(profile ? [profile] : []), ...kept, ...turn]) };
}

type Read = { chunks: Chunk[]; picture: Chunk; size: ImageSize } | ImageProblem;

function readChunks(bytes: Buffer): Read {
  const chunks: Chunk[] = [];
  let canvas: ImageSize | null = null;
  let found: { picture: Chunk; size: ImageSize } | null = null;
  const told = bytes.length < 8 ? 0 : 8 + bytes.readUInt32LE(4);
  for (let offset = 12; ; ) {
    // Nothing after the picture is needed, and bytes after the declared end do not belong to it.
    if (found && offset + 8 > Math.min(told, bytes.length)) return { chunks, ...found };
    if (offset + 8 > bytes.length) return 'cut';
    const name = bytes.toString('latin1', offset, offset + 4);
    const end = offset + 8 + bytes.readUInt32LE(offset + 4);
    if (end > bytes.length) return found ? { chunks, ...found } : 'cut';
    const data = bytes.subarray(offset + 8, end);
    if (name === 'ANIM' || name === 'ANMF') return 'moving';
    const size: ImageSize | null | 'damaged' = found ? null : readSize(name, data);
    if (size === 'damaged') return size;
    const problem = size && findSizeProblem(size);
    if (problem) return problem;
    if (offset === 12 && size === null) return 'damaged';
    if (size && name !== 'VP8X') {
      // The picture of an extended file is as large as its canvas.
      if (canvas && (canvas.width !== size.width || canvas.height !== size.height)) return 'damaged';
      found = { picture: { name, data }, size };
    } else chunks.push({ name, data });
    canvas ??= size;
    offset = end + (end % 2);
  }
}

/** The size that a chunk declares, or null when it declares none. */
function readSize(name: string, chunk: Buffer): ImageSize | null | 'damaged' {
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

function hasLosslessAlpha(picture: Buffer): boolean {
  return (picture.readUInt32LE(1) & 0x1000_0000) !== 0;
}

function writeCanvas({ width, height }: ImageSize, bits: number): Chunk {
  const data = Buffer.alloc(10);
  data.writeUInt8(bits, 0);
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return { name: 'VP8X', data };
}

function writeRiff(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks.flatMap(writeChunk)]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function writeChunk({ name, data }: Chunk): Buffer[] {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return [head, data, Buffer.alloc(data.length % 2)];
}
