import { createMp3Encoder } from 'wasm-media-encoders';

/** LAME starts 576 samples late; a decoder adds 529 of its own, which it knows about. */
const ENCODER_DELAY = 576;
/** LAME scales its input by 0.95 at a constant bit rate. */
const LAME_GAIN = 1 / 0.95;
const TAG_BYTES = 156;
const FRAMES_AND_BYTES_AND_TOC_AND_QUALITY = 15;

const encoder = await createMp3Encoder();

function bitrateFor(sampleRateHz: number): 64 | 96 | 128 {
  if (sampleRateHz <= 16000) return 64;
  return sampleRateHz <= 32000 ? 96 : 128;
}

function encodeFrames(samples: Float32Array, sampleRateHz: number): Buffer {
  encoder.configure({ sampleRate: sampleRateHz, channels: 1, bitrate: bitrateFor(sampleRateHz) });
  const loud = samples.map((sample) => sample * LAME_GAIN);
  const parts: Buffer[] = [];
  for (let at = 0; at < samples.length; at += sampleRateHz) {
    parts.push(Buffer.from(encoder.encode([loud.subarray(at, at + sampleRateHz)])));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}

const KBPS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Length in bytes of the Layer III frame whose header starts at `at`. */
function frameBytes(stream: Buffer, at: number, sampleRateHz: number): number {
  const mpeg1 = (stream.readUInt8(at + 1) & 0x18) === 0x18;
  const third = stream.readUInt8(at + 2);
  const kbps = (mpeg1 ? KBPS_MPEG1 : KBPS_MPEG2)[third >> 4] ?? 0;
  return Math.floor(((mpeg1 ? 144 : 72) * kbps * 1000) / sampleRateHz) + ((third >> 1) & 1);
}

function frameOffsets(stream: Buffer, sampleRateHz: number): number[] {
  const offsets: number[] = [];
  for (let at = 0; at + 4 <= stream.length; at += frameBytes(stream, at, sampleRateHz)) {
    if (stream.readUInt8(at) !== 0xff) throw new Error('The MP3 stream lost its frame boundaries.');
    offsets.push(at);
  }
  return offsets;
}

function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/** A silent first frame that tells players the length, the seek points and how much to trim at both ends. */
function infoFrame(stream: Buffer, sampleCount: number, sampleRateHz: number): Buffer {
  const offsets = frameOffsets(stream, sampleRateHz);
  const mpeg1 = (stream.readUInt8(1) & 0x18) === 0x18;
  const frameSamples = mpeg1 ? 1152 : 576;
  const frame = Buffer.alloc(frameBytes(stream, 0, sampleRateHz) - ((stream.readUInt8(2) >> 1) & 1));
  stream.copy(frame, 0, 0, 4);
  // Without the protection bit cleared and without padding: 4 bytes of header, then the side information.
  frame.writeUInt8(frame.readUInt8(1) | 1, 1);
  frame.writeUInt8(frame.readUInt8(2) & ~2, 2);
  const tag = 4 + (mpeg1 ? 17 : 9);
  const totalBytes = frame.length + stream.length;
  frame.write('Info', tag, 'latin1');
  frame.writeUInt32BE(FRAMES_AND_BYTES_AND_TOC_AND_QUALITY, tag + 4);
  frame.writeUInt32BE(offsets.length, tag + 8);
  frame.writeUInt32BE(totalBytes, tag + 12);
  for (let percent = 0; percent < 100; percent += 1) {
    const offset = frame.length + (offsets[Math.floor((percent * offsets.length) / 100)] ?? 0);
    frame.writeUInt8(Math.min(255, Math.floor((offset * 256) / totalBytes)), tag + 16 + percent);
  }
  const padding = offsets.length * frameSamples - ENCODER_DELAY - sampleCount;
  const lame = tag + 120;
  frame.write('LAME3.100', lame, 'latin1');
  frame.writeUInt8(1, lame + 9);
  frame.writeUInt8(bitrateFor(sampleRateHz), lame + 20);
  frame.writeUIntBE((ENCODER_DELAY << 12) | Math.max(0, Math.min(4095, padding)), lame + 21, 3);
  frame.writeUInt32BE(totalBytes, lame + 28);
  frame.writeUInt16BE(crc16(stream), lame + 32);
  frame.writeUInt16BE(crc16(frame.subarray(0, lame + 34)), lame + 34);
  if (tag + TAG_BYTES > frame.length) throw new Error('The MP3 info frame does not fit.');
  return frame;
}

/** Constant bit rate MP3 that players trim to the exact length. */
export function encodeMp3(samples: Float32Array, sampleRateHz: number): Buffer {
  const stream = encodeFrames(samples, sampleRateHz);
  return Buffer.concat([infoFrame(stream, samples.length, sampleRateHz), stream]);
}
