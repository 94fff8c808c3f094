/** Lowest level that the meter shows, in dB below full scale. */
export const lowestLevelDb = -60;

/** From this magnitude on the microphone is at its limit, and speech would be distorted. */
const clippingAt = 0.985;

export interface Level {
  /** Loudness of the moment (RMS), from `lowestLevelDb` to 0. */
  rmsDb: number;
  /** The loudest sample of the moment, from `lowestLevelDb` to 0. */
  peakDb: number;
  isClipping: boolean;
}

/** How loud a moment of sound is. */
export function measureLevel(samples: Float32Array): Level {
  let energy = 0;
  let peak = 0;
  for (const sample of samples) {
    energy += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  const rms = Math.sqrt(energy / Math.max(1, samples.length));
  return { rmsDb: toDecibels(rms), peakDb: toDecibels(peak), isClipping: peak >= clippingAt };
}

/** Position of a level on the meter, 0..1. */
export function toMeterShare(decibels: number): number {
  return 1 - decibels / lowestLevelDb;
}

function toDecibels(magnitude: number): number {
  return Math.min(0, Math.max(lowestLevelDb, 20 * Math.log10(magnitude)));
}
