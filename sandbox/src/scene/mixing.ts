import { type Making, waiting } from './making.ts';

/** Adds `sound` to `target` from the second `seconds` on; what lies outside the target is lost. */
export function mixIn(
  target: Float32Array,
  sound: Float32Array,
  rateHz: number,
  seconds: number,
  gain = 1,
): void {
  const from = Math.round(seconds * rateHz);
  const to = Math.min(target.length, from + sound.length);
  for (let at = Math.max(0, from); at < to; at += 1) {
    target[at] = (target[at] ?? 0) + gain * (sound[at - from] ?? 0);
  }
}

/** The sum of layers of one length, each with its gain. */
export function layer(...layers: [Float32Array, number][]): Float32Array {
  const result = new Float32Array(layers[0]?.[0].length ?? 0);
  for (const [samples, gain] of layers) mixIn(result, samples, 1, 0, gain);
  return result;
}

/** Brings the RMS to 1, so that layers can be mixed by figures; silence stays silence. */
export function even(samples: Float32Array): Float32Array {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const gain = energy > 0 ? Math.sqrt(samples.length / energy) : 0;
  for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] ?? 0) * gain;
  return samples;
}

/**
 * Strews grains over the whole length at random moments, on average `perSecond` of them; a few are made by `makeGrain`
 * and used again and again at other levels (most are soft, few are loud).
 */
export function strew(
  making: Making,
  perSecond: number,
  kinds: number,
  makeGrain: (kind: number) => Float32Array,
): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const grains = Array.from({ length: kinds }, (_, kind) => makeGrain(kind));
  for (let at = waiting(random, 1 / perSecond); at * rateHz < length; at += waiting(random, 1 / perSecond)) {
    const grain = grains[Math.floor(random() * kinds)];
    if (grain !== undefined) mixIn(result, grain, rateHz, at, random() ** 3 + 0.05);
  }
  return result;
}
