import { type AudioProblem, type AudioResult, type FileEnd, failed, MAX_CLIP_SECONDS } from '../result.ts';
import { startsWithName } from './names.ts';

const PAGE_HEADER_BYTES = 27;
const FLAG_CONTINUED = 1;
const FLAG_FIRST = 2;
const FLAG_LAST = 4;

/** A packet is 2.5 ms or longer, so a file with more packets or pages than this was made to exhaust the memory. */
export const MAX_PACKET_COUNT = MAX_CLIP_SECONDS * 400;

/** Each may cost a checksum over 64 kB, so a file with more of them was made to waste time. */
const MAX_DAMAGED_PAGES = 1_000;

type OggPage = {
  /** Begins with the rest of a packet of the page before. */
  isContinued: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** −1 when no packet ends on it. */
  granule: bigint;
  serial: number;
  /** Counts the pages of a stream. */
  sequence: number;
  segments: Uint8Array;
  body: Uint8Array;
  end: number;
};

/** `isTorn`: the page before it is lost. */
export type StreamPage = OggPage & { isTorn: boolean };

/** The pages of one of the streams that a file holds, from the one that begins it. */
type OggStream = { serial: number; pages: StreamPage[]; isEnded: boolean };

type Fault = { problem: AudioProblem; start: number };

/** Streams that run beside each other; links of a chain follow one another. Source: RFC 3533 section 4. */
export type OggLink = { streams: OggStream[] };

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  return crc >>> 0;
});

/** The page's checksum, computed with its own field as zero. Source: RFC 3533 section 6. */
function pageChecksum(page: Uint8Array): number {
  let crc = 0;
  for (let index = 0; index < page.length; index++) {
    const byte = index >= 22 && index < 26 ? 0 : (page[index] ?? 0);
    crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ byte] ?? 0);
  }
  return crc >>> 0;
}

function parsePage(bytes: Uint8Array, start: number): AudioResult<OggPage> {
  const rest = bytes.subarray(start);
  if (!startsWithName(rest, 'OggS'.slice(0, rest.length))) return failed('undecodable');
  if (rest.length < PAGE_HEADER_BYTES) return failed('truncated');
  const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
  const bodyStart = PAGE_HEADER_BYTES + view.getUint8(26);
  const segments = rest.subarray(PAGE_HEADER_BYTES, bodyStart);
  const sizeBytes = bodyStart + segments.reduce((sum, segment) => sum + segment, 0);
  if (sizeBytes > rest.length) return failed('truncated');
  if (pageChecksum(rest.subarray(0, sizeBytes)) !== view.getUint32(22, true)) return failed('undecodable');
  const flags = view.getUint8(5);
  const page = {
    isContinued: (flags & FLAG_CONTINUED) !== 0,
    isFirst: (flags & FLAG_FIRST) !== 0,
    isLast: (flags & FLAG_LAST) !== 0,
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    segments,
    body: rest.subarray(bodyStart, sizeBytes),
    end: start + sizeBytes,
  };
  return { ok: true, value: page };
}

/**
 * Reads the links of an Ogg file, each with its streams. Skips whatever is not a whole page, as players do: other bytes
 * between pages, and pages with a wrong checksum, whose sound is lost. `end` is `missing` when the last page is
 * incomplete or damaged, `open` when something was skipped between others; whether the streams were ended is for the
 * caller to judge.
 *
 * Problems: `truncated` when not even one page is whole, `undecodable` when none has a right checksum or very many have a
 * wrong one, `too-long` for more pages than a clip has.
 */
