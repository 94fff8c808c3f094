import { makeFourierTransform } from '../../../lib/audio/spectrogram/fourier.ts';

/** Syllables while speaking, and the balance of the spectrum; see `ClipVoice`. */
export type SpeechSound = { syllablesPerSecond: number; brightness: number };

/** Frames of a power of two, at least 32 ms, every 10 ms. */
const WINDOW_SECONDS = 0.032;
const HOP_SECONDS = 0.01;
const LOW_HZ = 300;
const HIGH_HZ = 3400;
const DARK_HZ = 700;
const BRIGHT_HZ = 1700;

/** A vowel is heard within so much of the loudest ones. */
const SPEECH_BELOW_LOUD_DB = 25;
const ABOVE_FLOOR_DB = 6;
/** Two vowels are two when the level falls by so much between them (de Jong and Wempe, 2009). */
const DIP_DB = 2;
const PAUSE_FRAMES = 15;
const SMOOTHING_FRAMES = 2;

/** The power of every frame in the bins of the band, and how far apart the bins are. */
type Spectrogram = { frames: Float32Array[]; firstHz: number; binHz: number };

function measureFrames(samples: Float32Array, rateHz: number): Spectrogram {
  const length = 2 ** Math.ceil(Math.log2(WINDOW_SECONDS * rateHz));
  const transform = makeFourierTransform(length);
  const window = Float64Array.from(
    { length },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / length),
  );
  const binHz = rateHz / length;
  const low = Math.round(LOW_HZ / binHz);
  const high = Math.min(Math.round(HIGH_HZ / binHz), length / 2);
  const frames: Float32Array[] = [];
  const hop = Math.round(HOP_SECONDS * rateHz);
  for (let from = 0; from + length <= samples.length; from += hop) {
    const real = window.map((weight, index) => weight * (samples[from + index] ?? 0));
    const imaginary = new Float64Array(length);
    transform(real, imaginary);
    frames.push(
      Float32Array.from(
        { length: high - low },
        (_, bin) => (real[low + bin] ?? 0) ** 2 + (imaginary[low + bin] ?? 0) ** 2,
      ),
    );
  }
  return { frames, firstHz: low * binHz, binHz };
}

const sumOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);
const toDb = (power: number) => 10 * Math.log10(power + 1e-12);

function meanSpectrum(frames: readonly Float32Array[]): number[] {
  const length = frames[0]?.length ?? 0;
  return Array.from(
    { length },
    (_, bin) => frames.reduce((sum, frame) => sum + (frame[bin] ?? 0), 0) / frames.length,
  );
}

/** The mean frequency of the speech, each weighted by its amplitude, once the noise of the room is taken off. */
function findCentroidHz(
  { frames, firstHz, binHz }: Spectrogram,
  levels: number[],
  threshold: number,
): number {
  const quiet = quantile(levels, 0.1);
  const speech = meanSpectrum(frames.filter((_, index) => (levels[index] ?? 0) >= threshold));
  const noise = meanSpectrum(frames.filter((_, index) => (levels[index] ?? 0) <= quiet));
  // Without a pause the quietest frames are speech themselves, and may not take all of it away.
  const amplitudes = speech.map((power, bin) => Math.sqrt(Math.max(power / 10, power - (noise[bin] ?? 0))));
  const weight = amplitudes.reduce((sum, amplitude) => sum + amplitude, 0);
  const weighted = amplitudes.reduce((sum, amplitude, bin) => sum + amplitude * (firstHz + bin * binHz), 0);
  return weight === 0 ? 0 : weighted / weight;
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
  const spectrogram = measureFrames(samples, rateHz);
  const levels = smooth(spectrogram.frames.map((frame) => toDb(sumOf(frame))));
  const loud = quantile(levels, 0.95);
  const floor = quantile(levels, 0.05);
  const threshold = Math.max(
    loud - SPEECH_BELOW_LOUD_DB,
    Math.min(floor, loud - 2 * ABOVE_FLOOR_DB) + ABOVE_FLOOR_DB,
  );
  const speakingSeconds = countSpeaking(levels, threshold) * HOP_SECONDS;
  const centroidHz = findCentroidHz(spectrogram, levels, threshold);
  return {
    syllablesPerSecond: speakingSeconds === 0 ? 0 : countPeaks(levels, threshold) / speakingSeconds,
    brightness: Math.min(1, Math.max(0, (centroidHz - DARK_HZ) / (BRIGHT_HZ - DARK_HZ))),
  };
}
