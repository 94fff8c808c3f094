import { recogniseAudio } from '../../../lib/audio/formats/container.ts';
import { skipId3v2 } from '../../../lib/audio/formats/id3v2.ts';
import { parseMp3 } from '../../../lib/audio/formats/mp3.ts';
import { OPUS_RATE_HZ, parseOggOpus } from '../../../lib/audio/formats/ogg.ts';
import { parseWav } from '../../../lib/audio/formats/wav.ts';
import { type AudioProblem, findShapeProblem } from '../../../lib/audio/result.ts';
import { looksLikeSamples } from '../files/file-kind.ts';

/** Longest reference clip the API takes, in seconds. */
const MAX_CLIP_SECONDS = 30;
/** Encoders round lengths up to whole frames, at most 0.1 s. */
const TOLERANCE_SECONDS = 0.15;
/** Bare samples tell no rate: only what is too long at the highest one is surely too long. */
const BYTES_PER_SAMPLE = 2;
const PCM_BYTES_PER_SECOND = BYTES_PER_SAMPLE * 48_000;

type Length = number | 'too-long' | undefined;

function secondsOf(shape: Parameters<typeof findShapeProblem>[0]): Length {
  const problem = findShapeProblem(shape);
  if (problem !== null) return problem === 'too-long' ? problem : undefined;
  return shape.frameCount / shape.sampleRateHz;
}

const orTooLong = ({ problem }: { problem: AudioProblem }): Length =>
  problem === 'too-long' ? problem : undefined;

/**
 * The length in seconds that the container tells; 'too-long' beyond ten minutes, undefined where no sample can be had of
 * it: the header is cut off, the encoding is not known, or nothing follows.
 */
function findSeconds(bytes: Uint8Array): Length {
  const content = bytes.subarray(skipId3v2(bytes));
  const kind = recogniseAudio(bytes);
  if (kind === 'ogg_opus') {
    const layout = parseOggOpus(content);
    if (!layout.ok) return orTooLong(layout);
    return layout.value.links.reduce((sum, link) => sum + link.frameCount, 0) / OPUS_RATE_HZ;
  }
  const wav = kind === 'wav' ? parseWav(content) : undefined;
  if (wav?.ok && wav.value.kind === 'samples') return secondsOf(wav.value);
  const mp3 = wav?.ok && wav.value.kind === 'mp3' ? wav.value.data : kind === 'mp3' ? bytes : undefined;
  if (mp3 === undefined) return undefined;
  const layout = parseMp3(mp3);
  return layout.ok ? secondsOf(layout.value) : orTooLong(layout);
}

/** Samples are not all signs that can be printed, and text is. */
const isBarePcm = (bytes: Uint8Array, name: string) =>
  /\.pcm$/i.test(name) && (bytes.length < 2 || looksLikeSamples(bytes));

const countBareSeconds = (bytes: Uint8Array) =>
  bytes.length < BYTES_PER_SAMPLE ? undefined : bytes.length / PCM_BYTES_PER_SECOND;

/**
 * Why a file cannot be a reference clip, as the end of a sentence that begins with its address; undefined when it can.
 * Looks at the container alone and decodes nothing. A file without a header is believed to be `pcm` by its name.
 */
export function findClipProblem(bytes: Uint8Array, name: string): string | undefined {
  const kind = recogniseAudio(bytes);
  const isBare = kind === 'unknown' && isBarePcm(bytes, name);
  if (kind !== 'wav' && kind !== 'mp3' && kind !== 'ogg_opus' && !isBare) {
    return 'is not a wav, mp3, pcm or ogg_opus file';
  }
  const seconds = isBare ? countBareSeconds(bytes) : findSeconds(bytes);
  if (seconds === 'too-long') return `is longer than ${MAX_CLIP_SECONDS} seconds`;
  if (seconds === undefined || seconds === 0) return 'holds no sound that can be decoded';
  if (seconds <= MAX_CLIP_SECONDS + TOLERANCE_SECONDS) return undefined;
  return `is ${seconds.toFixed(1)} seconds long, but a reference clip must not exceed ${MAX_CLIP_SECONDS} seconds`;
}
