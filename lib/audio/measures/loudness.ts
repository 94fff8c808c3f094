import { listDefaultSpeakers, type Speaker } from '../speakers.ts';

/** One second-order filter section, a0 normalised to 1. */
type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number };

/** Gating blocks are 400 ms and overlap by 75 %, so they are sums of four steps of 100 ms. */
const STEPS_PER_BLOCK = 4;
const STEPS_PER_SECOND = 10;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** The standard's offset, which cancels the gain of K-weighting at 997 Hz. */
const LOUDNESS_OFFSET = -0.691;

/**
 * The two stages of K-weighting at any rate. The standard tabulates them for 48 kHz alone; these are the analogue
 * prototypes behind its table, brought to the rate by the bilinear transform (at 48 kHz they give the table back).
 * Source: ITU-R BS.1770-4 annex 1; prototype constants as in libebur128 and ffmpeg.
 */
function kWeighting(sampleRateHz: number): { shelf: Biquad; highPass: Biquad } {
  return { shelf: headShelf(sampleRateHz), highPass: revisedLowB(sampleRateHz) };
}

/** Stage 1, the effect of the head: +4 dB above about 1.7 kHz. */
function headShelf(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRateHz);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

/** Stage 2, the revised low-frequency B curve: a high-pass at about 38 Hz. */
function revisedLowB(sampleRateHz: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRateHz);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/**
 * The weight of a channel's energy, by its position; 1 for the others. Source: ITU-R BS.1770-4, table 3 and annex 1.
 */
const SPEAKER_WEIGHTS: Partial<Record<Speaker, number>> = {
  lfe: 0,
  'back-left': 1.41,
  'back-right': 1.41,
  'back-centre': 1.41,
  'side-left': 1.41,
  'side-right': 1.41,
};

/** Adds one channel's K-weighted energy to the steps. Samples after the last whole step are left out. */
function addStepEnergies(
  energies: Float64Array,
  samples: Float32Array,
  sampleRateHz: number,
  weight: number,
): void {
  const { shelf, highPass } = kWeighting(sampleRateHz);
  const stepLength = Math.round(sampleRateHz / STEPS_PER_SECOND);
  // Transposed direct form II, written out: an array or object per filter state doubles the time.
  let [s1, s2, h1, h2] = [0, 0, 0, 0];
  let index = 0;
  for (let step = 0; step < energies.length; step++) {
    let energy = 0;
    for (const end = index + stepLength; index < end; index++) {
      const x = samples[index] ?? 0;
      const shelved = shelf.b0 * x + s1;
      s1 = shelf.b1 * x - shelf.a1 * shelved + s2;
      s2 = shelf.b2 * x - shelf.a2 * shelved;
      const y = shelved + h1;
      h1 = -2 * shelved - highPass.a1 * y + h2;
      h2 = shelved - highPass.a2 * y;
      energy += y * y;
    }
    energies[step] = (energies[step] ?? 0) + (weight * energy) / stepLength;
  }
}

function loudnessOf(power: number): number {
  return LOUDNESS_OFFSET + 10 * Math.log10(power);
}

function powerAbove(gateLufs: number, powers: number[]): number | null {
  const kept = powers.filter((power) => loudnessOf(power) > gateLufs);
  if (kept.length === 0) return null;
  return kept.reduce((sum, power) => sum + power, 0) / kept.length;
}

/**
 * Integrated loudness in LUFS. The front channels weigh 1, so mono reads 3 LU below the same sound on two channels; the
 * surround channels weigh 1.5 dB more, and LFE nothing. Null when there is nothing to measure: shorter than 400 ms, or
 * no block above the absolute gate of −70 LUFS.
 *
 * Source: ITU-R BS.1770-4 annex 1; within 0.1 LU of ffmpeg's ebur128 at 8 to 48 kHz.
 */
export function measureLoudness(
  channels: Float32Array[],
  sampleRateHz: number,
  speakers: readonly Speaker[] = listDefaultSpeakers(channels.length),
): number | null {
  const stepLength = Math.round(sampleRateHz / STEPS_PER_SECOND);
  const energies = new Float64Array(Math.floor((channels[0]?.length ?? 0) / stepLength));
  for (const [index, samples] of channels.entries()) {
    const speaker = speakers[index];
    const weight = (speaker && SPEAKER_WEIGHTS[speaker]) ?? 1;
    if (weight > 0) addStepEnergies(energies, samples, sampleRateHz, weight);
  }
  const powers: number[] = [];
  for (let first = 0; first + STEPS_PER_BLOCK <= energies.length; first++) {
    const steps = energies.subarray(first, first + STEPS_PER_BLOCK);
    powers.push(steps.reduce((sum, energy) => sum + energy, 0) / STEPS_PER_BLOCK);
  }
  const ungated = powerAbove(ABSOLUTE_GATE_LUFS, powers);
  if (ungated === null) return null;
  const relativeGate = Math.max(ABSOLUTE_GATE_LUFS, loudnessOf(ungated) + RELATIVE_GATE_LU);
  const gated = powerAbove(relativeGate, powers);
  return gated === null ? null : loudnessOf(gated);
}
