/** Tests only: sounds whose pitch and times are known. */

/** The rates that a request can ask for. */
export const RATES_HZ = [8_000, 16_000, 24_000, 32_000, 44_100, 48_000];

type Voice = {
  seconds: number;
  sampleRateHz: number;
  /** The fundamental frequency at each instant. */
  pitchHz: (seconds: number) => number;
  /** Resonances of the mouth; none for a bare train of pulses. */
  formantsHz?: readonly number[];
  /** How the source's harmonics fall off: 0 for pulses, 1 for a voice (amplitude by their number). */
  tilt?: number;
};

/** /a/, /i/ and /u/ of a man, and /a/ of a child (Peterson and Barney, 1952). */
export const vowels = {
  a: [730, 1090, 2440],
  i: [270, 2290, 3010],
  u: [300, 870, 2240],
  child: [1030, 1370, 3170],
} as const;

const HIGHEST_HARMONIC_HZ = 5_000;

/** A voiced sound: harmonics of a gliding fundamental up to 5 kHz, through its formants. Its peak is at 0.5. */
export function makeVoice({
  seconds,
  sampleRateHz,
  pitchHz,
  formantsHz = [],
  tilt = 0,
}: Voice): Float32Array {
  const highest = Math.min(HIGHEST_HARMONIC_HZ, 0.45 * sampleRateHz);
  let phase = 0;
  const samples = makeSound(seconds, sampleRateHz, (at) => {
    const fundamentalHz = pitchHz(at);
    phase += (2 * Math.PI * fundamentalHz) / sampleRateHz;
    let sum = 0;
    for (let harmonic = 1; harmonic * fundamentalHz < highest; harmonic++) {
      sum += Math.cos(harmonic * phase) / harmonic ** tilt;
    }
    return sum;
  });
  for (const formantHz of formantsHz) resonate(samples, formantHz, sampleRateHz);
  return scaleToPeak(samples, 0.5);
}

function resonate(samples: Float32Array, formantHz: number, sampleRateHz: number): void {
  if (formantHz > 0.45 * sampleRateHz) return;
  const radius = Math.exp((-Math.PI * (60 + formantHz / 20)) / sampleRateHz);
  const turn = 2 * radius * Math.cos((2 * Math.PI * formantHz) / sampleRateHz);
  let [last, before] = [0, 0];
  for (const [index, sample] of samples.entries()) {
    const value = sample + turn * last - radius * radius * before;
    before = last;
    last = value;
    samples[index] = value;
  }
}

export function makeSound(
  seconds: number,
  sampleRateHz: number,
  valueAt: (seconds: number) => number,
): Float32Array {
  const length = Math.round(seconds * sampleRateHz);
  return Float32Array.from({ length }, (_, index) => valueAt(index / sampleRateHz));
}

export function makeSilence(seconds: number, sampleRateHz: number): Float32Array {
  return new Float32Array(Math.round(seconds * sampleRateHz));
}

/** Normally distributed, of a given standard deviation; the same each time. */
export function makeNoise(seconds: number, sampleRateHz: number, deviation: number): Float32Array {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return makeSound(
    seconds,
    sampleRateHz,
    () => deviation * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()),
  );
}

export function join(...parts: Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/** Adds sounds of equal length. */
export function mix(first: Float32Array, ...others: Float32Array[]): Float32Array {
  return first.map((sample, index) => others.reduce((sum, other) => sum + (other[index] ?? 0), sample));
}

function measureRms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** White noise over a whole sound, a given number of dB below its level. */
export function addNoise(samples: Float32Array, sampleRateHz: number, belowDb: number): Float32Array {
  const deviation = measureRms(samples) * 10 ** (-belowDb / 20);
  return mix(samples, makeNoise(samples.length / sampleRateHz, sampleRateHz, deviation));
}

export function scale(samples: Float32Array, gain: number): Float32Array {
  return samples.map((sample) => sample * gain);
}

function scaleToPeak(samples: Float32Array, peak: number): Float32Array {
  return scale(samples, peak / samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
}
