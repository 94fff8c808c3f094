import type { Making } from './making.ts';

/** A value at a time in seconds. */
export type Curve = (seconds: number) => number;

/** Wanders smoothly between `low` and `high`, taking a new direction about every `everySeconds`. */
export function wander({ random }: Making, everySeconds: number, low: number, high: number): Curve {
  const knots: number[] = [];
  return (seconds) => {
    const place = seconds / everySeconds;
    const before = Math.floor(place);
    while (knots.length < before + 2) knots.push(random());
    const weight = 0.5 - 0.5 * Math.cos(Math.PI * (place - before));
    const value = (knots[before] ?? 0) * (1 - weight) + (knots[before + 1] ?? 0) * weight;
    return low + (high - low) * value;
  };
}

/** 0 before `from`, 1 after `to`, smooth between. */
export function smoothStep(from: number, to: number, at: number): number {
  const place = Math.max(0, Math.min(1, (at - from) / (to - from)));
  return place * place * (3 - 2 * place);
}

/** Rises from 0 to 1 within `attack` seconds, then falls by 60 dB in `fall` seconds. */
export function strike(attack: number, fall: number): Curve {
  return (seconds) =>
    smoothStep(0, attack, seconds) * Math.exp((-6.9 * Math.max(0, seconds - attack)) / fall);
}

const BLOCK = 16;

/** Multiplies in place by a gain that is asked for at every sixteenth sample and moves straight in between. */
export function shape(samples: Float32Array, rateHz: number, gainAt: Curve): Float32Array {
  let gain = gainAt(0);
  for (let from = 0; from < samples.length; from += BLOCK) {
    const step = (gainAt((from + BLOCK) / rateHz) - gain) / BLOCK;
    for (let at = from; at < from + BLOCK && at < samples.length; at += 1) {
      samples[at] = (samples[at] ?? 0) * gain;
      gain += step;
    }
  }
  return samples;
}