export function readLinks(bytes: Uint8Array): AudioResult<{ links: OggLink[]; end: FileEnd }> {
  const links: OggLink[] = [];
  let isBeginning = false;
  let pageCount = 0;
  let damagedCount = 0;
  /** After the last whole page. */
  let fault: Fault | null = null;
  for (let start = 0; start !== -1 && start < bytes.length; ) {
    const page = parsePage(bytes, start);
    if (!page.ok) {
      fault ??= { problem: page.problem, start };
      damagedCount += 1;
      if (damagedCount > MAX_DAMAGED_PAGES) return failed('undecodable');
      start = findPage(bytes, start + 1);
      continue;
    }
    fault = null;
    pageCount += 1;
    if (pageCount > MAX_PACKET_COUNT) return failed('too-long');
    // The first pages of all streams of a link come together.
    if (page.value.isFirst && !isBeginning) links.push({ streams: [] });
    isBeginning = page.value.isFirst;
    addPage(links.at(-1), page.value, damagedCount > 0);
    start = page.value.end;
  }
  const streams = links.at(-1)?.streams ?? [];
  if (fault && streams.length === 0) return failed(fault.problem);
  if (fault && !isTail(bytes, fault, streams)) return { ok: true, value: { links, end: 'missing' } };
  const passedOver = damagedCount - (fault ? 1 : 0);
  return { ok: true, value: { links, end: passedOver > 0 ? 'open' : 'told' } };
}

/** Whether the bytes after the last page are not part of the sound. */
function isTail(bytes: Uint8Array, { problem, start }: Fault, streams: OggStream[]): boolean {
  return problem !== 'truncated' && findPage(bytes, start) === -1 && isOver(streams);
}

/** Compares byte by byte, because it runs at every letter O of a damaged file. */
function isPage(bytes: Uint8Array, start: number): boolean {
  const isO = bytes[start] === 0x4f;
  return isO && bytes[start + 1] === 0x67 && bytes[start + 2] === 0x67 && bytes[start + 3] === 0x53;
}

function findPage(bytes: Uint8Array, from: number): number {
  let start = bytes.indexOf(0x4f, from);
  while (start !== -1 && !isPage(bytes, start)) start = bytes.indexOf(0x4f, start + 1);
  return start;
}

function isOver(streams: OggStream[]): boolean {
  return streams.length > 0 && streams.every((stream) => stream.isEnded);
}

function addPage(link: OggLink | undefined, page: OggPage, mayBeTorn: boolean): void {
  if (page.isFirst) link?.streams.push({ serial: page.serial, pages: [], isEnded: false });
  const stream = link?.streams.find(({ serial, isEnded }) => serial === page.serial && !isEnded);
  if (!stream) return;
  const last = stream.pages.at(-1);
  const isTorn = mayBeTorn && last !== undefined && page.sequence !== last.sequence + 1;
  stream.pages.push({ ...page, isTorn });
  stream.isEnded = page.isLast;
}

/** Puts a stream's packets together, page by page: a packet belongs to the page on which it ends. */
export function readPackets(pages: StreamPage[]): Uint8Array[][] {
  let parts: Uint8Array[] = [];
  return pages.map(({ isContinued, isTorn, segments, body }) => {
    const packets: Uint8Array[] = [];
    // A packet whose beginning or end is missing is left out.
    if (!isContinued || isTorn) parts = [];
    let isOrphan = isContinued && parts.length === 0;
    let offset = 0;
    for (const segment of segments) {
      parts.push(body.subarray(offset, offset + segment));
      offset += segment;
      if (segment === 255) continue;
      if (!isOrphan) packets.push(joinParts(parts));
      isOrphan = false;
      parts = [];
    }
    return packets;
  });
}

function joinParts(parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** The packet on each page that begins a stream, for as long as such pages follow one another. */
export function listFirstPackets(bytes: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let start = 0; isPage(bytes, start); ) {
    const segmentCount = bytes[start + 26] ?? 0;
    const segments = bytes.subarray(start + PAGE_HEADER_BYTES, start + PAGE_HEADER_BYTES + segmentCount);
    const bodyStart = start + PAGE_HEADER_BYTES + segmentCount;
    const bodyEnd = bodyStart + segments.reduce((sum, segment) => sum + segment, 0);
    if (((bytes[start + 5] ?? 0) & FLAG_FIRST) === 0) break;
    packets.push(bytes.subarray(bodyStart, bodyEnd));
    start = bodyEnd;
  }
  return packets;
}
