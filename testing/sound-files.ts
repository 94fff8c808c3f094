import OpusScript from 'opusscript';
import { createMp3Encoder } from 'wasm-media-encoders';
import { wavHeader } from '@/lib/audio/formats/wav';

/** Generated sound files of unusual but valid kinds. Channels have equal length, full scale at ±1. */

const OPUS_RATE_HZ = 48_000;
const FRAME_SAMPLES = 960;
const PRE_SKIP = 312;

/** A sine that swells and fades three times a second, so that a shift or a missing part shows. */
export function makeTone(seconds: number, rateHz: number, { hz = 220, peak = 0.4 } = {}): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * rateHz) }, (_, index) => {
    const at = index / rateHz;
    return peak * Math.sin(2 * Math.PI * hz * at) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * at));
  });
}

function toInt16(channels: Float32Array[]): Buffer {
  const bytes = Buffer.alloc((channels[0]?.length ?? 0) * channels.length * 2);
  for (const [channel, samples] of channels.entries()) {
    for (const [index, sample] of samples.entries()) {
      const level = Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x7fff)));
      bytes.writeInt16LE(level, (index * channels.length + channel) * 2);
    }
  }
  return bytes;
}

/** 16-bit WAV with a header of 44 bytes. */
export function makeWavFile(channels: Float32Array[], sampleRateHz: number): Buffer {
  const data = toInt16(channels);
  const header = wavHeader({ sampleRateHz, channelCount: channels.length, dataBytes: data.length });
  return Buffer.concat([header, data]);
}

/** A WAV with its two sizes overwritten; omitted ones stay correct. */
export function claimSizes(wav: Buffer, { data, outer }: { data?: number; outer?: number }): Buffer {
  const changed = Buffer.from(wav);
  if (outer !== undefined) changed.writeUInt32LE(outer, 4);
  if (data !== undefined) changed.writeUInt32LE(data, 40);
  return changed;
}

/** WAVE_FORMAT_EXTENSIBLE of 16 bits with a channel mask. */
export function makeMaskedWav(channels: Float32Array[], sampleRateHz: number, mask: number): Buffer {
  const wav = makeWavFile(channels, sampleRateHz);
  const format = Buffer.alloc(40);
  wav.copy(format, 0, 20, 36);
  format.writeUInt16LE(0xfffe, 0);
  format.writeUInt16LE(22, 16);
  format.writeUInt16LE(16, 18);
  format.writeUInt32LE(mask, 20);
  format.write('\x01\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71', 24, 'latin1');
  const head = Buffer.concat([wav.subarray(0, 16), Buffer.from([40, 0, 0, 0]), format, wav.subarray(36)]);
  head.writeUInt32LE(head.length - 8, 4);
  return head;
}

/** Frames of Layer III with no tag and no information frame; `channels` are one or two. */
export async function makeMp3Frames(channels: Float32Array[], sampleRate: 22_050 | 44_100): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  const [left = new Float32Array(0), right] = channels;
  encoder.configure({ sampleRate, channels: right ? 2 : 1, bitrate: 128 });
  const parts = [Buffer.from(encoder.encode(right ? [left, right] : [left]))];
  return Buffer.concat([...parts, Buffer.from(encoder.finalize())]);
}

/** An ID3v2 tag with so many bytes in it. */
export function makeId3v2(body: Uint8Array): Buffer {
  const size = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 127);
  return Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), Buffer.from(size), body]);
}

/** An APEv2 tag with so many bytes of items. */
export function makeApeTag(itemBytes: number): Buffer {
  const header = Buffer.alloc(32);
  header.write('APETAGEX', 'latin1');
  header.writeUInt32LE(2000, 8);
  header.writeUInt32LE(itemBytes + 32, 12);
  header.writeUInt32LE(0xa000_0000, 20);
  return Buffer.concat([header, Buffer.alloc(itemBytes, 'A')]);
}

interface OpusOptions {
  /** In the header, in dB. */
  gainDb?: number;
  family?: 0 | 1 | 255;
  serial?: number;
  /** Bytes of comments. */
  commentBytes?: number;
  /** Whether the last page is marked as such. */
  isEnded?: boolean;
  /** The position at which the stream was joined, in samples. */
  startsAt?: number;
}

