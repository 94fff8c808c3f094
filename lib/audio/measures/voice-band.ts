import { mixToMono } from '../mono.ts';

/** Harmonics up to here help to find the pitch; above, breath and hiss do more harm than good. */
const CUTOFF_HZ = 1_500;
/** The low-pass falls over half its cutoff on either side, for a Hamming window of this length. */
const FILTER_SECONDS = 0.0022;
const MIN_RATE_HZ = 6_000;
const HIGH_PASS_HZ = 40;

/** One channel, at a rate between 6 and 12 kHz. */
export type VoiceBand = { samples: Float32Array; rateHz: number };

/** Mixes the channels down, band-limits the result to 40–1500 Hz, and keeps every n-th sample. */
export function toVoiceBand(channels: Float32Array[], sampleRateHz: number): VoiceBand {
  const factor = Math.max(1, Math.floor(sampleRateHz / MIN_RATE_HZ));
  const rateHz = sampleRateHz / factor;
  const samples = decimate(mixToMono(channels).samples, makeLowPass(sampleRateHz), factor);
  passHigh(samples, 1 / (1 + (2 * Math.PI * HIGH_PASS_HZ) / rateHz));
  return { samples, rateHz };
}

function makeLowPass(sampleRateHz: number): Float64Array {
  const half = Math.round((FILTER_SECONDS * sampleRateHz) / 2);
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const angle = (2 * Math.PI * CUTOFF_HZ * (tap - half)) / sampleRateHz;
    const window = 0.54 + 0.46 * Math.cos((Math.PI * (tap - half)) / (half + 1));
    return window * (angle === 0 ? 1 : Math.sin(angle) / angle);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function decimate(samples: Float32Array, taps: Float64Array, factor: number): Float32Array {
  const half = (taps.length - 1) / 2;
  const result = new Float32Array(Math.ceil(samples.length / factor));
  for (let index = 0; index < result.length; index++) {
    const first = index * factor - half;
    const end = Math.min(taps.length, samples.length - first);
    let sum = 0;
    for (let tap = Math.max(0, -first); tap < end; tap++)
      sum += (taps[tap] ?? 0) * (samples[first + tap] ?? 0);
    result[index] = sum;
  }
  return result;
}

function passHigh(samples: Float32Array, pole: number): void {
  let before = samples[0] ?? 0;
  let passed = 0;
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index] ?? 0;
    passed = pole * (passed + sample - before);
    before = sample;
    samples[index] = passed;
  }
}
