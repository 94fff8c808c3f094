import type { Curve } from './curves.ts';
import type { Making } from './making.ts';

/** One partial of a struck thing: it falls by 60 dB within `seconds`. */
export type Mode = { hz: number; gain: number; seconds: number };

/** What a struck thing does: each partial rings and dies away. Partials too high for the rate are left out. */
export function ring({ length, rateHz }: Making, modes: readonly Mode[]): Float32Array {
  const result = new Float32Array(length);
  for (const { hz, gain, seconds } of modes) {
    if (hz > rateHz * 0.45) continue;
    const radius = Math.exp(-6.9 / (seconds * rateHz));
    const turn = 2 * radius * Math.cos((2 * Math.PI * hz) / rateHz);
    const to = Math.min(length, Math.ceil(seconds * 1.3 * rateHz));
    let before = 0;
    let here = gain * radius * Math.sin((2 * Math.PI * hz) / rateHz);
    for (let at = 1; at < to; at += 1) {
      result[at] = (result[at] ?? 0) + here;
      const next = turn * here - radius * radius * before;
      before = here;
      here = next;
    }
  }
  return result;
}

/** A tone with harmonics (`partials` are their gains) whose pitch in Hz and gain move. */
export function glide(
  { length, rateHz }: Making,
  hzAt: Curve,
  gainAt: Curve,
  partials: readonly number[] = [1],
): Float32Array {
  const result = new Float32Array(length);
  const block = 8;
  let phase = 0;
  let gain = gainAt(0);
  for (let from = 0; from < length; from += block) {
    const hz = hzAt(from / rateHz);
    const step = (gainAt((from + block) / rateHz) - gain) / block;
    const heard = partials.filter((_, index) => hz * (index + 1) < rateHz * 0.45);
    for (let at = from; at < from + block && at < length; at += 1) {
      let value = 0;
      for (let index = 0; index < heard.length; index += 1) {
        value += (heard[index] ?? 0) * Math.sin(phase * (index + 1));
      }
      result[at] = value * gain;
      gain += step;
      phase += (2 * Math.PI * hz) / rateHz;
    }
  }
  return result;
}
