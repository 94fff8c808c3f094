import { makeFourierTransform } from '../../../lib/audio/fourier.ts';

/** Syllables while speaking, and the balance of the spectrum; see `ClipVoice`. */
export type SpeechSound = { syllablesPerSecond: number; brightness: number };

/** Frames of a power of two, at least 32 ms, every 10 ms. */
const WINDOW_SECONDS = 0.032;
const HOP_SECONDS = 0.01;
const LOW_HZ = 300;
const HIGH_HZ = 3400;
const DARK_HZ = 800;
const BRIGHT_HZ = 2000;

/** A vowel is heard within so much of the loudest ones. */
const SPEECH_BELOW_LOUD_DB = 25;
const ABOVE_FLOOR_DB = 6;
/** Two vowels are two when the level falls by so much between them (de Jong and Wempe, 2009). */
const DIP_DB = 2;
const PAUSE_FRAMES = 15;
const SMOOTHING_FRAMES = 2;

type Frames = { levelsDb: number[]; centroidsHz: number[] };

function measureFrames(samples: Float32Array, rateHz: number): Frames {
  const length = 2 ** Math.ceil(Math.log2(WINDOW_SECONDS * rateHz));
  const transform = makeFourierTransform(length);
  const window = Float64Array.from(
    { length },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length),
  );
  const [low, high] = [LOW_HZ, HIGH_HZ].map((hz) => Math.round((hz * length) / rateHz));
  const frames: Frames = { levelsDb: [], centroidsHz: [] };
  const hop = Math.round(HOP_SECONDS * rateHz);
  for (let from = 0; from + length <= samples.length; from += hop) {
    const real = window.map((weight, index) => weight * (samples[from + index] ?? 0));
    const imaginary = new Float64Array(length);
    transform(real, imaginary);
    let [power, weight, weighted] = [0, 0, 0];
    for (let bin = low ?? 0; bin <= Math.min(high ?? 0, length / 2 - 1); bin += 1) {
      const here = (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
      power += here;
      weight += Math.sqrt(here);
      weighted += Math.sqrt(here) * bin;
    }
    frames.levelsDb.push(10 * Math.log10(power + 1e-12));
    frames.centroidsHz.push(weight === 0 ? 0 : (weighted / weight / length) * rateHz);
  }
  return frames;
}

function smooth(levels: readonly number[]): number[] {
  return levels.map((_, index) => {
    const around = levels.slice(Math.max(0, index - SMOOTHING_FRAMES), index + SMOOTHING_FRAMES + 1);
    return around.reduce((sum, level) => sum + level, 0) / around.length;
  });
}

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

/** Frames of speech, gaps shorter than a pause included. */
function countSpeaking(levels: readonly number[], threshold: number): number {
  let [count, last] = [0, -1];
  for (const [index, level] of levels.entries()) {
    if (level < threshold) continue;
    count += last >= 0 && index - last <= PAUSE_FRAMES ? index - last : 1;
    last = index;
  }
  return count;
}

/** Peaks above the threshold, each parted from the one before by a dip. */
function countPeaks(levels: readonly number[], threshold: number): number {
  let count = 0;
  let [high, low] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let isRising = true;
  for (const level of [...levels, Number.NEGATIVE_INFINITY]) {
    if (isRising) {
      high = Math.max(high, level);
      if (level > high - DIP_DB) continue;
      if (high >= threshold) count += 1;
      [isRising, low] = [false, level];
    } else {
      low = Math.min(low, level);
      if (level >= low + DIP_DB) [isRising, high] = [true, level];
    }
  }
  return count;
}

/** Measures mono samples in which a voice is known to speak. */
export function measureSpeechSound(samples: Float32Array, rateHz: number): SpeechSound {
  const { levelsDb, centroidsHz } = measureFrames(samples, rateHz);
  const levels = smooth(levelsDb);
  const threshold = Math.max(
    quantile(levels, 0.95) - SPEECH_BELOW_LOUD_DB,
    Math.min(quantile(levels, 0.05) + ABOVE_FLOOR_DB, quantile(levels, 0.95) - ABOVE_FLOOR_DB),
  );
  const speakingSeconds = countSpeaking(levels, threshold) * HOP_SECONDS;
  const centroids = centroidsHz.filter((_, index) => (levels[index] ?? 0) >= threshold);
  const centroidHz = centroids.reduce((sum, hz) => sum + hz, 0) / Math.max(1, centroids.length);
  return {
    syllablesPerSecond: speakingSeconds === 0 ? 0 : countPeaks(levels, threshold) / speakingSeconds,
    brightness: Math.min(1, Math.max(0, (centroidHz - DARK_HZ) / (BRIGHT_HZ - DARK_HZ))),
  };
}
