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

const TABLE_LENGTH = 1024;
const tables = new Map<string, Float32Array>();

/** One period of a tone with these partials and one more value, the first again. */
function getTable(partials: readonly number[]): Float32Array {
  const name = partials.join();
  const known = tables.get(name);
  if (known !== undefined) return known;
  const table = Float32Array.from({ length: TABLE_LENGTH + 1 }, (_, at) =>
    partials.reduce((sum, gain, index) => {
      return sum + gain * Math.sin((2 * Math.PI * at * (index + 1)) / TABLE_LENGTH);
    }, 0),
  );
  tables.set(name, table);
  return table;
}

const BLOCK = 16;

/**
 * A tone with harmonics whose pitch in Hz and gain move. `partials` are the gains of the harmonics and should be the
 * same numbers each time, since the period they make is kept; those too high for the rate are left out.
 */
export function glide(
  { length, rateHz }: Making,
  hzAt: Curve,
  gainAt: Curve,
  partials: readonly number[] = [1],
): Float32Array {
  const result = new Float32Array(length);
  let heard = -1;
  let table: Float32Array = new Float32Array(0);
  let phase = 0;
  let gain = gainAt(0);
  for (let from = 0; from < length; from += BLOCK) {
    const hz = hzAt(from / rateHz);
    const fitting = Math.min(partials.length, Math.floor((rateHz * 0.45) / hz));
    if (fitting !== heard) table = getTable(partials.slice(0, fitting));
    heard = fitting;
    const turn = (hz * TABLE_LENGTH) / rateHz;
    const step = (gainAt((from + BLOCK) / rateHz) - gain) / BLOCK;
    for (let at = from; at < from + BLOCK && at < length; at += 1) {
      const before = Math.floor(phase);
      const here = table[before] ?? 0;
      result[at] = gain * (here + ((table[before + 1] ?? 0) - here) * (phase - before));
      gain += step;
      phase += turn;
      if (phase >= TABLE_LENGTH) phase -= TABLE_LENGTH;
    }
  }
  return result;
}
