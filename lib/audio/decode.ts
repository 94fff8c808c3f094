import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';
import { looksLikeText, SNIFF_BYTES, sniffAudio } from './container.ts';
import { parseMp3 } from './mp3.ts';
import { OPUS_RATE_HZ, parseOggOpus } from './ogg.ts';
import {
  type AudioFormat,
  type AudioResult,
  type DecodedAudio,
  type ExpectedAudio,
  failed,
  findShapeProblem,
} from './result.ts';
import { parseWav, readWavSamples } from './wav.ts';

/** Packets handed to a decoder at once, which holds their sound twice: 1.2 s of MP3, at most 5.8 s of Opus. */
const PACKETS_PER_CHUNK = 48;

const PCM_SAMPLE_BYTES = 2;

/** The part of both decoders that is used. */
type PacketDecoder = {
  ready: Promise<void>;
  decodeFrames: (packets: Uint8Array[]) => { channelData: Float32Array[]; errors: unknown[] };
  free: () => void;
};

type PacketSound = {
  packets: Uint8Array[];
  channelCount: number;
  skipSamples: number;
  frameCount: number;
};

/**
 * Turns a file into samples. The bytes decide what it is: a "pcm" that is a WAV, MP3 or Ogg file is decoded as that, and
 * `expected.format` only tells raw PCM (signed 16-bit little-endian mono at `expected.sampleRateHz`) from what is unknown.
 *
 * Never throws for what the bytes hold. Every size is checked before memory is taken for the samples. Problems: see
 * `AudioProblem`; no decoding goes on past the first one.
 */
export async function decodeAudio(
  bytes: Uint8Array,
  expected: ExpectedAudio,
): Promise<AudioResult<DecodedAudio>> {
  if (bytes.length === 0) return failed('empty');
  const format = findFormat(bytes.subarray(0, SNIFF_BYTES), expected.format);
  if (!format) return failed('not-audio');
  try {
    return await DECODERS[format](bytes, expected);
  } catch {
    // The decoders, compiled from C, trap on some damaged input.
    return failed('undecodable');
  }
}

function findFormat(head: Uint8Array, expected: AudioFormat): AudioFormat | null {
  const kind = sniffAudio(head);
  if (kind === 'html' || kind === 'json') return null;
  if (kind !== 'unknown') return kind;
  return looksLikeText(head) ? null : expected;
}

type Decoder = (bytes: Uint8Array, expected: ExpectedAudio) => Promise<AudioResult<DecodedAudio>>;

const DECODERS: Record<AudioFormat, Decoder> = {
  wav: decodeWav,
  pcm: decodePcm,
  mp3: decodeMp3,
  ogg_opus: decodeOggOpus,
};

async function decodeWav(
  bytes: Uint8Array,
  { maxSeconds }: ExpectedAudio,
): Promise<AudioResult<DecodedAudio>> {
  const layout = parseWav(bytes);
  if (!layout.ok) return layout;
  const problem = findShapeProblem(layout.value, maxSeconds);
  if (problem) return failed(problem);
  const { sampleRateHz } = layout.value;
  const channels = readWavSamples(bytes, layout.value);
  return { ok: true, value: { channels, sampleRateHz, format: 'wav', sourceSampleRateHz: sampleRateHz } };
}

async function decodePcm(
  bytes: Uint8Array,
  { sampleRateHz, maxSeconds }: ExpectedAudio,
): Promise<AudioResult<DecodedAudio>> {
  if (bytes.length % PCM_SAMPLE_BYTES !== 0) return failed('truncated');
  const shape = { channelCount: 1, sampleRateHz, frameCount: bytes.length / PCM_SAMPLE_BYTES };
  const problem = findShapeProblem(shape, maxSeconds);
  if (problem) return failed(problem);
  const channels = readWavSamples(bytes, { ...shape, encoding: 's16', dataOffset: 0 });
  return { ok: true, value: { channels, sampleRateHz, format: 'pcm', sourceSampleRateHz: sampleRateHz } };
}

async function decodeMp3(
  bytes: Uint8Array,
  { maxSeconds }: ExpectedAudio,
): Promise<AudioResult<DecodedAudio>> {
  const layout = parseMp3(bytes);
  if (!layout.ok) return layout;
  const { sampleRateHz } = layout.value;
  const problem = findShapeProblem(layout.value, maxSeconds);
  if (problem) return failed(problem);
  const { frames: packets, ...sound } = layout.value;
  // The delays were read from the information frame, which is not passed on.
  const decoder = new MPEGDecoder({ enableGapless: false });
  const channels = await decodePackets(decoder, { ...sound, packets });
  if (!channels.ok) return channels;
  return {
    ok: true,
    value: { channels: channels.value, sampleRateHz, format: 'mp3', sourceSampleRateHz: sampleRateHz },
  };
}

async function decodeOggOpus(bytes: Uint8Array, expected: ExpectedAudio): Promise<AudioResult<DecodedAudio>> {
  const layout = parseOggOpus(bytes, expected.mayLackEnd);
  if (!layout.ok) return layout;
  const { channelCount, inputSampleRateHz } = layout.value;
  const problem = findShapeProblem({ ...layout.value, sampleRateHz: OPUS_RATE_HZ }, expected.maxSeconds);
  if (problem) return failed(problem);
  const decoder = new OpusDecoder({ channels: channelCount, sampleRate: OPUS_RATE_HZ });
  const channels = await decodePackets(decoder, layout.value);
  if (!channels.ok) return channels;
  const isTold = inputSampleRateHz >= 8_000 && inputSampleRateHz <= OPUS_RATE_HZ;
  return {
    ok: true,
    value: {
      channels: channels.value,
      sampleRateHz: OPUS_RATE_HZ,
      format: 'ogg_opus',
      sourceSampleRateHz: isTold ? inputSampleRateHz : OPUS_RATE_HZ,
    },
  };
}

/** Decodes chunk by chunk into arrays of the length that is known beforehand, without the samples to be skipped. */
async function decodePackets(
  decoder: PacketDecoder,
  sound: PacketSound,
): Promise<AudioResult<Float32Array[]>> {
  const { channelCount, frameCount, packets, skipSamples } = sound;
  await decoder.ready;
  try {
    const channels = Array.from({ length: channelCount }, () => new Float32Array(frameCount));
    let position = -skipSamples;
    for (let first = 0; first < packets.length; first += PACKETS_PER_CHUNK) {
      const decoded = decoder.decodeFrames(packets.slice(first, first + PACKETS_PER_CHUNK));
      if (decoded.errors.length > 0) return failed('undecodable');
      for (const [channel, target] of channels.entries()) {
        copySamples(target, position, decoded.channelData[channel] ?? new Float32Array(0));
      }
      position += decoded.channelData[0]?.length ?? 0;
    }
    if (position <= 0) return failed('empty');
    return { ok: true, value: channels.map((samples) => samples.subarray(0, position)) };
  } finally {
    decoder.free();
  }
}

/** Copies to a position that may be before the target's beginning or run past its end. */
function copySamples(target: Float32Array, position: number, samples: Float32Array): void {
  const start = Math.max(position, 0);
  const usable = samples.subarray(Math.max(-position, 0), Math.max(target.length - position, 0));
  if (usable.length > 0) target.set(usable, start);
}
