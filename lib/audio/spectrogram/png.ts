import { deflateSync } from 'node:zlib';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const BIT_DEPTH = 8;
const INDEXED_COLOUR = 3;
const LEVELS = 256;

/** A picture of levels from 0 to 255, row by row from the top. */
export type Levels = { width: number; height: number; levels: Uint8Array };

/** Writes levels as a PNG that is black throughout and as opaque as they are high. Source: PNG, third edition (W3C). */
export function writeAlphaPng({ width, height, levels }: Levels): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BIT_DEPTH, INDEXED_COLOUR], 8);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    makeChunk('IHDR', header),
    makeChunk('PLTE', new Uint8Array(LEVELS * 3)),
    makeChunk(
      'tRNS',
      Uint8Array.from({ length: LEVELS }, (_, level) => level),
    ),
    makeChunk('IDAT', deflateSync(toScanlines({ width, height, levels }))),
    makeChunk('IEND', new Uint8Array()),
  ]);
}

/** Each row follows a zero: no filter. */
function toScanlines({ width, height, levels }: Levels): Uint8Array {
  const lines = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++) {
    lines.set(levels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return lines;
}

function makeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(checkSum(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}

/** CRC-32 as in ISO 3309; node:zlib has it only in later versions. */
function checkSum(bytes: Uint8Array): number {
  let sum = 0xffff_ffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (CHECK_TABLE[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}

const CHECK_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb8_8320 : sum >>> 1;
  return sum;
});
