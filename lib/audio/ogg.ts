import { type AudioResult, failed, MAX_CLIP_SECONDS } from './result.ts';

const PAGE_HEADER_BYTES = 27;
const FLAG_CONTINUED = 1;
const FLAG_LAST = 4;

/** Granule position of a page on which no packet ends. */
const NO_GRANULE = -1n;

/** Opus decodes, and counts its time, at 48 kHz whatever it was made from. */
export const OPUS_RATE_HZ = 48_000;

/** The longest Opus packet is 120 ms. */
const MAX_PACKET_SAMPLES = 5_760;

/** Where the packets of an Ogg Opus file are and how much of their sound is meant to be heard. */
export type OggOpusLayout = {
  channelCount: number;
  /** Rate of the sound before encoding; 0 or odd values when the encoder did not say. */
  inputSampleRateHz: number;
  packets: Uint8Array[];
  /** Decoded samples per channel, at 48 kHz, to drop at the start. */
  skipSamples: number;
  /** Samples per channel after the dropped ones. */
  frameCount: number;
};

/** A packet is 2.5 ms or longer, so more packets than this, or more pages, are a file made to exhaust the memory. */
const MAX_PACKET_COUNT = MAX_CLIP_SECONDS * 400;

type Page = {
  flags: number;
  granule: bigint;
  serial: number;
  segments: Uint8Array;
  body: Uint8Array;
  end: number;
};

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

export function startsWithName(bytes: Uint8Array, name: string): boolean {
  if (bytes.length < name.length) return false;
  for (let index = 0; index < name.length; index++) if (bytes[index] !== name.charCodeAt(index)) return false;
  return true;
}

function parsePage(bytes: Uint8Array, start: number): AudioResult<Page> {
  const rest = bytes.subarray(start);
  if (!startsWithName(rest, 'OggS'.slice(0, rest.length))) return failed('undecodable');
  if (rest.length < PAGE_HEADER_BYTES) return failed('truncated');
  const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
  const segments = rest.subarray(PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + (rest[26] ?? 0));
  const bodyStart = PAGE_HEADER_BYTES + (rest[26] ?? 0);
  const sizeBytes = bodyStart + segments.reduce((sum, segment) => sum + segment, 0);
  if (sizeBytes > rest.length) return failed('truncated');
  if (pageChecksum(rest.subarray(0, sizeBytes)) !== view.getUint32(22, true)) return failed('undecodable');
  const page = {
    flags: view.getUint8(5),
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    segments,
    body: rest.subarray(bodyStart, sizeBytes),
    end: start + sizeBytes,
  };
  return { ok: true, value: page };
}

/** The pages of the first stream up to its last one. */
function readPages(bytes: Uint8Array, mayLackEnd: boolean): AudioResult<Page[]> {
  const pages: Page[] = [];
  let start = 0;
  while (start < bytes.length) {
    const page = parsePage(bytes, start);
    if (!page.ok) return page;
    start = page.value.end;
    if (page.value.serial !== (pages[0] ?? page.value).serial) continue;
    if (pages.push(page.value) > MAX_PACKET_COUNT) return failed('too-long');
    if (page.value.flags & FLAG_LAST) return { ok: true, value: pages };
  }
  return mayLackEnd && pages.length > 0 ? { ok: true, value: pages } : failed('truncated');
}

/** Puts segments together: a packet ends with a segment shorter than 255 bytes, maybe on a later page. */
function readPackets(pages: Page[]): AudioResult<Uint8Array[]> {
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  for (const page of pages) {
    // A packet whose beginning or end is missing is left out.
    if (!(page.flags & FLAG_CONTINUED)) parts = [];
    let isOrphan = Boolean(page.flags & FLAG_CONTINUED) && parts.length === 0;
    let offset = 0;
    for (const segment of page.segments) {
      parts.push(page.body.subarray(offset, offset + segment));
      offset += segment;
      if (segment === 255) continue;
      if (!isOrphan && packets.push(joinParts(parts)) > MAX_PACKET_COUNT) return failed('too-long');
      isOrphan = false;
      parts = [];
    }
  }
  return { ok: true, value: packets };
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

/** Samples per channel in one frame, by the five configuration bits. Source: RFC 6716 section 3.1, table 2. */
function opusFrameSamples(config: number): number {
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 0;
  if (config < 16) return [480, 960][config & 1] ?? 0;
  return [120, 240, 480, 960][config & 3] ?? 0;
}

/** Samples per channel at 48 kHz that a packet decodes to; 0 for a packet that no decoder accepts. */
function opusPacketSamples(packet: Uint8Array): number {
  const [toc, counts] = packet;
  if (toc === undefined) return 0;
  const code = toc & 3;
  const frames = code === 3 ? (counts ?? 0) & 63 : [1, 2, 2][code];
  const samples = opusFrameSamples(toc >> 3) * (frames ?? 0);
  return samples > MAX_PACKET_SAMPLES ? 0 : samples;
}

/** The identification header. Source: RFC 7845 section 5.1. */
function parseOpusHead(packet: Uint8Array | undefined) {
  if (!packet || packet.length < 19 || !startsWithName(packet, 'OpusHead')) return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  // The upper half of the version is the major one. Mapping family 0 is mono or stereo in a single stream.
  if (view.getUint8(8) >> 4 !== 0 || view.getUint8(18) !== 0) return null;
  return {
    channelCount: view.getUint8(9),
    skipSamples: view.getUint16(10, true),
    inputSampleRateHz: view.getUint32(12, true),
  };
}

/** Where the stream ends, in samples from its beginning, when its last page says so. */
function findEndGranule(pages: Page[]): number | null {
  const granule = pages.findLast((page) => page.granule !== NO_GRANULE)?.granule;
  return granule === undefined || granule <= 0n || granule > BigInt(Number.MAX_SAFE_INTEGER)
    ? null
    : Number(granule);
}

/**
 * Finds the Opus packets of an Ogg file's first stream and checks every page's checksum.
 *
 * Problems: `not-audio` when it is no Ogg; `truncated` when a page is incomplete or the page that ends the stream is
 * missing, unless it may be; `undecodable` for a damaged page, another codec or a packet that no decoder accepts; `too-long`. Decodes nothing.
 */
export function parseOggOpus(bytes: Uint8Array, mayLackEnd = false): AudioResult<OggOpusLayout> {
  if (!startsWithName(bytes, 'OggS')) return failed('not-audio');
  const pages = readPages(bytes, mayLackEnd);
  if (!pages.ok) return pages;
  const read = readPackets(pages.value);
  if (!read.ok) return read;
  // The second packet holds comments.
  const packets = read.value.slice(2);
  const head = parseOpusHead(read.value[0]);
  if (!head || packets.some((packet) => opusPacketSamples(packet) === 0)) return failed('undecodable');
  const decodedSamples = packets.reduce((sum, packet) => sum + opusPacketSamples(packet), 0);
  const endGranule = findEndGranule(pages.value) ?? decodedSamples;
  const frameCount = Math.max(Math.min(endGranule, decodedSamples) - head.skipSamples, 0);
  return { ok: true, value: { ...head, packets, frameCount } };
}
