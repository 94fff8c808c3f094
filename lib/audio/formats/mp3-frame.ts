import { startsWithName } from './names.ts';

/**
 * Bit rates in kbit/s by header index, Layer III; 0 is "free format", which is not used in practice, and 15 is
 * forbidden.
 */
const MPEG1_BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_BITRATES = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Rates of MPEG-1; MPEG-2 halves and MPEG-2.5 quarters them. */
const MPEG1_SAMPLE_RATES = [44_100, 48_000, 32_000];

const HEADER_BYTES = 4;

/** Offset of Fraunhofer's information, whatever the version and the channels. */
const VBRI_OFFSET = 36;

/** Offset of the delays in LAME's extension of an information frame. */
const LAME_DELAYS_OFFSET = 21;

/** A Layer III frame, as its header describes it. */
export type FrameHeader = {
  version: 1 | 2 | 2.5;
  sampleRateHz: number;
  channelCount: 1 | 2;
  /** The whole frame with its header. */
  sizeBytes: number;
  /** Samples per channel. */
  frameLength: 1152 | 576;
};

/** The content of an encoder's information frame; zeros for what it leaves out. */
export type InfoFrame = {
  /** Frames that follow this one; 0 without a plausible count. Some encoders count this one too. */
  declaredFrames: number;
  /** From the beginning of this frame to the end of the last one. */
  declaredBytes: number;
  /** Samples per channel that the encoder put before and after the sound. */
  delaySamples: number;
  paddingSamples: number;
};

function versionOf(versionBits: number): FrameHeader['version'] {
  if (versionBits === 3) return 1;
  return versionBits === 2 ? 2 : 2.5;
}

/** Reads the header of a Layer III frame; null where none is. The frame itself may be incomplete. */
export function parseFrameHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  const kind = bytes[offset + 1] ?? 0;
  const rates = bytes[offset + 2] ?? 0;
  const mode = bytes[offset + 3];
  if (mode === undefined || bytes[offset] !== 0xff || (kind & 0xe0) !== 0xe0) return null;
  const versionBits = (kind >> 3) & 3;
  const layerBits = (kind >> 1) & 3;
  if (versionBits === 1 || layerBits !== 1) return null;
  const version = versionOf(versionBits);
  const bitrate = (version === 1 ? MPEG1_BITRATES : MPEG2_BITRATES)[rates >> 4];
  const rate = MPEG1_SAMPLE_RATES[(rates >> 2) & 3];
  if (!bitrate || !rate) return null;
  const sampleRateHz = rate / { 1: 1, 2: 2, 2.5: 4 }[version];
  const frameLength = version === 1 ? 1152 : 576;
  const sizeBytes = Math.floor(((frameLength / 8) * bitrate * 1000) / sampleRateHz) + ((rates >> 1) & 1);
  return { version, sampleRateHz, channelCount: mode >> 6 === 3 ? 1 : 2, sizeBytes, frameLength };
}

/** Whether a header belongs to the stream that another one began. */
export function isSameStream(first: FrameHeader, other: FrameHeader | null): other is FrameHeader {
  return other !== null && other.version === first.version && other.sampleRateHz === first.sampleRateHz;
}

/** Whether two frames in a row begin here; four bytes that look like a single header are not rare. */
export function hasTwoFrames(bytes: Uint8Array, offset: number): boolean {
  const first = parseFrameHeader(bytes, offset);
  return first !== null && isSameStream(first, parseFrameHeader(bytes, offset + first.sizeBytes));
}

const EMPTY_INFO: InfoFrame = { declaredFrames: 0, declaredBytes: 0, delaySamples: 0, paddingSamples: 0 };

/** Where the first two consecutive frames begin, or null; the bytes before them may contain false headers. */
export function findTwoFrames(bytes: Uint8Array, from = 0): number | null {
  for (let start = bytes.indexOf(0xff, from); start !== -1; start = bytes.indexOf(0xff, start + 1)) {
    if (hasTwoFrames(bytes, start)) return start;
  }
  return null;
}

/** Whether the remaining bytes are too short for a header but could be the start of one. */
export function isCutHeader(bytes: Uint8Array, offset: number): boolean {
  if (bytes.length - offset >= HEADER_BYTES || bytes[offset] !== 0xff) return false;
  return offset + 1 === bytes.length || ((bytes[offset + 1] ?? 0) & 0xe0) === 0xe0;
}

function readUint32(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(offset, offset + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** Whether a count is no placeholder and fits the bytes that are declared with it. */
function canHoldFrames(declaredBytes: number, declaredFrames: number, header: FrameHeader): boolean {
  if (declaredFrames === 0xffff_ffff) return false;
  const { version, frameLength, sampleRateHz } = header;
  const [, lowestKbps = 8] = version === 1 ? MPEG1_BITRATES : MPEG2_BITRATES;
  const smallestBytes = Math.floor(((frameLength / 8) * lowestKbps * 1000) / sampleRateHz);
  return declaredBytes === 0 || declaredFrames * smallestBytes <= declaredBytes;
}

/**
 * Reads the Xing or Info frame that most encoders put first, with LAME's extension, or Fraunhofer's, of which nothing is
 * used; null when the frame is an ordinary one. Source: the published descriptions of the Xing and VBRI headers and the
 * LAME tag.
 */
export function parseInfoFrame(bytes: Uint8Array, offset: number, header: FrameHeader): InfoFrame | null {
  const [monoBytes, stereoBytes] = header.version === 1 ? [17, 32] : [9, 17];
  const tagOffset = HEADER_BYTES + (header.channelCount === 1 ? monoBytes : stereoBytes);
  const frame = bytes.subarray(offset, offset + header.sizeBytes);
  if (startsWithName(frame.subarray(VBRI_OFFSET), 'VBRI')) return EMPTY_INFO;
  const tag = frame.subarray(tagOffset);
  const name = String.fromCharCode(...tag.subarray(0, 4));
  if (name !== 'Xing' && name !== 'Info') return null;
  const flags = readUint32(tag, 4);
  const bytesAt = 8 + (flags & 1 ? 4 : 0);
  const extensionAt = bytesAt + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const delaysAt = extensionAt + LAME_DELAYS_OFFSET;
  const [a = 0, b = 0, c = 0] = tag[extensionAt] ? tag.subarray(delaysAt, delaysAt + 3) : [];
  const declaredBytes = flags & 2 ? readUint32(tag, bytesAt) : 0;
  const declaredFrames = flags & 1 ? readUint32(tag, 8) : 0;
  return {
    declaredFrames: canHoldFrames(declaredBytes, declaredFrames, header) ? declaredFrames : 0,
    declaredBytes,
    delaySamples: (a << 4) | (b >> 4),
    paddingSamples: ((b & 15) << 8) | c,
  };
}
