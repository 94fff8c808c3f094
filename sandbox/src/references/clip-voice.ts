import { recogniseAudio } from '../../../lib/audio/container.ts';
import { decodeAudio } from '../../../lib/audio/decode.ts';
import { mixToMono } from '../../../lib/audio/mono.ts';
import { measurePitch } from '../../../lib/audio/pitch.ts';
import { measureSpeechSound } from './speech-sound.ts';

/** How a clip's speaker sounds, so that a demonstration voice can imitate it. */
export type ClipVoice = {
  /** The fundamental, 55-600. */
  medianHz: number;
  /** Between the 10th and 90th percentile of the fundamental. */
  rangeSemitones: number;
  /** While speaking: pauses of 150 ms and more are left out. */
  syllablesPerSecond: number;
  /** Where the weight of the spectrum lies between 300 and 3400 Hz: 0 is dark (700 Hz), 1 is bright (1700 Hz). */
  brightness: number;
};

/** More than any reference may have, so that a clip measured as 30.1 s is still heard. */
const MAX_SECONDS = 31;

/**
 * Measures the voice in a clip: wav, mp3 or ogg_opus by its content, or bare 16-bit samples when `rateHintHz` is given.
 * Undefined where no steady voice can be measured: noise, music, silence, two speakers, damaged files. Never rejects.
 */
export async function measureClipVoice(
  bytes: Uint8Array,
  rateHintHz?: number,
): Promise<ClipVoice | undefined> {
  const kind = recogniseAudio(bytes);
  const format = kind === 'wav' || kind === 'mp3' || kind === 'ogg_opus' ? kind : 'pcm';
  if (format === 'pcm' && (rateHintHz === undefined || kind !== 'unknown')) return undefined;
  const decoded = await decodeAudio(bytes, {
    format,
    sampleRateHz: rateHintHz ?? 48_000,
    maxSeconds: MAX_SECONDS,
    mayEnd: 'missing',
  });
  if (!decoded.ok) return undefined;
  const { channels, speakers, sampleRateHz } = decoded.value;
  const { samples } = mixToMono(channels, speakers);
  const pitch = measurePitch([samples], sampleRateHz);
  if (pitch === null) return undefined;
  return {
    medianHz: pitch.medianHz,
    rangeSemitones: 12 * Math.log2(pitch.highHz / pitch.lowHz),
    ...measureSpeechSound(samples, sampleRateHz),
  };
}
