/** Delays of the combs and all-passes of a small Schroeder reverberator, in seconds (as in Freeverb, by Jezar). */
const COMBS = [0.0253, 0.0269, 0.029, 0.0307, 0.0322, 0.0338];
const ALL_PASSES = [0.0126, 0.01, 0.0077, 0.0051];
const ALL_PASS_GAIN = 0.5;
const DAMPING = 0.35;

export type Room = {
  /** How long a sound is heard until it has fallen by 60 dB. */
  decaySeconds: number;
  /** Level of the room beside that of the sound itself. */
  gain: number;
};

function comb(input: Float32Array, output: Float32Array, delay: number, feedback: number): void {
  const memory = new Float32Array(delay);
  let filtered = 0;
  for (let at = 0, place = 0; at < input.length; at += 1) {
    const late = memory[place] ?? 0;
    filtered = late * (1 - DAMPING) + filtered * DAMPING;
    memory[place] = (input[at] ?? 0) + filtered * feedback;
    output[at] = (output[at] ?? 0) + late / COMBS.length;
    place = place + 1 === delay ? 0 : place + 1;
  }
}

function allPass(samples: Float32Array, delay: number): void {
  const memory = new Float32Array(delay);
  for (let at = 0, place = 0; at < samples.length; at += 1) {
    const late = memory[place] ?? 0;
    const now = samples[at] ?? 0;
    memory[place] = now + late * ALL_PASS_GAIN;
    samples[at] = late - now * ALL_PASS_GAIN;
    place = place + 1 === delay ? 0 : place + 1;
  }
}

/** Adds what a room gives back to a sound, in place. */
export function addRoom(samples: Float32Array, rateHz: number, { decaySeconds, gain }: Room): void {
  if (gain === 0) return;
  const wet = new Float32Array(samples.length);
  for (const seconds of COMBS) {
    comb(samples, wet, Math.round(seconds * rateHz), 10 ** ((-3 * seconds) / decaySeconds));
  }
  for (const seconds of ALL_PASSES) allPass(wet, Math.round(seconds * rateHz));
  for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] ?? 0) + gain * (wet[at] ?? 0);
}
