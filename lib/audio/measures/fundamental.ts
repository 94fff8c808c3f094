import type { VoiceBand } from './voice-band.ts';

/** Long enough to part the harmonics of the lowest voice. */
const WINDOW_SECONDS = 0.064;

/**
 * Returns which share of the energy around a position lies at a frequency itself, 0..1, under a 64 ms Hann window.
 * Before the start and after the end there is silence.
 */
export type ShareMeter = (centre: number, frequencyHz: number) => number;

export function makeShareMeter({ samples, rateHz }: VoiceBand): ShareMeter {
  const length = Math.round(WINDOW_SECONDS * rateHz);
  const window = Float64Array.from(
    { length },
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / length),
  );
  // The Hann window's mean is 1/2 and its mean square 3/8; a sine of this frequency alone has a share of 1.
  const norm = (2 * (3 / 8)) / ((1 / 4) * length);
  return (centre, frequencyHz) => {
    const start = Math.round(centre - length / 2);
    // Goertzel's recurrence: the energy at a frequency without a sine for each sample.
    const turn = 2 * Math.cos((2 * Math.PI * frequencyHz) / rateHz);
    let [last, before, energy] = [0, 0, 0];
    for (let index = 0; index < length; index++) {
      const sample = (window[index] ?? 0) * (samples[start + index] ?? 0);
      energy += sample * sample;
      const value = sample + turn * last - before;
      before = last;
      last = value;
    }
    const energyAt = last * last + before * before - turn * last * before;
    return energy > 0 ? Math.min(1, (norm * energyAt) / energy) : 0;
  };
}
