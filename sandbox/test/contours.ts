import { findCandidates, HOP_SECONDS } from '../../lib/audio/measures/pitch-candidates.ts';
import { choosePath } from '../../lib/audio/measures/pitch-path.ts';
import { quantileOf } from '../../lib/audio/measures/pitch-spread.ts';
import { toVoiceBand } from '../../lib/audio/measures/voice-band.ts';
import { makeFourierTransform } from '../../lib/audio/spectrogram/fourier.ts';

/** Semitones above 100 Hz every 15 ms; NaN where there is no voice. */
export function trackSemitones(samples: Float32Array, rateHz: number): number[] {
  const path = choosePath(findCandidates(toVoiceBand([samples], rateHz)));
  return path.map((candidate) =>
    candidate === null ? Number.NaN : 12 * Math.log2(candidate.frequencyHz / 100),
  );
}

const isVoiced = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

export function quantile(track: readonly number[], share: number): number {
  return quantileOf(track.filter(isVoiced), share);
}

const BANDS = 12;
const LOWEST_HZ = 150;
const HIGHEST_HZ = 6000;
const WINDOW = 512;
const FLOOR = 1e-4;

/** Levels of twelve bands, as frames of a track have them. */
function listSpectra(samples: Float32Array, rateHz: number): number[][] {
  const transform = makeFourierTransform(WINDOW);
  const hop = HOP_SECONDS * rateHz;
  const edges = Array.from(
    { length: BANDS + 1 },
    (_, band) => (LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** (band / BANDS) * WINDOW) / rateHz,
  );
  return Array.from({ length: Math.floor((samples.length - WINDOW) / hop) }, (_, frame) => {
    const start = Math.round(frame * hop);
    const real = Float64Array.from(
      { length: WINDOW },
      (__, at) => (samples[start + at] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW)),
    );
    const imaginary = new Float64Array(WINDOW);
    transform(real, imaginary);
    return edges.slice(0, BANDS).map((edge, band) => {
      let power = FLOOR;
      for (let bin = Math.round(edge); bin < Math.max(Math.round(edge) + 1, edges[band + 1] ?? 0); bin += 1) {
        power += (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
      }
      return Math.log(power);
    });
  });
}

/** Pairs of frames that say the same, by dynamic time warping within an eighth of the length. */
function align(one: readonly number[][], other: readonly number[][]): [number, number][] {
  const [n, m] = [one.length, other.length];
  const reach = Math.ceil(Math.max(n, m) / 8);
  const costs = Array.from({ length: n + 1 }, () => new Float64Array(m + 1).fill(Number.POSITIVE_INFINITY));
  const cost = (i: number, j: number) => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  if (costs[0]) costs[0][0] = 0;
  for (let i = 1; i <= n; i += 1) {
    const middle = Math.round((i * m) / n);
    for (let j = Math.max(1, middle - reach); j <= Math.min(m, middle + reach); j += 1) {
      const [left = [], right = []] = [one[i - 1], other[j - 1]];
      let distance = 0;
      for (let band = 0; band < BANDS; band += 1) distance += ((left[band] ?? 0) - (right[band] ?? 0)) ** 2;
      const row = costs[i];
      if (row) row[j] = distance + Math.min(cost(i - 1, j), cost(i, j - 1), cost(i - 1, j - 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [n, m]; i > 0 && j > 0; ) {
    pairs.push([i - 1, j - 1]);
    const [both, up, left] = [cost(i - 1, j - 1), cost(i - 1, j), cost(i, j - 1)];
    if (both <= up && both <= left) [i, j] = [i - 1, j - 1];
    else if (up <= left) i -= 1;
    else j -= 1;
  }
  return pairs;
}

function correlate(pairs: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [x, y] of pairs) {
    ab += (x - a) * (y - b);
    aa += (x - a) ** 2;
    bb += (y - b) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

/** What melodies are compared by: the pitch of each frame, and the spectrum that tells which sound it belongs to. */
export type Melody = { track: number[]; spectra: number[][] };

export function hearMelody(samples: Float32Array, rateHz: number): Melody {
  return { track: trackSemitones(samples, rateHz), spectra: listSpectra(samples, rateHz) };
}

/** How alike the melodies of two takes are, -1 to 1, once the same sounds stand beside each other. */
export function correlateMelodies(one: Melody, other: Melody): number {
  const pairs = align(one.spectra, other.spectra).flatMap(([i, j]) => {
    const [x, y] = [one.track[i], other.track[j]];
    return isVoiced(x) && isVoiced(y) ? [[x, y] as const] : [];
  });
  return correlate(pairs);
}

/** Lengths in seconds of the silences of 50 ms and more between the first and the last sound. */
export function listPauses(samples: Float32Array, rateHz: number): number[] {
  const hop = Math.round(rateHz / 100);
  const levels: number[] = [];
  for (let at = 0; at + hop <= samples.length; at += hop) {
    let energy = 0;
    for (let index = at; index < at + hop; index += 1) energy += (samples[index] ?? 0) ** 2;
    levels.push(Math.sqrt(energy / hop));
  }
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0);
  const isSound = levels.map((level) => level > 0.03 * loudest);
  const pauses: number[] = [];
  let silent = 0;
  for (const sound of isSound.slice(isSound.indexOf(true))) {
    if (sound && silent >= 5) pauses.push(silent / 100);
    silent = sound ? 0 : silent + 1;
  }
  return pauses;
}
