import { type Making, type Recipe, waiting } from './making.ts';

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

const SEAM_SECONDS = 0.4;

/**
 * Fills the whole length with something that is alike everywhere, such as the hiss of rain: only the first
 * `loopSeconds` are made, then they are repeated over smooth seams. Shape the result with slow curves of another period.
 */
export function keepOn(making: Making, loopSeconds: number, make: Recipe): Float32Array {
  const { length, rateHz } = making;
  const loopLength = Math.round(loopSeconds * rateHz);
  if (length <= loopLength) return make(making);
  const loop = make({ ...making, length: loopLength });
  const seam = Math.round(SEAM_SECONDS * rateHz);
  // Two stretches of noise know nothing of each other, so their powers are to add up to one, not their levels.
  for (let at = 0; at < seam; at += 1) {
    const angle = (Math.PI / 2) * (at / seam);
    const tail = loop[loopLength - seam + at] ?? 0;
    loop[loopLength - seam + at] = tail * Math.cos(angle) + (loop[at] ?? 0) * Math.sin(angle);
  }
  const result = new Float32Array(length);
  result.set(loop);
  for (let at = loopLength; at < length; at += loopLength - seam) {
    result.set(loop.subarray(seam, Math.min(loopLength, seam + length - at)), at);
  }
  return result;
}

/** The room behind a sound: four delays that feed back at lengths without a common period; 60 dB down in `seconds`. */
export function resound(samples: Float32Array, rateHz: number, seconds: number, wet: number): Float32Array {
  const result = samples.slice();
  for (const delay of [0.0297, 0.0371, 0.0411, 0.0437]) {
    const line = new Float32Array(Math.round(delay * rateHz));
    const feedback = Math.exp((-6.9 * delay) / seconds);
    let place = 0;
    let soft = 0;
    for (let at = 0; at < samples.length; at += 1) {
      const heard = line[place] ?? 0;
      // Walls and air take the treble first.
      soft += 0.6 * (heard - soft);
      line[place] = (samples[at] ?? 0) + soft * feedback;
      place = place + 1 === line.length ? 0 : place + 1;
      result[at] = (result[at] ?? 0) + wet * heard;
    }
  }
  return result;
}
