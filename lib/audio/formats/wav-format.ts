import { readChannelMask, type Speaker } from '../speakers.ts';

const WAVE_FORMAT_PCM = 1;
const WAVE_FORMAT_IEEE_FLOAT = 3;
const WAVE_FORMAT_ALAW = 6;
const WAVE_FORMAT_MULAW = 7;
const WAVE_FORMAT_MPEG_LAYER_3 = 0x55;
const WAVE_FORMAT_EXTENSIBLE = 0xfffe;

/** How one sample is written. */
export type WavEncoding = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64' | 'alaw' | 'mulaw';

/** What a `fmt ` chunk says about linear or companded samples. */
export type WavFormat = {
  encoding: WavEncoding;
  channelCount: number;
  sampleRateHz: number;
  /** One for each channel; empty for more channels than have places. */
  speakers: readonly Speaker[];
};

export const BYTES_PER_SAMPLE: Record<WavEncoding, number> = {
  u8: 1,
  s16: 2,
  s24: 3,
  s32: 4,
  f32: 4,
  f64: 8,
  alaw: 1,
  mulaw: 1,
};

const ENCODINGS: Record<number, readonly WavEncoding[]> = {
  [WAVE_FORMAT_PCM]: ['u8', 's16', 's24', 's32'],
  [WAVE_FORMAT_IEEE_FLOAT]: ['f32', 'f64'],
  [WAVE_FORMAT_ALAW]: ['alaw'],
  [WAVE_FORMAT_MULAW]: ['mulaw'],
};

/** Reads a fmt chunk: `mp3` for MPEG frames inside, null for anything else but samples of whole bytes. */
export function parseWavFormat(chunk: DataView): WavFormat | 'mp3' | null {
  if (chunk.byteLength < 16) return null;
  const plainTag = chunk.getUint16(0, true);
  const isExtensible = plainTag === WAVE_FORMAT_EXTENSIBLE;
  if (isExtensible && chunk.byteLength < 26) return null;
  // The first two bytes of the sub-format's GUID are the plain format tag.
  const tag = isExtensible ? chunk.getUint16(24, true) : plainTag;
  if (tag === WAVE_FORMAT_MPEG_LAYER_3) return 'mp3';
  const channelCount = chunk.getUint16(2, true);
  const encoding = findEncoding(tag, chunk.getUint16(14, true));
  if (!encoding || channelCount === 0) return null;
  // 24-bit samples in four bytes; the header does not say which three.
  if (encoding === 's24' && chunk.getUint16(12, true) === channelCount * 4) return null;
  const speakers = readChannelMask(isExtensible ? chunk.getUint32(20, true) : 0, channelCount);
  return { encoding, channelCount, sampleRateHz: chunk.getUint32(4, true), speakers };
}

/**
 * Samples that do not fill their bytes are left-aligned, so they read like full ones. The byte count follows from the
 * bits, not from the block align, which some writers get wrong and players ignore.
 */
function findEncoding(tag: number, bits: number): WavEncoding | null {
  const sampleBytes = Math.ceil(bits / 8);
  return ENCODINGS[tag]?.find((encoding) => BYTES_PER_SAMPLE[encoding] === sampleBytes) ?? null;
}