/** Ogg Opus of one or two channels at 48 kHz; in family 255 each is a stream of its own. */
export function makeOggOpus(channels: Float32Array[], options: OpusOptions = {}): Buffer {
  const { family = 0, gainDb = 0, serial = 1, commentBytes = 0, isEnded = true, startsAt = 0 } = options;
  const length = channels[0]?.length ?? 0;
  const groups = family === 255 ? channels.map((channel) => [channel]) : [channels];
  const streams = groups.map((group) => encodeOpus(group));
  const frameCount = streams[0]?.length ?? 0;
  const packets = Array.from({ length: frameCount }, (_, frame) =>
    joinStreams(streams.map((stream) => stream[frame] ?? Buffer.alloc(0))),
  );
  const head = makeHead(channels.length, { family, gainDb });
  const tags = makeTags(commentBytes);
  const pages = [
    { flags: 2, granule: 0n, packets: [head] },
    ...splitPacket(tags),
    ...Array.from({ length: Math.ceil(frameCount / 25) }, (_, page) => {
      const isLast = (page + 1) * 25 >= frameCount;
      const end = isLast ? length + PRE_SKIP : (page + 1) * 25 * FRAME_SAMPLES;
      const flags = isLast && isEnded ? 4 : 0;
      return { flags, granule: BigInt(startsAt + end), packets: packets.slice(page * 25, (page + 1) * 25) };
    }),
  ];
  return Buffer.concat(pages.map((page, sequence) => makeOggPage({ ...page, serial, sequence })));
}

function encodeOpus(channels: Float32Array[]): Buffer[] {
  const count = Math.ceil(((channels[0]?.length ?? 0) + PRE_SKIP) / FRAME_SAMPLES);
  const padded = channels.map((channel) => {
    const samples = new Float32Array(count * FRAME_SAMPLES);
    samples.set(channel);
    return samples;
  });
  const pcm = toInt16(padded);
  const frameBytes = FRAME_SAMPLES * channels.length * 2;
  const encoder = new OpusScript(OPUS_RATE_HZ, channels.length === 2 ? 2 : 1, OpusScript.Application.AUDIO);
  try {
    encoder.setBitrate(96_000);
    return Array.from({ length: count }, (_, frame) =>
      encoder.encode(pcm.subarray(frame * frameBytes, (frame + 1) * frameBytes), FRAME_SAMPLES),
    );
  } finally {
    encoder.delete();
  }
}

/** All but the last stream tell their length. Source: RFC 6716, appendix B, for packets of one frame. */
function joinStreams(packets: Buffer[]): Buffer {
  const last = packets.length - 1;
  return Buffer.concat(
    packets.map((packet, index) => {
      if (index === last) return packet;
      const length = packet.length - 1;
      const coded = length < 252 ? [length] : [252 + (length & 3), (length - 252 - (length & 3)) >> 2];
      return Buffer.concat([packet.subarray(0, 1), Buffer.from(coded), packet.subarray(1)]);
    }),
  );
}

function makeHead(channelCount: number, { family, gainDb }: { family: number; gainDb: number }): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(channelCount, 9);
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(OPUS_RATE_HZ, 12);
  head.writeInt16LE(Math.round(gainDb * 256), 16);
  head.writeUInt8(family, 18);
  if (family === 0) return head;
  const streamCount = family === 255 ? channelCount : 1;
  const mapping = Array.from({ length: channelCount }, (_, channel) => channel);
  return Buffer.concat([head, Buffer.from([streamCount, channelCount - streamCount, ...mapping])]);
}

function makeTags(commentBytes: number): Buffer {
  const tags = Buffer.alloc(20 + commentBytes);
  tags.write('OpusTags', 'latin1');
  tags.writeUInt32LE(commentBytes > 0 ? 1 : 0, 12);
  if (commentBytes > 0) tags.writeUInt32LE(commentBytes, 16);
  return commentBytes > 0 ? tags : tags.subarray(0, 16);
}

type Page = { flags: number; granule: bigint; packets: Buffer[]; isOpen?: boolean };

/** A packet over as many pages as it needs. */
function splitPacket(packet: Buffer): Page[] {
  const most = 255 * 255;
  const pages: Page[] = [];
  for (let start = 0; start < packet.length; start += most) {
    const isOpen = packet.length - start > most;
    const part = packet.subarray(start, start + most);
    pages.push({ flags: start > 0 ? 1 : 0, granule: isOpen ? -1n : 0n, packets: [part], isOpen });
  }
  return pages;
}

/**
 * One page with a correct checksum; the last packet of an open one continues on the next. Source: RFC 3533, section 6.
 */
export function makeOggPage(page: Page & { serial: number; sequence: number }): Buffer {
  const lacing = page.packets.flatMap((packet) => [
    ...Array<number>(Math.floor(packet.length / 255)).fill(255),
    ...(page.isOpen ? [] : [packet.length % 255]),
  ]);
  const header = Buffer.alloc(27);
  header.write('OggS', 'latin1');
  header.writeUInt8(page.flags, 5);
  header.writeBigInt64LE(page.granule, 6);
  header.writeUInt32LE(page.serial, 14);
  header.writeUInt32LE(page.sequence, 18);
  header.writeUInt8(lacing.length, 26);
  const bytes = Buffer.concat([header, Buffer.from(lacing), ...page.packets]);
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  }
  bytes.writeUInt32LE(crc >>> 0, 22);
  return bytes;
}
