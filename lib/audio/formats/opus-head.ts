import { listDefaultSpeakers, MAX_CHANNELS, type Speaker } from '../speakers.ts';
import { startsWithName } from './names.ts';

/** The identification header of a stream. Source: RFC 7845 section 5.1. */
export type OpusHead = {
  channelCount: number;
  /** Decoded samples per channel, at 48 kHz, to drop at the start. */
  skipSamples: number;
  /** Rate of the sound before encoding; 0 or odd values when the encoder did not say. */
  inputSampleRateHz: number;
  /** By which all samples are multiplied. */
  gain: number;
  /** Streams inside each packet, how many of them are stereo, and where each channel comes from (255: silence). */
  streamCount: number;
  coupledStreamCount: number;
  channelMapping: number[];
  /** Where each channel is heard, in the order in which they are decoded. */
  speakers: readonly Speaker[];
};

/** Vorbis' order of three and more channels, for mapping family 1. Source: RFC 7845 section 5.1.1.2. */
const VORBIS_ORDERS: Record<number, readonly Speaker[]> = {
  3: ['front-left', 'front-centre', 'front-right'],
  5: ['front-left', 'front-centre', 'front-right', 'back-left', 'back-right'],
  6: ['front-left', 'front-centre', 'front-right', 'back-left', 'back-right', 'lfe'],
  7: ['front-left', 'front-centre', 'front-right', 'side-left', 'side-right', 'back-centre', 'lfe'],
  8: [
    ...(['front-left', 'front-centre', 'front-right', 'side-left', 'side-right'] as const),
    ...(['back-left', 'back-right', 'lfe'] as const),
  ],
};

const FIXED_BYTES = 19;

/** Reads the first packet of an Opus stream; null when no decoder here supports it. */
export function parseOpusHead(packet: Uint8Array | undefined): OpusHead | null {
  if (!packet || packet.length < FIXED_BYTES || !startsWithName(packet, 'OpusHead')) return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const channelCount = view.getUint8(9);
  // The upper four bits are the major version.
  if (view.getUint8(8) >> 4 !== 0 || channelCount < 1 || channelCount > MAX_CHANNELS) return null;
  const streams = readStreams(packet, view.getUint8(18), channelCount);
  if (!streams) return null;
  return {
    channelCount,
    skipSamples: view.getUint16(10, true),
    inputSampleRateHz: view.getUint32(12, true),
    gain: 10 ** (view.getInt16(16, true) / 256 / 20),
    ...streams,
  };
}

type Streams = Pick<OpusHead, 'streamCount' | 'coupledStreamCount' | 'channelMapping' | 'speakers'>;

function readStreams(packet: Uint8Array, family: number, channelCount: number): Streams | null {
  const speakers = listDefaultSpeakers(channelCount);
  if (family === 0) {
    const mapping = { streamCount: 1, coupledStreamCount: channelCount - 1, channelMapping: [0, 1] };
    return channelCount > 2 ? null : { ...mapping, channelMapping: [0, 1].slice(0, channelCount), speakers };
  }
  // Family 255 does not say; its channels play in the usual order.
  if (family !== 1 && family !== 255) return null;
  const [streamCount = 0, coupledStreamCount = 0] = packet.subarray(FIXED_BYTES, FIXED_BYTES + 2);
  const channelMapping = [...packet.subarray(FIXED_BYTES + 2, FIXED_BYTES + 2 + channelCount)];
  const decodedCount = streamCount + coupledStreamCount;
  const isPossible = streamCount > 0 && coupledStreamCount <= streamCount && decodedCount <= 255;
  const isMapped = channelMapping.every((index) => index < decodedCount || index === 255);
  if (!isPossible || !isMapped || channelMapping.length < channelCount) return null;
  const order = family === 1 ? (VORBIS_ORDERS[channelCount] ?? speakers) : speakers;
  return { streamCount, coupledStreamCount, channelMapping, speakers: order };
}
