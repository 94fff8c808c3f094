import { measureLoudness } from './loudness.ts';

const CEILING = 10 ** (-1.5 / 20);
const WINDOW_SECONDS = 0.004;
const CLOSE_ENOUGH_LU = 0.03;
const MAX_ROUNDS = 8;
const TAPS = 12;

/** A windowed sinc for the three points between two samples: what a 4× oversampling true-peak meter looks at. */
const BETWEEN = [0.25, 0.5, 0.75].map((offset) =>
  Float64Array.from({ length: TAPS }, (_, tap) => {
    const x = tap - TAPS / 2 + 1 - offset;
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * Math.cos((Math.PI * x) / (TAPS + 1)) ** 2;
  }),
);

function peakAfter(samples: Float32Array, at: number): number {
  let peak = Math.abs(samples[at] ?? 0);
  for (const taps of BETWEEN) {
    let value = 0;
    for (let tap = 0; tap < TAPS; tap += 1) {
      value += (taps[tap] ?? 0) * (samples[at + tap - TAPS / 2 + 1] ?? 0);
    }
    peak = Math.max(peak, Math.abs(value));
  }
  return peak;
}

/** The gain each sample needs for itself; undefined when none needs any. */
function neededGains(samples: Float32Array): Float32Array | undefined {
  let gains: Float32Array | undefined;
  for (let at = 0; at < samples.length; at += 1) {
    // A peak between two samples is not found when both are far below the ceiling: skip the costly look.
    if (Math.max(Math.abs(samples[at] ?? 0), Math.abs(samples[at + 1] ?? 0)) < CEILING / 2) continue;
    const peak = peakAfter(samples, at);
    if (peak <= CEILING) continue;
    gains ??= new Float32Array(samples.length + 1).fill(1);
    const gain = CEILING / peak;
    gains[at] = Math.min(gains[at] ?? 1, gain);
    gains[at + 1] = Math.min(gains[at + 1] ?? 1, gain);
  }
  return gains;
}

/** The smallest gain within `reach` samples of each sample, by a monotonic queue. */
function slidingMinimum(gains: Float32Array, reach: number): Float32Array {
  const result = new Float32Array(gains.length);
  const queue = new Int32Array(gains.length);
  let head = 0;
  let tail = 0;
  for (let at = 0; at < gains.length + reach; at += 1) {
    if (at < gains.length) {
      while (tail > head && (gains[queue[tail - 1] ?? 0] ?? 1) >= (gains[at] ?? 1)) tail -= 1;
      queue[tail] = at;
      tail += 1;
    }
    const centre = at - reach;
    if (centre < 0) continue;
    while ((queue[head] ?? 0) < centre - reach) head += 1;
    result[centre] = gains[queue[head] ?? 0] ?? 1;
  }
  return result;
}

/** Keeps the true peak at -1.5 dBTP with a look-ahead gain that moves smoothly over 8 ms. */
function limit(samples: Float32Array, sampleRateHz: number): Float32Array {
  const needed = neededGains(samples);
  if (needed === undefined) return samples;
  const reach = Math.round(sampleRateHz * WINDOW_SECONDS);
  const minimum = slidingMinimum(needed, reach);
  const width = 2 * reach + 1;
  const result = new Float32Array(samples.length);
  // Outside the audio the gain is 1; the running mean of minima can never exceed what a sample needs.
  let sum = 0;
  for (let at = -reach; at <= reach; at += 1) sum += minimum[at] ?? 1;
  for (let at = 0; at < samples.length; at += 1) {
    result[at] = (samples[at] ?? 0) * (sum / width);
    sum += (minimum[at + reach + 1] ?? 1) - (minimum[at - reach] ?? 1);
  }
  return result;
}

const scale = (samples: Float32Array, gainDb: number) => {
  const factor = 10 ** (gainDb / 20);
  return samples.map((sample) => sample * factor);
};

/** Brings audio to an integrated loudness (LUFS) under a true-peak ceiling of -1.5 dBTP; silence stays silence. */
export function matchLoudness(samples: Float32Array, sampleRateHz: number, targetLufs: number): Float32Array {
  const natural = measureLoudness(samples, sampleRateHz);
  if (!Number.isFinite(natural)) return samples;
  let gainDb = targetLufs - natural;
  let result = samples;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const loud = scale(samples, gainDb);
    result = limit(loud, sampleRateHz);
    if (result === loud) return result;
    const missing = targetLufs - measureLoudness(result, sampleRateHz);
    if (Math.abs(missing) < CLOSE_ENOUGH_LU) return result;
    gainDb += missing;
  }
  return result;
}
