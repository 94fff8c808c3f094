import { roundTo } from '../text/round-to.ts';
import { decodeAudio } from './decode.ts';
import { recogniseAudio } from './formats/container.ts';
import { measureLoudness } from './measures/loudness.ts';
import { measurePeaks } from './measures/peaks.ts';
import { isSilent } from './measures/silence.ts';
import { mixToMono } from './mono.ts';
import { type AudioProblem, type DecodedAudio, failed } from './result.ts';
import { toInt16, writeWav } from './write-wav.ts';

/** Longest clip the engine accepts, in seconds, plus a millisecond for encoders' rounding. */
const MAX_REFERENCE_SECONDS = 30.001;
const MIN_REFERENCE_SECONDS = 0.1;
const MAX_REFERENCE_RATE_HZ = 48_000;

/** Besides the problems of a file, why its sound cannot be a reference. `silent`: see `isSilent`. */
export type ReferenceProblem = AudioProblem | 'too-short' | 'silent' | 'rate-too-high';

/** What is known of a clip that is kept as a reference. */
type ReferenceFacts = {
  durationSeconds: number;
  sampleRateHz: number;
  /** Integrated, two decimals; null for less than 400 ms, and below the gate of −70 LUFS. */
  loudnessLufs: number | null;
  /** `PEAK_COUNT` numbers from 0 to 1, for drawing. */
  peaks: number[];
  /** Of the WAV. */
  sizeBytes: number;
  /** The file's channels cancelled each other out, and only the loudest one was kept. */
  areChannelsCancelled: boolean;
};

export type ReferenceResult = { ok: true; value: ReferenceFacts } | { ok: false; problem: ReferenceProblem };

type PreparedReference = { ok: true; value: ReferenceFacts & { wav: Uint8Array } } | Refusal;
type Refusal = { ok: false; problem: ReferenceProblem };

/**
 * Turns a WAV, MP3 or Ogg Opus file into the one form in which references are kept: a WAV with a header of 44 bytes and
 * mono 16-bit samples at the file's own rate, and nothing else from the file. Several channels are mixed as in
 * `mixToMono`, and samples beyond full scale are clipped. A file that already has this form comes out byte for byte.
 *
 * Raw PCM is `not-audio`, because nothing distinguishes it from noise. A file that leaves its length open counts as
 * whole, as in a browser; one that declares more than it holds was truncated before it arrived. Never throws for what
 * the bytes hold.
 */
export async function prepareReference(bytes: Uint8Array): Promise<PreparedReference> {
  if (bytes.length === 0) return failed('empty');
  const format = recogniseAudio(bytes);
  if (format !== 'wav' && format !== 'mp3' && format !== 'ogg_opus') return failed('not-audio');
  const decoded = await decodeAudio(bytes, {
    format,
    sampleRateHz: MAX_REFERENCE_RATE_HZ,
    maxSeconds: MAX_REFERENCE_SECONDS,
    mayEnd: 'open',
  });
  return decoded.ok ? makeReference(decoded.value) : decoded;
}

function makeReference({ channels, speakers, sampleRateHz }: DecodedAudio): PreparedReference {
  const frameCount = channels[0]?.length ?? 0;
  if (sampleRateHz > MAX_REFERENCE_RATE_HZ) return { ok: false, problem: 'rate-too-high' };
  if (frameCount < MIN_REFERENCE_SECONDS * sampleRateHz) return { ok: false, problem: 'too-short' };
  const mono = mixToMono(channels, speakers);
  const samples = toInt16(mono.samples);
  const stored = Float32Array.from(samples, (sample) => sample / 0x8000);
  if (isSilent(stored, sampleRateHz)) return { ok: false, problem: 'silent' };
  const loudness = measureLoudness([stored], sampleRateHz);
  const wav = writeWav([samples], sampleRateHz);
  return {
    ok: true,
    value: {
      wav,
      sizeBytes: wav.length,
      durationSeconds: roundTo(frameCount / sampleRateHz, 6),
      sampleRateHz,
      loudnessLufs: loudness === null ? null : roundTo(loudness, 2),
      peaks: measurePeaks([stored]),
      areChannelsCancelled: mono.isCancelled,
    },
  };
}
