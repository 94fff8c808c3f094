const BLOCK_HOPS = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
const OFFSET_LU = -0.691;

type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number };

/** The high shelf of ITU-R BS.1770-4, with its analogue prototype moved to any sample rate. */
function kShelf(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRateHz);
  const q = 0.7071752369554196;
  const vh = 10 ** (3.999843853973347 / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (vh + (vb * k) / q + k * k) / a0,
    b1: (2 * (k * k - vh)) / a0,
    b2: (vh - (vb * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

/** The high pass of ITU-R BS.1770-4; its numerator is not normalised, as the standard has it. */
function kHighPass(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRateHz);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

function hopEnergies(samples: Float32Array, sampleRateHz: number): Float64Array {
  const hop = Math.round(sampleRateHz / 10);
  const energies = new Float64Array(Math.floor(samples.length / hop));
  const s = kShelf(sampleRateHz);
  const h = kHighPass(sampleRateHz);
  let s1 = 0;
  let s2 = 0;
  let h1 = 0;
  let h2 = 0;
  for (let index = 0; index < energies.length; index += 1) {
    let sum = 0;
    for (let at = index * hop; at < (index + 1) * hop; at += 1) {
      const x = samples[at] ?? 0;
      const y = s.b0 * x + s1;
      s1 = s.b1 * x - s.a1 * y + s2;
      s2 = s.b2 * x - s.a2 * y;
      const z = h.b0 * y + h1;
      h1 = h.b1 * y - h.a1 * z + h2;
      h2 = h.b2 * y - h.a2 * z;
      sum += z * z;
    }
    energies[index] = sum / hop;
  }
  return energies;
}

const toLufs = (meanSquare: number) => OFFSET_LU + 10 * Math.log10(meanSquare);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Integrated loudness of mono audio in LUFS (ITU-R BS.1770-4, gated); -Infinity for silence or under 0.4 s. */
export function measureLoudness(samples: Float32Array, sampleRateHz: number): number {
  const hops = hopEnergies(samples, sampleRateHz);
  const blocks: number[] = [];
  for (let at = 0; at + BLOCK_HOPS <= hops.length; at += 1) {
    blocks.push(mean([...hops.subarray(at, at + BLOCK_HOPS)]));
  }
  const loud = blocks.filter((energy) => toLufs(energy) > ABSOLUTE_GATE_LUFS);
  if (loud.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = toLufs(mean(loud)) + RELATIVE_GATE_LU;
  return toLufs(mean(loud.filter((energy) => toLufs(energy) > gate)));
}
