import { findSizeProblem, type ImageProblem, type ImageSize, type Rewritten } from './image';
import { ScanFault } from './jpeg-bits';
import type { JpegColour } from './jpeg-coefficients';
import { countBlocks, type JpegFrame, readJpegScan } from './jpeg-scan';
import { type Orientation, readOrientation, writeMarkedOrientation } from './orientation';

const startOfScan = 0xda;
const endOfImage = 0xd9;
const huffmanTables = 0xc4;
const restartInterval = 0xdd;
const comment = 0xfe;
const [app0, app1, app2, app14, app15] = [0xe0, 0xe1, 0xe2, 0xee, 0xef];
/** Each scan may go over the whole image again; encoders make some ten, so even the largest image needs a fifth of it. */
const maxBlocks = 64 * 1024 * 1024;
const maxScans = 100;

/** What was read of a JPEG so far. */
interface Reading {
  frame: JpegFrame | null;
  tables: Map<number, Buffer>;
  restartUnits: number;
  budget: { blocks: number };
  scans: number;
  /** The numbers of the colours that were in a scan. */
  scanned: Set<number>;
  orientation: Orientation;
  parts: Buffer[];
}

/**
 * Rewrites a JPEG: tables, frame, colour profile and orientation, and its scans up to their end, after checking that
 * every block is present. Everything else is dropped: metadata about author and location, thumbnails, and bytes between
 * segments or after the end. Source: ITU-T T.81, annex B.
 */
export async function rewriteJpeg(bytes: Buffer): Promise<Rewritten> {
  try {
    return await rewrite(bytes);
  } catch (error) {
    if (error instanceof ScanFault) return error.problem;
    throw error;
  }
}

async function rewrite(bytes: Buffer): Promise<Rewritten> {
  const reading: Reading = {
    frame: null,
    tables: new Map(),
    restartUnits: 0,
    budget: { blocks: maxBlocks },
    scans: 0,
    scanned: new Set(),
    orientation: 1,
    parts: [],
  };
  for (let offset = 2; ; ) {
    const at = findSegment(bytes, offset);
    const marker = bytes[at + 1];
    if (marker === endOfImage) return finish(reading);
    if (marker === undefined || at + 4 > bytes.length) return 'cut';
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4) return 'damaged';
    if (end > bytes.length) return 'cut';
    const data = bytes.subarray(at + 4, end);
    if (marker === startOfScan) {
      offset = await readScan(reading, bytes, data, end);
      continue;
    }
    const problem = isFrameMarker(marker)
      ? readFrame(reading, marker, data)
      : readSegment(reading, marker, data);
    if (problem) return problem;
    offset = end;
  }
}

/** Source: ITU-T T.81, B.2.2; coding by arithmetic, without loss or by steps of size is read by no browser. */
function readFrame(reading: Reading, marker: number, data: Buffer): ImageProblem | null {
  if (reading.frame !== null || marker > 0xc2 || data.length < 9) return 'damaged';
  const size: ImageSize = { height: data.readUInt16BE(1), width: data.readUInt16BE(3) };
  const problem = findSizeProblem(size);
  if (problem) return problem;
  const colours: JpegColour[] = [];
  for (let at = 6; at + 3 <= data.length; at += 3) {
    const factors = data.readUInt8(at + 1);
    colours.push({
      id: data.readUInt8(at),
      across: factors >> 4,
      down: factors & 15,
      known: new Uint32Array(0),
    });
  }
  const isPossible = ({ across, down }: JpegColour) => across >= 1 && across <= 4 && down >= 1 && down <= 4;
  if (colours.length !== data[5] || colours.length > 4 || !colours.every(isPossible)) return 'damaged';
  const isProgressive = marker === 0xc2;
  for (const colour of isProgressive ? colours : []) {
    colour.known = new Uint32Array(2 * countBlocks(size, colour, colours));
  }
  reading.frame = { ...size, isProgressive, colours };
  reading.parts.push(writeSegment(marker, data));
  return null;
}

/** Returns where the scan ends. */
async function readScan(reading: Reading, bytes: Buffer, data: Buffer, from: number): Promise<number> {
  const { frame, scanned } = reading;
  const count = data[0] ?? 0;
  reading.scans += 1;
  if (!frame || reading.scans > maxScans || data.length !== 4 + 2 * count) throw new ScanFault('damaged');
  const end = await readJpegScan(bytes, from, data, { ...reading, frame });
  for (let index = 0; index < count; index += 1) scanned.add(data.readUInt8(1 + 2 * index));
  const header = Buffer.from(data);
  // In a sequential image these can only be 0, 63 and 0; some cameras write zeros, which decoders grumble at.
  if (!frame.isProgressive) header.set([0, 63, 0], 1 + 2 * count);
  reading.parts.push(writeSegment(startOfScan, header), bytes.subarray(from, end));
  return end;
}

function readSegment(reading: Reading, marker: number, data: Buffer): ImageProblem | null {
  if (marker === huffmanTables && !readTables(reading.tables, data)) return 'damaged';
  if (marker === restartInterval) {
    if (data.length < 2) return 'damaged';
    reading.restartUnits = data.readUInt16BE(0);
  }
  if (marker === app1 && data.toString('latin1', 0, 4) === 'Exif')
    reading.orientation = readOrientation(data);
  const kept = keepSegment(marker, data);
  if (kept) reading.parts.push(writeSegment(marker, kept));
  return null;
}

function readTables(tables: Map<number, Buffer>, data: Buffer): boolean {
  let at = 0;
  while (at + 17 <= data.length) {
    const counts = data.subarray(at + 1, at + 17);
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    if (end > data.length) return false;
    tables.set(data.readUInt8(at), data.subarray(at + 1, end));
    at = end;
  }
  return true;
}

function finish({ frame, scanned, orientation, parts }: Reading): Rewritten {
  if (!frame || frame.colours.some(({ id }) => !scanned.has(id))) return 'damaged';
  const [first, ...rest] = parts;
  const turn = orientation === 1 ? [] : [writeSegment(app1, writeMarkedOrientation(orientation))];
  // JFIF must come first, Exif right after it.
  const body = first?.[1] === app0 ? [first, ...turn, ...rest] : [...turn, ...parts];
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), ...body, Buffer.from([0xff, endOfImage])]);
  return { width: frame.width, height: frame.height, bytes };
}

/** Markers of frame headers: all of C0 to CF but the tables DHT, JPG and DAC. Source: ITU-T T.81, table B.1. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![huffmanTables, 0xc8, 0xcc].includes(marker);
}

/** What is kept of a segment that is neither frame nor scan; null when nothing is. */
function keepSegment(marker: number, data: Buffer): Buffer | null {
  const name = data.toString('latin1', 0, 12);
  if (marker === app0 && name.startsWith('JFIF\0') && data.length >= 14) {
    // Version and density; the thumbnail is another picture.
    const header = Buffer.from(data.subarray(0, 14));
    header.set([1, 2], 5);
    header.set([0, 0], 12);
    return header;
  }
  if (marker === app2 && name === 'ICC_PROFILE\0') return data;
  // Which colours are meant: without it CMYK and RGB are shown wrong.
  if (marker === app14 && name.startsWith('Adobe') && data.length >= 12) return data.subarray(0, 12);
  return (marker >= app0 && marker <= app15) || marker === comment ? null : data;
}

/** Where the next segment begins, after filler and any other bytes between segments. */
function findSegment(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined || (next >= 0xc0 && next !== 0xff && (next < 0xd0 || next > 0xd8))) return at;
  }
  return bytes.length;
}

function writeSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
