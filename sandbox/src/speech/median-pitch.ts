import { findCandidates } from '../../../lib/audio/pitch-candidates.ts';
import { choosePath } from '../../../lib/audio/pitch-path.ts';
import { quantileOf } from '../../../lib/audio/pitch-spread.ts';
import { toVoiceBand } from '../../../lib/audio/voice-band.ts';

/** Fewer voiced frames of 15 ms tell no median. */
const FEWEST_FRAMES = 8;

/** How high clean speech of one voice is; undefined where it is breath. Unlike `measurePitch` it doubts nothing. */
export function findMedianPitch(
  samples: Float32Array,
  rateHz: number,
): { medianHz: number; rangeSemitones: number } | undefined {
  const path = choosePath(findCandidates(toVoiceBand([samples], rateHz)));
  const frequencies = path.flatMap((candidate) => candidate?.frequencyHz ?? []);
  if (frequencies.length < FEWEST_FRAMES) return undefined;
  const at = (share: number) => quantileOf(frequencies, share);
  return { medianHz: at(0.5), rangeSemitones: 12 * Math.log2(at(0.9) / at(0.1)) };
}
