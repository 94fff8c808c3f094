/** A resonant filter of second order; without `q` it has no resonance. */
export type Band = { kind: 'low' | 'high' | 'band'; hz: number; q?: number };

function coefficients({ kind, hz, q = Math.SQRT1_2 }: Band, rateHz: number) {
  const angle = (2 * Math.PI * Math.min(hz, rateHz * 0.46)) / rateHz;
  const cosine = Math.cos(angle);
  const alpha = Math.sin(angle) / (2 * q);
  const scale = 1 / (1 + alpha);
  const feedback = { a1: -2 * cosine * scale, a2: (1 - alpha) * scale };
  if (kind === 'band') return { b0: alpha * scale, b1: 0, b2: -alpha * scale, ...feedback };
  const side = kind === 'low' ? 1 - cosine : 1 + cosine;
  const b0 = (side / 2) * scale;
  return { b0, b1: kind === 'low' ? 2 * b0 : -2 * b0, b2: b0, ...feedback };
}

function filterOnce(samples: Float32Array, rateHz: number, band: Band): void {
  const { b0, b1, b2, a1, a2 } = coefficients(band, rateHz);
  let first = 0;
  let second = 0;
  for (let at = 0; at < samples.length; at += 1) {
    const input = samples[at] ?? 0;
    const output = b0 * input + first;
    first = b1 * input - a1 * output + second;
    second = b2 * input - a2 * output;
    samples[at] = output;
  }
}

/** Filters in place, one band after the other, and returns the same array. */
export function filter(samples: Float32Array, rateHz: number, ...bands: Band[]): Float32Array {
  for (const band of bands) filterOnce(samples, rateHz, band);
  return samples;
}

const BLOCK = 64;

/** Filters in place with a band whose centre (Hz) moves; `hzAt` is asked for it about a thousand times a second. */
export function sweepBand(
  samples: Float32Array,
  rateHz: number,
  q: number,
  hzAt: (seconds: number) => number,
): Float32Array {
  let first = 0;
  let second = 0;
  for (let from = 0; from < samples.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, samples.length);
    const g = Math.tan((Math.PI * Math.min(hzAt(from / rateHz), rateHz * 0.45)) / rateHz);
    const a1 = 1 / (1 + g * (g + 1 / q));
    for (let at = from; at < to; at += 1) {
      const high = (samples[at] ?? 0) - second;
      const band = a1 * (first + g * high);
      const low = second + g * band;
      first = 2 * band - first;
      second = 2 * low - second;
      samples[at] = band / q;
    }
  }
  return samples;
}
