/** Taps of each phase of the interpolation filter, how many of them precede the position, and its Kaiser window. */
const TAP_COUNT = 32;
const TAPS_BEFORE = TAP_COUNT / 2 - 1;
const KAISER_BETA = 9;

/** The standard asks for four times 48 kHz; lower rates use the same grid, so they are read just as exactly. */
const GRID_RATE_HZ = 192_000;
const MIN_FACTOR = 4;

/** Enough for the 640 of 44.1 kHz; a rate that shares no divisor with 192 kHz would need 192,000. */
const MAX_PHASE_COUNT = 1_024;

/** Samples that are skipped or searched together. */
const BLOCK_LENGTH = 32;

/** Zeroth-order modified Bessel function of the first kind, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2;
    sum += term;
  }
  return sum;
}

/** Windowed sinc at a distance from its centre, in samples. */
function interpolationTap(distance: number): number {
  const position = (2 * distance) / TAP_COUNT;
  const window = besselI0(KAISER_BETA * Math.sqrt(Math.max(1 - position * position, 0)));
  const angle = Math.PI * distance;
  return window * (distance === 0 ? 1 : Math.sin(angle) / angle);
}

/** The taps that read the sound at a fraction of a sample; they add up to 1. */
function phaseTaps(fraction: number): Float64Array {
  const taps = Float64Array.from({ length: TAP_COUNT }, (_, tap) =>
    interpolationTap(tap - TAPS_BEFORE - fraction),
  );
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The grid's points lie every `step / phases.length` of a sample. */
type Grid = { phases: Float64Array[]; step: number; mostGain: number };

function makeGrid(sampleRateHz: number): Grid {
  const factor = Math.max(MIN_FACTOR, Math.ceil(GRID_RATE_HZ / sampleRateHz));
  const divisor = greatestCommonDivisor(GRID_RATE_HZ, sampleRateHz);
  const isExact = MIN_FACTOR * sampleRateHz <= GRID_RATE_HZ && GRID_RATE_HZ / divisor <= MAX_PHASE_COUNT;
  const phaseCount = isExact ? GRID_RATE_HZ / divisor : factor;
  const phases = Array.from({ length: phaseCount }, (_, phase) => phaseTaps(phase / phaseCount));
  const gains = phases.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0));
  return { phases, step: isExact ? sampleRateHz / divisor : 1, mostGain: Math.max(...gains) };
}

function greatestMagnitude(samples: Float32Array): number {
  let greatest = 0;
  for (let index = 0; index < samples.length; index++) {
    const magnitude = Math.abs(samples[index] ?? 0);
    if (magnitude > greatest) greatest = magnitude;
  }
  return greatest;
}

/** Greatest magnitude on the grid's points from sample `start` to before sample `end`, whose taps begin at the sample. */
function searchBlock(samples: Float32Array, start: number, end: number, grid: Grid): number {
  const { phases, step } = grid;
  let greatest = 0;
  // Whole numbers of grid fractions, because their sum must not drift.
  const last = end * phases.length;
  for (let point = Math.ceil((start * phases.length) / step) * step; point < last; point += step) {
    const phase = point % phases.length;
    const taps = phases[phase];
    if (phase === 0 || !taps) continue;
    const first = (point - phase) / phases.length;
    let value = 0;
    for (let tap = 0; tap < TAP_COUNT; tap++) value += (taps[tap] ?? 0) * (samples[first + tap] ?? 0);
    const magnitude = Math.abs(value);
    if (magnitude > greatest) greatest = magnitude;
  }
  return greatest;
}

/**
 * A clip that begins at full amplitude would ring in the filter and read up to 1 dB too high. So its beginning is
 * mirrored in front of it, and the last points are those whose taps all lie inside; ffmpeg does the same, except that
 * it also leaves out the last samples, which count here.
 */
function mirrorBeginning(samples: Float32Array): Float32Array {
  const mirrored = new Float32Array(samples.length + TAPS_BEFORE);
  mirrored.set(samples.subarray(1, TAPS_BEFORE + 1).toReversed());
  mirrored.set(samples, TAPS_BEFORE);
  return mirrored;
}

function measureChannelPeak(samples: Float32Array, grid: Grid): number {
  let peak = greatestMagnitude(samples);
  if (samples.length < TAP_COUNT) return peak;
  const mirrored = mirrorBeginning(samples);
  const positions = mirrored.length - TAP_COUNT + 1;
  for (let start = 0; start < positions; start += BLOCK_LENGTH) {
    const end = Math.min(start + BLOCK_LENGTH, positions);
    // Most of a clip is far below its peak: where even the worst signs could not exceed it, nothing is computed.
    const reach = mirrored.subarray(start, end + TAP_COUNT);
    if (greatestMagnitude(reach) * grid.mostGain <= peak) continue;
    peak = Math.max(peak, searchBlock(mirrored, start, end, grid));
  }
  return peak;
}

/**
 * True peak in dBTP, the loudest channel's: the greatest magnitude of the sound at its samples and between them, read
 * on a grid of 192 kHz or finer, at least four times the rate. Null for silence. May be above 0.
 *
 * Source: ITU-R BS.1770-4 annex 2, with a longer filter than its example; within 0.1 dB of ffmpeg's ebur128 at 8 to 48 kHz.
 */
export function measureTruePeak(channels: Float32Array[], sampleRateHz: number): number | null {
  const grid = makeGrid(sampleRateHz);
  const peak = Math.max(...channels.map((samples) => measureChannelPeak(samples, grid)));
  return peak > 0 ? 20 * Math.log10(peak) : null;
}
