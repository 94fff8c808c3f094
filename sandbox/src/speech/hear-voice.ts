import { quantileOf } from '../../../lib/audio/measures/pitch-spread.ts';
import { trackVoice } from '../audio/voice-pitch.ts';

const FRAME_SECONDS = 0.03;

/** The parts one after the other, at most `mostSamples` long. */
export function joinSamples(parts: readonly Float32Array[], mostSamples: number): Float32Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const result = new Float32Array(Math.min(length, mostSamples));
  let at = 0;
  for (const part of parts) {
    if (at >= result.length) break;
    result.set(part.subarray(0, result.length - at), at);
    at += part.length;
  }
  return result;
}

/** The RMS of the loud half, so that pauses and quiet ends do not count. */
export function measureLevel(samples: Float32Array, rateHz: number): number {
  const frame = Math.round(FRAME_SECONDS * rateHz);
  const energies: number[] = [];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    let sum = 0;
    for (let index = at; index < at + frame; index += 1) sum += (samples[index] ?? 0) ** 2;
    energies.push(sum / frame);
  }
  const loud = energies.sort((a, b) => b - a).slice(0, Math.max(1, energies.length >> 1));
  return Math.sqrt(loud.reduce((sum, energy) => sum + energy, 0) / loud.length);
}

/** A period of a deep voice and the window that is compared with the next one, which the end of a sound is too short for. */
const BEHIND_SECONDS = 0.06;

/** How high a voice is every 15 ms, also at its very end. */
export function trackFrames(
  samples: Float32Array,
  rateHz: number,
): { seconds: number; hz: number | undefined }[] {
  const longer = new Float32Array(samples.length + Math.round(BEHIND_SECONDS * rateHz));
  longer.set(samples);
  const { band, frames } = trackVoice(longer, rateHz);
  return frames.map(({ centre, hz }) => ({ seconds: centre / band.rateHz, hz }));
}

/** NaN for none. */
export function findMedian(values: readonly number[]): number {
  return quantileOf([...values], 0.5);
}
