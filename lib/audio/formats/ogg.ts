import { type AudioResult, type FileEnd, failed } from '../result.ts';
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

/** Opus decodes, and counts time, at 48 kHz, whatever the original rate was. */
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
 * Finds the Opus packets of an Ogg file: in every link of a chained one, whatever other streams run in parallel. Leaves
 * out the packets of damaged pages. `end` is `open` when it had some or the last stream is not marked as ended,
 * `missing` when its last page is incomplete or damaged.
 *
 * Problems: `not-audio` when it is not Ogg; `truncated` when it ends before its first packet of sound; `undecodable`
 * for nothing but damaged pages, another codec or a packet that no decoder accepts; `too-long`. Decodes nothing.
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
  const skipSamples = head.skipSamples + countEarly(pages, byPage);
  const heardSamples = sumSamples(packets) - countTrimmed(pages, byPage) - skipSamples;
  return { head: { ...head, skipSamples }, packets, frameCount: Math.max(heardSamples, 0) };
}

function sumSamples(packets: Uint8Array[]): number {
  return packets.reduce((sum, packet) => sum + opusPacketSamples(packet), 0);
}

/**
 * How many of its samples the last page of the stream trims. Positions refer to the whole stream, which may have been
 * joined late or have lost pages, so only the difference from the previous page counts; a position before that page's,
 * such as zero, trims the last page alone. Source: RFC 7845 section 4.4, as browsers play it.
 */
function countTrimmed(pages: StreamPage[], byPage: Uint8Array[][]): number {
  const lastIndex = pages.findLastIndex(({ granule }) => granule !== NO_PACKET_ENDS);
  const last = pages[lastIndex];
  const position = last?.isLast ? toPosition(last) : null;
  if (position === null) return 0;
  const samples = countSound(byPage, lastIndex);
  const before = pages.slice(0, lastIndex).findLast(({ granule }) => granule !== NO_PACKET_ENDS);
  const startsAt = before ? (toPosition(before) ?? 0) : 0;
  return Math.min(Math.max(startsAt + samples - position, 0), samples);
}

/**
 * How many samples lie before position 0, because the first page with sound holds more than its position says: browsers
 * skip them.
 */
function countEarly(pages: StreamPage[], byPage: Uint8Array[][]): number {
  let packetCount = 0;
  const index = byPage.findIndex((packets) => {
    packetCount += packets.length;
    return packetCount > HEADER_PACKETS;
  });
  const first = pages[index];
  // When everything is on one page, its position is the end of the sound.
  const position = first && !first.isLast ? toPosition(first) : null;
  return position === null ? 0 : Math.max(countSound(byPage, index) - position, 0);
}

/** Samples of the packets that end on a page. */
function countSound(byPage: Uint8Array[][], index: number): number {
  const packetsBefore = byPage.slice(0, index).flat().length;
  const headerPackets = Math.max(HEADER_PACKETS - packetsBefore, 0);
  return sumSamples((byPage[index] ?? []).slice(headerPackets));
}

function toPosition(page: StreamPage): number | null {
  if (page.granule < 0n || page.granule > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return Number(page.granule);
}
