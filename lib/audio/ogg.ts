import { startsWithName } from './names.ts';
import {
  listFirstPackets,
  MAX_PACKET_COUNT,
  type OggLink,
  readLinks,
  readPackets,
  type StreamPage,
} from './ogg-pages.ts';
import { type OpusHead, parseOpusHead } from './opus-head.ts';
import { opusPacketSamples } from './opus-packet.ts';
import { type AudioResult, type FileEnd, failed } from './result.ts';

/** Opus decodes, and counts its time, at 48 kHz whatever it was made from. */
export const OPUS_RATE_HZ = 48_000;

/** The identification and the comments. */
const HEADER_PACKETS = 2;

/** The position of a page on which no packet ends. */
const NO_PACKET_ENDS = -1n;

/** One Opus stream: how it is decoded and how much of its sound is meant to be heard. */
export type OpusLink = {
  head: OpusHead;
  packets: Uint8Array[];
  /** Samples per channel after the ones that are dropped at the start. */
  frameCount: number;
};

/** The links of a chained file in order, one in the usual case; each may have channels, gain and delay of its own. */
export type OggOpusLayout = { links: OpusLink[]; end: FileEnd };

/** Whether Ogg begins here and one of the streams that begin together is Opus. */
export function isOggOpus(bytes: Uint8Array): boolean {
  return listFirstPackets(bytes).some((packet) => startsWithName(packet, 'OpusHead'));
}

/**
 * Finds the Opus packets of an Ogg file: of every link of a chained one, whatever else runs beside them. Leaves
 * out the packets of damaged pages. `end` is `open` when it had some or the last stream is not marked as ended, `missing`
 * when its last page is incomplete or damaged.
 *
 * Problems: `not-audio` when it is no Ogg; `truncated` when it ends before its first packet of sound; `undecodable` for
 * nothing but damaged pages, another codec or a packet that no decoder accepts; `too-long`. Decodes nothing.
 */
export function parseOggOpus(bytes: Uint8Array): AudioResult<OggOpusLayout> {
  if (!startsWithName(bytes, 'OggS')) return failed('not-audio');
  const read = readLinks(bytes);
  if (!read.ok) return read;
  const links: OpusLink[] = [];
  let packetCount = 0;
  let isEnded = false;
  for (const oggLink of read.value.links) {
    const stream = findOpusStream(oggLink);
    if (!stream) continue;
    const link = readLink(stream.pages);
    if (!link) return failed('undecodable');
    packetCount += link.packets.length;
    if (packetCount > MAX_PACKET_COUNT) return failed('too-long');
    links.push(link);
    isEnded = stream.isEnded;
  }
  const end = read.value.end === 'told' && !isEnded ? 'open' : read.value.end;
  if (links.length === 0) return failed('undecodable');
  if (end !== 'told' && packetCount === 0) return failed('truncated');
  return { ok: true, value: { links, end } };
}

function findOpusStream({ streams }: OggLink) {
  return streams.find(({ pages: [first] }) => first && startsWithName(first.body, 'OpusHead'));
}

/** Null for a header or a packet that no decoder accepts. */
function readLink(pages: StreamPage[]): OpusLink | null {
  const byPage = readPackets(pages);
  const [headPacket] = byPage.flat();
  const packets = byPage.flat().slice(HEADER_PACKETS);
  const head = parseOpusHead(headPacket);
  if (!head || packets.some((packet) => opusPacketSamples(packet) === 0)) return null;
  const decodedSamples = sumSamples(packets);
  const heardSamples = findEnd(pages, byPage, decodedSamples) - head.skipSamples;
  return { head, packets, frameCount: Math.max(heardSamples, 0) };
}

function sumSamples(packets: Uint8Array[]): number {
  return packets.reduce((sum, packet) => sum + opusPacketSamples(packet), 0);
}

/**
 * Where the sound ends, in samples from the first decoded one: the page that ends the stream may cut off its last samples.
 * Positions are of the stream, which may have been joined late: what its first page of sound counts beyond its own samples
 * lies before it. Source: RFC 7845 sections 4.2 to 4.5.
 */
function findEnd(pages: StreamPage[], byPage: Uint8Array[][], decodedSamples: number): number {
  const lastPage = pages.findLast(({ granule }) => granule !== NO_PACKET_ENDS);
  const last = lastPage?.isLast ? toPosition(lastPage) : null;
  const first = findFirstSound(pages, byPage);
  if (last === null || first === null) return decodedSamples;
  const before = first.page.isLast ? 0 : Math.max((toPosition(first.page) ?? 0) - first.samples, 0);
  return Math.min(last - before, decodedSamples);
}

function findFirstSound(
  pages: StreamPage[],
  byPage: Uint8Array[][],
): { page: StreamPage; samples: number } | null {
  let headerPackets = HEADER_PACKETS;
  for (const [index, page] of pages.entries()) {
    const packets = byPage[index] ?? [];
    const sound = packets.slice(headerPackets);
    headerPackets = Math.max(headerPackets - packets.length, 0);
    if (sound.length > 0) return { page, samples: sumSamples(sound) };
  }
  return null;
}

function toPosition(page: StreamPage): number | null {
  if (page.granule < 0n || page.granule > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return Number(page.granule);
}
