import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';
import { recogniseAudio, sniffAudio } from './formats/container.ts';
import { findForeignKind } from './formats/foreign-kind.ts';
import { skipId3v2 } from './formats/id3v2.ts';
import { parseMp3 } from './formats/mp3.ts';
import { OPUS_RATE_HZ, type OpusLink, parseOggOpus } from './formats/ogg.ts';
import { parseWav } from './formats/wav.ts';
import { readWavSamples } from './formats/wav-samples.ts';
import { placeChannels } from './place-channels.ts';
import {
  type AudioFormat,
  type AudioResult,
  type DecodedAudio,
  type ExpectedAudio,
  failed,
  findShapeProblem,
  isWholeEnough,
} from './result.ts';
import { listDefaultSpeakers } from './speakers.ts';

/** Packets passed to a decoder at once, which holds their sound twice: 1.2 s of MP3, at most 5.8 s of Opus. */
const PACKETS_PER_CHUNK = 48;

const PCM_SAMPLE_BYTES = 2;

const NO_SAMPLES = new Float32Array(0);

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
 * Turns a file into samples, as a browser does that plays it. The bytes decide what it is: a "pcm" that is a WAV, MP3
 * or Ogg file is decoded as that, and `expected.format` only tells raw PCM (signed 16-bit little-endian mono at
 * `expected.sampleRateHz`) from unknown bytes. ID3v2 tags may come before any of them.
 *
 * Never throws for what the bytes hold. Every size is checked before memory is allocated for the samples. Problems: see
 * `AudioProblem`; no decoding goes on past the first one.
 */
export async function decodeAudio(
  bytes: Uint8Array,
  expected: ExpectedAudio,
): Promise<AudioResult<DecodedAudio>> {
  if (bytes.length === 0) return failed('empty');
  const format = findFormat(bytes, expected.format);
  if (!format) return failed('not-audio');
  try {
    return await DECODERS[format](bytes, expected);
  } catch {
    // The decoders, compiled from C, trap on some damaged input.
    return failed('undecodable');
  }
}

function findFormat(bytes: Uint8Array, expected: AudioFormat): AudioFormat | null {
  const kind = expected === 'pcm' ? sniffAudio(bytes) : recogniseAudio(bytes);
  if (kind === 'html' || kind === 'json') return null;
  if (kind !== 'unknown') return kind;
  // Text is not audio, and a file of a known other kind would be noise when read as samples.
  const foreign = findForeignKind(bytes);
  return foreign?.isText || (foreign?.isCertain && expected === 'pcm') ? null : expected;
}

type Decoded = AudioResult<DecodedAudio>;
type Decoder = (bytes: Uint8Array, expected: ExpectedAudio) => Promise<Decoded>;

const DECODERS: Record<AudioFormat, Decoder> = {
  wav: decodeWav,
  pcm: decodePcm,
  mp3: decodeMp3,
  ogg_opus: decodeOggOpus,
};

async function decodeWav(file: Uint8Array, expected: ExpectedAudio): Promise<Decoded> {
  const bytes = file.subarray(skipId3v2(file));
  const layout = parseWav(bytes);
  if (!layout.ok) return layout;
  if (layout.value.kind === 'mp3') return decodeMp3(layout.value.data, expected);
  const { end, sampleRateHz, speakers } = layout.value;
  if (!isWholeEnough(end, expected.mayEnd)) return failed('truncated');
  const problem = findShapeProblem(layout.value, expected.maxSeconds);
  if (problem) return failed(problem);
  const channels = readWavSamples(bytes, layout.value);
  return succeed({ channels, speakers, sampleRateHz, format: 'wav', sourceSampleRateHz: sampleRateHz });
}

async function decodePcm(
  bytes: Uint8Array,
  { sampleRateHz, maxSeconds, mayEnd }: ExpectedAudio,
): Promise<Decoded> {
  const isHalved = bytes.length % PCM_SAMPLE_BYTES !== 0;
  if (isHalved && !isWholeEnough('missing', mayEnd)) return failed('truncated');
  const frameCount = Math.floor(bytes.length / PCM_SAMPLE_BYTES);
  const shape = { channelCount: 1, sampleRateHz, frameCount };
  const problem = findShapeProblem(shape, maxSeconds);
  if (problem) return failed(problem);
  const channels = readWavSamples(bytes, { ...shape, encoding: 's16', dataOffset: 0 });
  const speakers = listDefaultSpeakers(1);
  return succeed({ channels, speakers, sampleRateHz, format: 'pcm', sourceSampleRateHz: sampleRateHz });
}

