import type { VoiceBand } from './voice-band.ts';

const LOWEST_HZ = 55;
const HIGHEST_HZ = 600;
export const HOP_SECONDS = 0.015;
const WINDOW_SECONDS = 0.03;
const MIN_STRENGTH = 0.5;
const MAX_CANDIDATES = 6;
/** Twice a period fits as well as the period itself; the shorter one must win when they are about equal. */
const OCTAVE_COST = 0.02;

/** Frames quieter than this, relative to the loudest 200 ms in total, say nothing about the voice. */
const BELOW_LEVEL_DB = 25;
const LEVEL_SECONDS = 0.2;

/** A frequency at which a frame repeats itself, and how exactly: at most 1, less the cost of a long period. */
export type Candidate = { frequencyHz: number; strength: number };

/** Candidates for the fundamental frequency around a sample; none where it is too quiet to tell. */
export type PitchFrame = { centre: number; isLoud: boolean; candidates: Candidate[] };

/**
 * Looks every 15 ms for the periods at which the sound repeats itself: peaks of the normalised cross-correlation of 30 ms
 * with what follows them, 55 to 600 Hz, the strongest first. Source: Talkin, "A robust algorithm for pitch tracking
 * (RAPT)", 1995.
 */
export function findCandidates({ samples, rateHz }: VoiceBand): PitchFrame[] {
  // Even, for the products are added in pairs.
  const window = 2 * Math.round((WINDOW_SECONDS * rateHz) / 2);
  const [shortest, longest] = [Math.floor(rateHz / HIGHEST_HZ), Math.ceil(rateHz / LOWEST_HZ)];
  const correlations = new Float64Array(longest + 2);
  const energies = sumSquares(samples);
  const starts = listStarts(samples.length - window - longest - 1, HOP_SECONDS * rateHz);
  const isLoud = compareWithLevel(starts.map((start) => spanEnergy(energies, start, window)));
  return starts.map((start, index) => {
    const centre = start + window / 2;
    if (!isLoud(index)) return { centre, isLoud: false, candidates: [] };
    for (let lag = shortest - 1; lag <= longest + 1; lag++) {
      const energy = spanEnergy(energies, start, window) * spanEnergy(energies, start + lag, window);
      correlations[lag] = energy > 0 ? multiply(samples, start, lag, window) / Math.sqrt(energy) : 0;
    }
    const found = findPeaks(correlations, shortest, longest).map((peak) => toCandidate(peak, rateHz));
    return { centre, isLoud: true, candidates: found.sort(byStrength).slice(0, MAX_CANDIDATES) };
  });
}

function listStarts(end: number, hop: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil(end / hop)) }, (_, index) => Math.round(index * hop));
}

/** The sum of squares before each sample. */
function sumSquares(samples: Float32Array): Float64Array {
  const sums = new Float64Array(samples.length + 1);
  let sum = 0;
  for (let index = 0; index < samples.length; index++) {
    sum += (samples[index] ?? 0) ** 2;
    sums[index + 1] = sum;
  }
  return sums;
}

function spanEnergy(sums: Float64Array, start: number, length: number): number {
  return (sums[start + length] ?? 0) - (sums[start] ?? 0);
}

function compareWithLevel(energies: number[]): (index: number) => boolean {
  const loudest = energies.toSorted((a, b) => b - a);
  const count = Math.min(Math.round(LEVEL_SECONDS / HOP_SECONDS), Math.floor(loudest.length / 2));
  const threshold = (loudest[count] ?? 0) * 10 ** (-BELOW_LEVEL_DB / 10);
  return (index) => (energies[index] ?? 0) > threshold;
}

function multiply(samples: Float32Array, start: number, lag: number, length: number): number {
  let [even, odd] = [0, 0];
  for (let index = start; index < start + length; index += 2) {
    even += (samples[index] ?? 0) * (samples[index + lag] ?? 0);
    odd += (samples[index + 1] ?? 0) * (samples[index + lag + 1] ?? 0);
  }
  return even + odd;
}

type Peak = { lag: number; height: number };

/** The peaks with the parabola through their highest three points. */
function findPeaks(values: Float64Array, shortest: number, longest: number): Peak[] {
  const peaks: Peak[] = [];
  for (let lag = shortest; lag <= longest; lag++) {
    const [before, here, after] = [values[lag - 1] ?? 0, values[lag] ?? 0, values[lag + 1] ?? 0];
    if (here < MIN_STRENGTH || here < before || here <= after) continue;
    const slope = (before - after) / 2;
    const offset = slope / (before - 2 * here + after);
    peaks.push({ lag: lag + offset, height: Math.min(1, here - (slope * offset) / 2) });
  }
  return peaks;
}

function toCandidate({ lag, height }: Peak, rateHz: number): Candidate {
  const frequencyHz = rateHz / lag;
  return { frequencyHz, strength: height - OCTAVE_COST * Math.log2(HIGHEST_HZ / frequencyHz) };
}

function byStrength(a: Candidate, b: Candidate): number {
  return b.strength - a.strength;
}
