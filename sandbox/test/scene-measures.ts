import { makeFourierTransform } from '../../lib/audio/spectrogram/fourier.ts';

const WINDOW = 4096;
const transform = makeFourierTransform(WINDOW);

const HANN = Float64Array.from(
  { length: WINDOW },
  (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW),
);

/** The power in each bin of a 4096-point Fourier transform, over half-overlapping Hann windows. */
function measureSpectrum(samples: Float32Array): Float64Array {
  const power = new Float64Array(WINDOW / 2);
  const real = new Float64Array(WINDOW);
  const imaginary = new Float64Array(WINDOW);
  const step = WINDOW / 2;
  const windows = Math.max(1, Math.floor((samples.length - WINDOW) / step) + 1);
  // Two windows are transformed at once, one as the imaginary part: their powers add up in the bins k and -k.
  for (let window = 0; window < windows; window += 2) {
    const from = window * step;
    const isPair = window + 1 < windows;
    for (let at = 0; at < WINDOW; at += 1) {
      const weight = HANN[at] ?? 0;
      real[at] = (samples[from + at] ?? 0) * weight;
      imaginary[at] = isPair ? (samples[from + step + at] ?? 0) * weight : 0;
    }
    transform(real, imaginary);
    for (let bin = 1; bin < WINDOW / 2; bin += 1) {
      const other = WINDOW - bin;
      const both = (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
      power[bin] = (power[bin] ?? 0) + both + (real[other] ?? 0) ** 2 + (imaginary[other] ?? 0) ** 2;
    }
  }
  return power;
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

export type Colour = {
  centroidHz: number;
  /** Geometric by arithmetic mean between 100 Hz and 8 kHz: near 1 for white noise, near 0 for a tone. */
  flatness: number;
  /** The share of all power that lies in the twenty strongest bins. */
  tonality: number;
  /** The share of the power between two frequencies. */
  share: (lowHz: number, highHz: number) => number;
};

export function measureColour(samples: Float32Array, rateHz: number): Colour {
  const power = measureSpectrum(samples);
  const total = sum(power);
  const bin = (hz: number) => Math.max(1, Math.min(power.length, Math.round((hz * WINDOW) / rateHz)));
  const middle = power.slice(bin(100), bin(8000));
  const geometric = Math.exp(sum(middle.map((value) => Math.log(value + total * 1e-12))) / middle.length);
  const strongest = power.toSorted((a, b) => b - a).slice(0, 20);
  return {
    centroidHz: sum(power.map((value, index) => value * index)) / total / (WINDOW / rateHz),
    flatness: geometric / (sum(middle) / middle.length),
    tonality: sum(strongest) / total,
    share: (lowHz, highHz) => sum(power.slice(bin(lowHz), bin(highHz))) / total,
  };
}

/** The RMS of every 10 ms. */
export function measureEnvelope(samples: Float32Array, rateHz: number): number[] {
  const step = rateHz / 100;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const [from, to] = [Math.round(index * step), Math.round((index + 1) * step)];
    let energy = 0;
    for (let at = from; at < to; at += 1) energy += (samples[at] ?? 0) ** 2;
    return Math.sqrt(energy / (to - from));
  });
}

/** The seconds at which something begins: the level jumps threefold to a tenth of the loudest or more. */
export function findOnsets(samples: Float32Array, rateHz: number, apartSeconds = 0.15): number[] {
  const envelope = measureEnvelope(samples, rateHz);
  const loudest = Math.max(...envelope);
  const onsets: number[] = [];
  envelope.forEach((level, index) => {
    const before = Math.min(...envelope.slice(Math.max(0, index - 4), index), index === 0 ? 0 : 1);
    const isOnset = level > 0.1 * loudest && level > 3 * before;
    if (isOnset && index / 100 - (onsets.at(-1) ?? -1) >= apartSeconds) onsets.push(index / 100);
  });
  return onsets;
}

/** The frequency (Hz) between two bounds at which the level moves most. */
export function findModulationHz(
  samples: Float32Array,
  rateHz: number,
  lowHz: number,
  highHz: number,
): number {
  const envelope = measureEnvelope(samples, rateHz);
  const mean = sum(envelope) / envelope.length;
  let [best, bestPower] = [0, 0];
  for (let hz = lowHz; hz <= highHz; hz += 0.5 / (envelope.length / 100)) {
    let [real, imaginary] = [0, 0];
    envelope.forEach((level, index) => {
      real += (level - mean) * Math.cos((2 * Math.PI * hz * index) / 100);
      imaginary += (level - mean) * Math.sin((2 * Math.PI * hz * index) / 100);
    });
    const power = real * real + imaginary * imaginary;
    if (power > bestPower) [best, bestPower] = [hz, power];
  }
  return best;
}

/** How much the level moves: the standard deviation of the envelope by its mean. */
export function measureUnrest(samples: Float32Array, rateHz: number, smoothSeconds = 0.1): number {
  const envelope = measureEnvelope(samples, rateHz);
  const width = Math.round(smoothSeconds * 100);
  const smooth = envelope
    .slice(0, -width)
    .map((_, index) => sum(envelope.slice(index, index + width)) / width);
  const mean = sum(smooth) / smooth.length;
  return Math.sqrt(sum(smooth.map((level) => (level - mean) ** 2)) / smooth.length) / mean;
}