async function decodeMp3(bytes: Uint8Array, { maxSeconds, mayEnd }: ExpectedAudio): Promise<Decoded> {
  const layout = parseMp3(bytes);
  if (!layout.ok) return layout;
  const { channelCount, end, frameCount, sampleRateHz } = layout.value;
  if (!isWholeEnough(end, mayEnd)) return failed('truncated');
  const problem = findShapeProblem(layout.value, maxSeconds);
  if (problem) return failed(problem);
  const speakers = listDefaultSpeakers(channelCount);
  const channels = speakers.map(() => new Float32Array(frameCount));
  let position = -layout.value.skipSamples;
  for (const { frames, ...run } of layout.value.runs) {
    const length = frames.length * layout.value.frameLength;
    // The delays were read from the information frame, which is not passed on.
    const decoder = new MPEGDecoder({ enableGapless: false });
    const sound = { packets: frames, channelCount: run.channelCount, skipSamples: 0, frameCount: length };
    const decoded = await decodePackets(decoder, sound);
    if (!decoded.ok) return decoded;
    const placed = placeChannels(decoded.value, listDefaultSpeakers(run.channelCount), speakers);
    for (const [index, target] of channels.entries())
      copySamples(target, position, placed[index] ?? NO_SAMPLES);
    position += length;
  }
  return succeed({ channels, speakers, sampleRateHz, format: 'mp3', sourceSampleRateHz: sampleRateHz });
}

async function decodeOggOpus(file: Uint8Array, expected: ExpectedAudio): Promise<Decoded> {
  const layout = parseOggOpus(file.subarray(skipId3v2(file)));
  if (!layout.ok) return layout;
  const { end, links } = layout.value;
  if (!isWholeEnough(end, expected.mayEnd)) return failed('truncated');
  const channelCount = Math.max(...links.map(({ head }) => head.channelCount));
  const frameCount = links.reduce((sum, link) => sum + link.frameCount, 0);
  const shape = { channelCount, sampleRateHz: OPUS_RATE_HZ, frameCount };
  const problem = findShapeProblem(shape, expected.maxSeconds);
  if (problem) return failed(problem);
  const speakers = listDefaultSpeakers(channelCount);
  const channels = speakers.map(() => new Float32Array(frameCount));
  let position = 0;
  for (const link of links) {
    const decoded = await decodeLink(link);
    if (!decoded.ok) return decoded;
    const placed = placeChannels(decoded.value, link.head.speakers, speakers);
    for (const [index, target] of channels.entries()) target.set(placed[index] ?? NO_SAMPLES, position);
    position += link.frameCount;
  }
  const inputRateHz = links[0]?.head.inputSampleRateHz ?? 0;
  const isTold = inputRateHz >= 8_000 && inputRateHz <= OPUS_RATE_HZ;
  const sourceSampleRateHz = isTold ? inputRateHz : OPUS_RATE_HZ;
  return succeed({ channels, speakers, sampleRateHz: OPUS_RATE_HZ, format: 'ogg_opus', sourceSampleRateHz });
}

/** One array per channel of the link, in its own order. */
async function decodeLink({ head, packets, frameCount }: OpusLink): Promise<AudioResult<Float32Array[]>> {
  const { channelCount, skipSamples, gain } = head;
  if (frameCount === 0) return { ok: true, value: [] };
  const decoder = new OpusDecoder({
    sampleRate: OPUS_RATE_HZ,
    channels: channelCount,
    streamCount: head.streamCount,
    coupledStreamCount: head.coupledStreamCount,
    channelMappingTable: head.channelMapping,
  });
  const decoded = await decodePackets(decoder, { channelCount, packets, skipSamples, frameCount });
  if (!decoded.ok || gain === 1) return decoded;
  return { ok: true, value: decoded.value.map((samples) => samples.map((sample) => sample * gain)) };
}

function succeed(value: DecodedAudio): Decoded {
  return { ok: true, value };
}

/** Decodes chunk by chunk into arrays of the length known in advance, without the samples to be skipped. */
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
        copySamples(target, position, decoded.channelData[channel] ?? NO_SAMPLES);
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
