import { MAX_CHANNELS, type Speaker } from './speakers.ts';

/** The four kinds of audio file a clip can be. `ogg_opus` is Opus in an Ogg container; `pcm` has no container at all. */
export type AudioFormat = 'wav' | 'mp3' | 'pcm' | 'ogg_opus';

/**
 * Why bytes did not become sound.
 *
 * - `truncated`: it begins well but its end is missing, which was not allowed; fetching it again can help.
 * - `not-audio`: something else arrived, such as an error page.
 * - `empty`: a well-formed container, or no bytes at all, without a single sample.
 * - `undecodable`: audio, but damaged, of an unsupported kind, or rejected by the decoder.
 * - `too-long`: more than `MAX_CLIP_SECONDS` or what was asked for, or more memory than such a clip may need.
 */
export type AudioProblem = 'truncated' | 'not-audio' | 'empty' | 'undecodable' | 'too-long';

/** A value, or the reason why there is none. Expected faults of a file are never thrown. */
export type AudioResult<T> = { ok: true; value: T } | { ok: false; problem: AudioProblem };

/**
 * What a file says about its own end. `told`: everything it declares is there. `open`: it declares nothing, because its
 * writer did not know the length or never marked the end. `missing`: it declares more than there is.
 */
export type FileEnd = 'told' | 'open' | 'missing';

const ends: readonly FileEnd[] = ['told', 'open', 'missing'];

/**
 * What the file is expected to be; the bytes decide. `sampleRateHz` matters for `pcm` alone, which has no header.
 * `mayEnd` is the weakest acceptable end (default `told`): `missing` for a file known to have arrived completely, so
 * that whatever it lacks it never had. Anything longer than `maxSeconds` (default `MAX_CLIP_SECONDS`) is not decoded.
 */
export type ExpectedAudio = {
  format: AudioFormat;
  sampleRateHz: number;
  mayEnd?: FileEnd;
  maxSeconds?: number;
};

/** Whether a file with this end counts as complete. */
export function isWholeEnough(end: FileEnd, mayEnd: FileEnd = 'told'): boolean {
  return ends.indexOf(end) <= ends.indexOf(mayEnd);
}

/** Deinterleaved: one array per channel, all of equal length, full scale at ±1, every value finite. */
export type DecodedAudio = {
  /** One to `MAX_CHANNELS`. */
  channels: Float32Array[];
  /** Where each of the channels is heard. */
  speakers: readonly Speaker[];
  /** Rate of the samples in `channels`. */
  sampleRateHz: number;
  /** What the bytes turned out to be. */
  format: AudioFormat;
  /** Rate of the sound before encoding: differs from `sampleRateHz` for Opus alone, which always decodes at 48 kHz. */
  sourceSampleRateHz: number;
};

/** Longest clip that is decoded, in seconds: five times what the model can make. */
export const MAX_CLIP_SECONDS = 600;

/** Most samples decoded, all channels together: `MAX_CLIP_SECONDS` of 48 kHz stereo, 230 MB as Float32. */
export const MAX_CLIP_SAMPLES = MAX_CLIP_SECONDS * 48_000 * 2;

const MIN_SAMPLE_RATE_HZ = 8_000;
const MAX_SAMPLE_RATE_HZ = 192_000;

export function failed(problem: AudioProblem): { ok: false; problem: AudioProblem } {
  return { ok: false, problem };
}

/**
 * Checks a sound's size before any memory is allocated for it.
 * @returns the problem, or null when the sound may be decoded
 */
export function findShapeProblem(
  shape: { channelCount: number; sampleRateHz: number; frameCount: number },
  maxSeconds: number = MAX_CLIP_SECONDS,
): AudioProblem | null {
  const { channelCount, sampleRateHz, frameCount } = shape;
  if (!(channelCount >= 1 && channelCount <= MAX_CHANNELS)) return 'undecodable';
  if (!Number.isInteger(sampleRateHz)) return 'undecodable';
  if (sampleRateHz < MIN_SAMPLE_RATE_HZ || sampleRateHz > MAX_SAMPLE_RATE_HZ) return 'undecodable';
  if (frameCount <= 0) return 'empty';
  if (frameCount > maxSeconds * sampleRateHz) return 'too-long';
  if (frameCount * channelCount > MAX_CLIP_SAMPLES) return 'too-long';
  return null;
}
