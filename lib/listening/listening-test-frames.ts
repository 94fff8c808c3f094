/** One sound of a listening test and what is needed to play it fairly. */
export interface SoundFrame {
  /** The gain that makes it as loud as the others, in dB, at most 0. */
  gainDb: number;
  /** Where its first sound is, in seconds; 0 when that is not known of every sound of the test. */
  firstSoundSeconds: number;
  durationSeconds: number;
  sampleRateHz: number;
  channels: number;
  /** The audio file. */
  sound: Uint8Array<ArrayBuffer>;
}

/** The header before a sound; all numbers little-endian. */
export type FrameFacts = Omit<SoundFrame, 'sound'> & {
  /** Size of the audio file. */
  soundBytes: number;
  /** Size of the file and what fills it up, the same in every frame of a test. */
  bodyBytes: number;
};

/** "RTK1", read as a number. */
const signature = 0x314b_5452;
export const frameHeaderBytes = 48;

/** Writes the header before a sound. */
export function writeFrameHeader(facts: FrameFacts): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frameHeaderBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  view.setUint32(4, facts.bodyBytes, true);
  view.setUint32(8, facts.soundBytes, true);
  view.setUint32(12, facts.sampleRateHz, true);
  view.setUint32(16, facts.channels, true);
  view.setFloat64(24, facts.gainDb, true);
  view.setFloat64(32, facts.firstSoundSeconds, true);
  view.setFloat64(40, facts.durationSeconds, true);
  return bytes;
}

/**
 * Reads the consecutive frames of a listening test, each padded to the same size. Null when a byte is missing or left
 * over, or a number is not valid for a sound. The sounds are views of the bytes, not copies.
 */
export function parseFrames(bytes: Uint8Array<ArrayBuffer>): SoundFrame[] | null {
  const frames: SoundFrame[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const facts = readFrameHeader(bytes, offset);
    const start = offset + frameHeaderBytes;
    if (!facts || facts.bodyBytes > bytes.length - start) return null;
    const { soundBytes, bodyBytes, ...rest } = facts;
    frames.push({ ...rest, sound: bytes.subarray(start, start + soundBytes) });
    offset = start + bodyBytes;
  }
  return frames.length > 0 ? frames : null;
}

function readFrameHeader(bytes: Uint8Array<ArrayBuffer>, offset: number): FrameFacts | null {
  if (bytes.length - offset < frameHeaderBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, frameHeaderBytes);
  const facts = {
    bodyBytes: view.getUint32(4, true),
    soundBytes: view.getUint32(8, true),
    sampleRateHz: view.getUint32(12, true),
    channels: view.getUint32(16, true),
    gainDb: view.getFloat64(24, true),
    firstSoundSeconds: view.getFloat64(32, true),
    durationSeconds: view.getFloat64(40, true),
  };
  return view.getUint32(0, true) === signature && arePossible(facts) ? facts : null;
}

function arePossible(facts: FrameFacts): boolean {
  const { durationSeconds, firstSoundSeconds, gainDb } = facts;
  return (
    facts.soundBytes > 0 &&
    facts.soundBytes <= facts.bodyBytes &&
    isWithin(facts.sampleRateHz, 1000, 384_000) &&
    isWithin(facts.channels, 1, 32) &&
    isWithin(gainDb, -200, 0) &&
    isWithin(durationSeconds, 0, 3600) &&
    isWithin(firstSoundSeconds, 0, 3600)
  );
}

/** False for NaN as well. */
function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
