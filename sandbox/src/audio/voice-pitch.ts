import { findCandidates, type PitchFrame } from '../../../lib/audio/measures/pitch-candidates.ts';
import { choosePath } from '../../../lib/audio/measures/pitch-path.ts';
import { quantileOf } from '../../../lib/audio/measures/pitch-spread.ts';
import { toVoiceBand, type VoiceBand } from '../../../lib/audio/measures/voice-band.ts';

/** The median of a voice's fundamental, and the range between its 10th and 90th percentile. */
export type VoicePitch = { medianHz: number; rangeSemitones: number };

/** What was looked at to find the pitch, a frame each 15 ms; `hz` is undefined where there is no voice. */
export type VoiceTrack = { band: VoiceBand; frames: (PitchFrame & { hz: number | undefined })[] };

export function trackVoice(samples: Float32Array, rateHz: number): VoiceTrack {
  const band = toVoiceBand([samples], rateHz);
  const frames = findCandidates(band);
  const path = choosePath(frames);
  return { band, frames: frames.map((frame, index) => ({ ...frame, hz: path[index]?.frequencyHz })) };
}

export function summarisePitch(frequenciesHz: number[]): VoicePitch {
  const at = (share: number) => quantileOf(frequenciesHz, share);
  return { medianHz: at(0.5), rangeSemitones: 12 * Math.log2(at(0.9) / at(0.1)) };
}
