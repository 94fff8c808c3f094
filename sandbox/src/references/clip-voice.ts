import { decodeAudio } from '../../../lib/audio/decode.ts';
import { recogniseAudio } from '../../../lib/audio/formats/container.ts';
import { makeShareMeter } from '../../../lib/audio/measures/fundamental.ts';
import { mixToMono } from '../../../lib/audio/mono.ts';
import { summarisePitch, trackVoice, type VoicePitch } from '../audio/voice-pitch.ts';
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

/** Of the places that are loud enough to tell, so many are voiced in speech; in noise there are hardly any. */
const LEAST_VOICED_SHARE = 0.25;
const FEWEST_VOICED_FRAMES = 20;
/** A voice sounds its fundamental; a chord repeats itself at one that is not there. */
const LEAST_FUNDAMENTAL = 0.002;
const LEAST_SOUNDED_SHARE = 0.7;

/** Unlike the studio's measure, a lively voice need not have one middle: any is better than a stranger's. */
function findPitch(samples: Float32Array, rateHz: number): VoicePitch | undefined {
  const { band, frames } = trackVoice(samples, rateHz);
  const shareAt = makeShareMeter(band);
  const voiced = frames.flatMap(({ hz }) => hz ?? []);
  const sounded = frames.filter(
    ({ centre, hz }) => hz !== undefined && shareAt(centre, hz) >= LEAST_FUNDAMENTAL,
  );
  if (sounded.length < LEAST_SOUNDED_SHARE * voiced.length) return undefined;
  const loud = frames.filter(({ isLoud }) => isLoud).length;
  const isVoice = voiced.length >= FEWEST_VOICED_FRAMES && voiced.length >= LEAST_VOICED_SHARE * loud;
  return isVoice ? summarisePitch(voiced) : undefined;
}

/** More than any reference may have, so that a clip measured as 30.1 s is still heard. */
const MAX_SECONDS = 31;

/**
 * Measures the voice in a clip: wav, mp3 or ogg_opus by its content, or bare 16-bit samples when `rateHintHz` is given.
 * Undefined where no voice can be measured: noise, chords, silence, damaged files. Never rejects.
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
  const pitch = findPitch(samples, sampleRateHz);
  return pitch && { ...pitch, ...measureSpeechSound(samples, sampleRateHz) };
}
