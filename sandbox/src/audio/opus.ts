import { randomBytes } from 'node:crypto';
import OpusScript from 'opusscript';
import { encodePcm } from './pcm.ts';

/** Opus always decodes to this rate. */
export const OPUS_RATE_HZ = 48000;
const FRAME_SAMPLES = 960;
const FRAMES_PER_PAGE = 50;
const BITRATE = 64000;
const SET_COMPLEXITY = 4010;
/** libopus looks ahead 6.5 ms, counted at 48 kHz (RFC 7845, section 4.2). */
const PRE_SKIP = 312;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function oggCrc(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}

type Page = { serial: number; sequence: number; granule: number; flags: number; packets: Buffer[] };

/** One Ogg page (RFC 3533): every packet here ends in the page it began in. */
function oggPage({ serial, sequence, granule, flags, packets }: Page): Buffer {
  const lacing = packets.flatMap((packet) => [
    ...Array<number>(Math.floor(packet.length / 255)).fill(255),
    packet.length % 255,
  ]);
  if (lacing.length > 255) throw new Error('An Ogg page holds at most 255 segments.');
  const header = Buffer.alloc(27);
  header.write('OggS', 0, 'latin1');
  header.writeUInt8(flags, 5);
  header.writeBigUInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(serial, 14);
  header.writeUInt32LE(sequence, 18);
  header.writeUInt8(lacing.length, 26);
  const page = Buffer.concat([header, Buffer.from(lacing), ...packets]);
  page.writeUInt32LE(oggCrc(page), 22);
  return page;
}

function opusHead(inputRateHz: number): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(inputRateHz, 12);
  return head;
}

function opusTags(): Buffer {
  const vendor = Buffer.from('sandbox engine, demonstration voices');
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  vendor.copy(tags, 12);
  return tags;
}

function encodePackets(samples: Float32Array, frames: number): Buffer[] {
  const padded = new Float32Array(frames * FRAME_SAMPLES);
  padded.set(samples);
  const pcm = encodePcm(padded);
  const encoder = new OpusScript(OPUS_RATE_HZ, 1, OpusScript.Application.AUDIO);
  try {
    encoder.setBitrate(BITRATE);
    encoder.encoderCTL(SET_COMPLEXITY, 5);
    return Array.from({ length: frames }, (_, frame) =>
      encoder.encode(pcm.subarray(frame * FRAME_SAMPLES * 2, (frame + 1) * FRAME_SAMPLES * 2), FRAME_SAMPLES),
    );
  } finally {
    encoder.delete();
  }
}

/** Ogg Opus (RFC 7845) from 48 kHz audio; its head names the rate that was asked for, its end is trimmed exactly. */
export function encodeOggOpus(samples: Float32Array, sampleRateHz: number): Buffer {
  const lastGranule = samples.length + PRE_SKIP;
  const packets = encodePackets(samples, Math.ceil(lastGranule / FRAME_SAMPLES));
  const serial = randomBytes(4).readUInt32LE();
  const pages = [
    oggPage({ serial, sequence: 0, granule: 0, flags: 2, packets: [opusHead(sampleRateHz)] }),
    oggPage({ serial, sequence: 1, granule: 0, flags: 0, packets: [opusTags()] }),
  ];
  for (let at = 0; at < packets.length; at += FRAMES_PER_PAGE) {
    const end = Math.min(packets.length, at + FRAMES_PER_PAGE);
    const last = end === packets.length;
    pages.push(
      oggPage({
        serial,
        sequence: pages.length,
        granule: last ? lastGranule : end * FRAME_SAMPLES,
        flags: last ? 4 : 0,
        packets: packets.slice(at, end),
      }),
    );
  }
  return Buffer.concat(pages);
}
