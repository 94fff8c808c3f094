import { type Curve, shape } from './curves.ts';
import { type Band, filter } from './filters.ts';
import { forSeconds, type Making } from './making.ts';

/** Evenly spread between -1 and 1: as much energy in every hertz. */
export function whiteNoise({ length, random }: Making): Float32Array {
  const samples = new Float32Array(length);
  for (let at = 0; at < length; at += 1) samples[at] = 2 * random() - 1;
  return samples;
}

/** As much energy in every octave, within half a decibel above 40 Hz (Kellet's three poles). */
export function pinkNoise({ length, random }: Making): Float32Array {
  const samples = new Float32Array(length);
  let [low, middle, high] = [0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    const white = 2 * random() - 1;
    low = 0.99765 * low + white * 0.099046;
    middle = 0.963 * middle + white * 0.2965164;
    high = 0.57 * high + white * 1.0526913;
    samples[at] = (low + middle + high + white * 0.1848) * 0.3;
  }
  return samples;
}

/** Noise that has been through filters. */
export function noiseBand(making: Making, ...bands: Band[]): Float32Array {
  return filter(whiteNoise(making), making.rateHz, ...bands);
}

/** A short noise that has been through filters and has a shape. */
export function noiseBurst(making: Making, seconds: number, gainAt: Curve, ...bands: Band[]): Float32Array {
  return shape(noiseBand(forSeconds(making, seconds), ...bands), making.rateHz, gainAt);
}
