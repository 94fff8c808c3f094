import { recogniseAudio } from '../../../lib/audio/container.ts';
import { decodeAudio } from '../../../lib/audio/decode.ts';
import { makeShareMeter } from '../../../lib/audio/fundamental.ts';
import { mixToMono } from '../../../lib/audio/mono.ts';
import { findCandidates } from '../../../lib/audio/pitch-candidates.ts';
import { choosePath } from '../../../lib/audio/pitch-path.ts';
import { quantileOf } from '../../../lib/audio/pitch-spread.ts';
import { toVoiceBand } from '../../../lib/audio/voice-band.ts';
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
function findPitch(samples: Float32Array, rateHz: number) {
  const band = toVoiceBand([samples], rateHz);
  const frames = findCandidates(band);
  const shareAt = makeShareMeter(band);
  const path = choosePath(frames);
  const voiced = path.flatMap((candidate) => candidate?.frequencyHz ?? []);
  const sounded = frames.filter(({ centre }, index) => {
    const candidate = path[index];
    return candidate != null && shareAt(centre, candidate.frequencyHz) >= LEAST_FUNDAMENTAL;
  });
  if (sounded.length < LEAST_SOUNDED_SHARE * voiced.length) return undefined;
  const loud = frames.filter(({ isLoud }) => isLoud).length;
  if (voiced.length < FEWEST_VOICED_FRAMES || voiced.length < LEAST_VOICED_SHARE * loud) return undefined;
  const at = (share: number) => quantileOf(voiced, share);
  return { medianHz: at(0.5), rangeSemitones: 12 * Math.log2(at(0.9) / at(0.1)) };
}

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
  const pitch = findPitch(samples, sampleRateHz);
  return pitch && { ...pitch, ...measureSpeechSound(samples, sampleRateHz) };
}
