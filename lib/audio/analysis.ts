import { roundTo } from '../text/round-to.ts';
import { decodeAudio } from './decode.ts';
import { measureLoudness } from './measures/loudness.ts';
import { measurePeaks } from './measures/peaks.ts';
import { measureTruePeak } from './measures/true-peak.ts';
import type { AudioFormat, AudioResult, ExpectedAudio } from './result.ts';

/** What is known about a clip's sound once all its bytes have been decoded. */
export type ClipAnalysis = {
  /** What the bytes are, whatever was expected. */
  format: AudioFormat;
  /** For Opus, which always decodes at 48 kHz, the rate of the sound it was made from. */
  sampleRateHz: number;
  /** One to `MAX_CHANNELS`. */
  channels: number;
  /** Of the audible part, without the encoder's padding; six decimals. */
  durationSeconds: number;
  /** Integrated, two decimals; null for silence and for less than 400 ms. */
  loudnessLufs: number | null;
  /** Two decimals; null for digital silence. */
  truePeakDbtp: number | null;
  /** `PEAK_COUNT` numbers from 0 to 1, for drawing. */
  peaks: number[];
};

export type AnalysisResult = AudioResult<ClipAnalysis>;

/**
 * Decodes a whole file and measures it. Blocks for up to a few seconds, so it is not for a thread that answers
 * requests. Problems as for `decodeAudio`; never throws for what the bytes hold.
 */
export async function analyseClip(bytes: Uint8Array, expected: ExpectedAudio): Promise<AnalysisResult> {
  const decoded = await decodeAudio(bytes, expected);
  if (!decoded.ok) return decoded;
  const { channels, format, sampleRateHz, sourceSampleRateHz, speakers } = decoded.value;
  return {
    ok: true,
    value: {
      format,
      sampleRateHz: sourceSampleRateHz,
      channels: channels.length,
      durationSeconds: roundTo((channels[0]?.length ?? 0) / sampleRateHz, 6),
      loudnessLufs: roundKnown(measureLoudness(channels, sampleRateHz, speakers), 2),
      truePeakDbtp: roundKnown(measureTruePeak(channels, sampleRateHz), 2),
      peaks: measurePeaks(channels),
    },
  };
}

function roundKnown(value: number | null, decimals: number): number | null {
  return value === null ? null : roundTo(value, decimals);
}
