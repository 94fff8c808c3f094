import { makeFourierTransform } from '../../../lib/audio/spectrogram/fourier.ts';

const WINDOW = 1024;
const HOP = WINDOW / 2;
/** Octaves that small loudspeakers play as well, by their centres. */
const OCTAVES_HZ = [125, 250, 500, 1000, 2000, 4000, 8000];
/** How far a sound stands above its ground, in the octave in which it stands out most. */
const CLEAR_DB = 9;
const MOST_LIFT_DB = 12;
/** A ground is heard as one sound over about so long. */
const GROUND_SECONDS = 1;
const NOTHING = 1e-9;

const transform = makeFourierTransform(WINDOW);
const real = new Float64Array(WINDOW);
const imaginary = new Float64Array(WINDOW);

/** The power in each octave over one Hann window that begins at `from`; beyond the end there is silence. */
function measureOctaves(samples: Float32Array, from: number, rateHz: number): number[] {
  imaginary.fill(0);
  for (let at = 0; at < WINDOW; at += 1) {
    real[at] = (samples[from + at] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW));
  }
  transform(real, imaginary);
  const binOf = (hz: number) => Math.min(WINDOW / 2, Math.round((hz * WINDOW) / rateHz));
  return OCTAVES_HZ.map((hz) => {
    let power = 0;
    for (let bin = binOf(hz / Math.SQRT2); bin < binOf(hz * Math.SQRT2); bin += 1) {
      power += (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
    }
    return power;
  });
}

function* windowsOf(from: number, to: number): Generator<number> {
  for (let at = from; at === from || at + WINDOW <= to; at += HOP) yield at;
}

/**
 * The factor that makes a sound heard above the ground it is laid on: 1 where it stands out as it is, and at most 12 dB.
 *
 * @param sound mono samples at the level they would have
 * @param ground what sounds on under it, mono at the same rate
 * @param place the sample of the ground at which the sound begins
 */
export function liftAbove(sound: Float32Array, ground: Float32Array, place: number, rateHz: number): number {
  const mean = OCTAVES_HZ.map(() => 0);
  const end = Math.min(ground.length, place + Math.round(GROUND_SECONDS * rateHz));
  let count = 0;
  for (const at of windowsOf(place, end)) {
    for (const [octave, power] of measureOctaves(ground, at, rateHz).entries()) {
      mean[octave] = (mean[octave] ?? 0) + power;
    }
    count += 1;
  }
  let best = 0;
  for (const at of windowsOf(0, sound.length)) {
    for (const [octave, power] of measureOctaves(sound, at, rateHz).entries()) {
      best = Math.max(best, power / ((mean[octave] ?? 0) / count + NOTHING));
    }
  }
  const missingDb = CLEAR_DB - 10 * Math.log10(best + NOTHING);
  return 10 ** (Math.min(MOST_LIFT_DB, Math.max(0, missingDb)) / 20);
}
