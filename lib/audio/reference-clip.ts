import { SNIFF_BYTES, sniffAudio } from './container.ts';
import { decodeAudio } from './decode.ts';
import { measureLoudness } from './loudness.ts';
import { measurePeaks } from './peaks.ts';
import { type AudioProblem, type DecodedAudio, failed } from './result.ts';
import { parseWav, wavHeader } from './wav.ts';

/** Longest clip the engine takes, in seconds, and a millisecond for what encoders round. */
const MAX_REFERENCE_SECONDS = 30.001;
const MIN_REFERENCE_SECONDS = 0.1;
const MAX_REFERENCE_RATE_HZ = 48_000;

/** Besides the faults of a file, why its sound is no reference. `silent`: not a single sample differs from zero. */
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
};

export type ReferenceResult = { ok: true; value: ReferenceFacts } | { ok: false; problem: ReferenceProblem };

type PreparedReference = { ok: true; value: ReferenceFacts & { wav: Uint8Array } } | Refusal;
type Refusal = { ok: false; problem: ReferenceProblem };

/**
 * Turns a WAV, MP3 or Ogg Opus file into the one form in which references are kept: a WAV with a header of 44 bytes and
 * mono 16-bit samples at the file's own rate, and nothing else that the file may have held. Two channels are averaged,
 * and what exceeds full scale is clipped. A file that has this form already comes out byte for byte.
 *
 * Raw PCM is `not-audio`, for nothing tells it from noise. A WAV that leaves its size open is `truncated`, for nothing
 * tells whether it is whole. Never throws for what the bytes hold.
 */
export async function prepareReference(bytes: Uint8Array): Promise<PreparedReference> {
  if (bytes.length === 0) return failed('empty');
  const format = sniffAudio(bytes.subarray(0, SNIFF_BYTES));
  if (format !== 'wav' && format !== 'mp3' && format !== 'ogg_opus') return failed('not-audio');
  if (format === 'wav' && !tellsSize(bytes)) return failed('truncated');
  const expected = { format, sampleRateHz: MAX_REFERENCE_RATE_HZ, maxSeconds: MAX_REFERENCE_SECONDS };
  const decoded = await decodeAudio(bytes, expected);
  return decoded.ok ? makeReference(decoded.value) : decoded;
}

/** What is wrong with it otherwise is for the decoder to say. */
function tellsSize(bytes: Uint8Array): boolean {
  const layout = parseWav(bytes);
  return !layout.ok || layout.value.isSizeTold;
}

function makeReference({ channels, sampleRateHz }: DecodedAudio): PreparedReference {
  const frameCount = channels[0]?.length ?? 0;
  if (sampleRateHz > MAX_REFERENCE_RATE_HZ) return { ok: false, problem: 'rate-too-high' };
  if (frameCount < MIN_REFERENCE_SECONDS * sampleRateHz) return { ok: false, problem: 'too-short' };
  const samples = toMono16(channels, frameCount);
  if (samples.every((sample) => sample === 0)) return { ok: false, problem: 'silent' };
  const stored = [Float32Array.from(samples, (sample) => sample / 0x8000)];
  const loudness = measureLoudness(stored, sampleRateHz);
  const wav = writeWav(samples, sampleRateHz);
  return {
    ok: true,
    value: {
      wav,
      sizeBytes: wav.length,
      durationSeconds: Math.round((frameCount / sampleRateHz) * 1e6) / 1e6,
      sampleRateHz,
      loudnessLufs: loudness === null ? null : Math.round(loudness * 100) / 100,
      peaks: measurePeaks(stored),
    },
  };
}

function toMono16(channels: Float32Array[], frameCount: number): Int16Array {
  const samples = new Int16Array(frameCount);
  for (let index = 0; index < frameCount; index++) {
    let sum = 0;
    for (const channel of channels) sum += channel[index] ?? 0;
    const level = Math.round((sum / channels.length) * 0x8000);
    samples[index] = Math.max(-0x8000, Math.min(0x7fff, level));
  }
  return samples;
}

function writeWav(samples: Int16Array, sampleRateHz: number): Uint8Array {
  const header = wavHeader({ sampleRateHz, channelCount: 1, dataBytes: samples.length * 2 });
  const wav = new Uint8Array(header.length + samples.length * 2);
  wav.set(header);
  const view = new DataView(wav.buffer, header.length);
  for (let index = 0; index < samples.length; index++) view.setInt16(index * 2, samples[index] ?? 0, true);
  return wav;
}
