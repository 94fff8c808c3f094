/** A voice made of pulses through formants, of which everything is known. */
export type MadeVoice = {
  medianHz: number;
  /** The fundamental swings by so much to either side. */
  swingSemitones: number;
  syllablesPerSecond: number;
  seconds: number;
  rateHz: number;
  /** Level of hiss under the voice, in dB; none when absent. */
  noiseDb?: number;
  /** Factor on all formants. */
  timbre?: number;
};

const FORMANTS_HZ = [560, 1480, 2520, 3500];
const BANDWIDTHS_HZ = [80, 110, 160, 220];
/** A phrase and the pause behind it, in seconds. */
const PHRASE = 1.6;
const PAUSE = 0.4;
/** Short enough that in any clip as much lies above the median as below it, and out of step with the syllables. */
const SWING = 0.46;

/** Numbers from -1 to 1 that are the same on every run. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A two-pole resonator with unity gain at its own frequency, as formant synthesisers have. */
function resonate(samples: Float32Array, hz: number, bandwidthHz: number, rateHz: number): void {
  const radius = Math.exp((-Math.PI * bandwidthHz) / rateHz);
  const b = 2 * radius * Math.cos((2 * Math.PI * hz) / rateHz);
  const c = -radius * radius;
  const gain = 1 - b - c;
  let [last, before] = [0, 0];
  // A loop by the index: half a minute of samples passes through here several times.
  for (let index = 0; index < samples.length; index += 1) {
    const value = gain * (samples[index] ?? 0) + b * last + c * before;
    [before, last] = [last, value];
    samples[index] = value;
  }
}

function makePulses({ medianHz, swingSemitones, seconds, rateHz }: MadeVoice): Float32Array {
  const samples = new Float32Array(Math.round(seconds * rateHz));
  let phase = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const swing = Math.sin((2 * Math.PI * index) / rateHz / SWING) * swingSemitones;
    phase += (medianHz * 2 ** (swing / 12)) / rateHz;
    if (phase < 1) continue;
    phase -= 1;
    // The pulse lies between two samples.
    const late = (phase * rateHz) / medianHz / (rateHz / medianHz);
    samples[index] = 1 - late;
    if (index > 0) samples[index - 1] = (samples[index - 1] ?? 0) + late;
  }
  return samples;
}

/** Mono samples, full scale at 1. */
export function makeVoice(voice: MadeVoice): Float32Array {
  const { rateHz, syllablesPerSecond, noiseDb, timbre = 1 } = voice;
  const samples = makePulses(voice);
  // The glottis: the spectrum falls by 12 dB for each octave.
  resonate(samples, 0, 120, rateHz);
  for (const [index, hz] of FORMANTS_HZ.entries()) {
    if (hz * timbre < rateHz * 0.45) resonate(samples, hz * timbre, BANDWIDTHS_HZ[index] ?? 100, rateHz);
  }
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const random = makeRandom(1);
  const noise = noiseDb === undefined ? 0 : 10 ** (noiseDb / 20);
  return samples.map((sample, index) => {
    const at = index / rateHz;
    const isPause = at % (PHRASE + PAUSE) > PHRASE;
    const syllable = 0.5 - 0.5 * Math.cos(2 * Math.PI * syllablesPerSecond * at);
    return (isPause ? 0 : (sample / peak) * 0.6 * (0.05 + 0.95 * syllable)) + noise * random();
  });
}

/** A WAV of 16 bits with the channels side by side. */
export function toWav(channels: Float32Array[], rateHz: number): Buffer {
  const frames = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(44 + frames * channels.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels.length, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * channels.length * 2, 28);
  bytes.writeUInt16LE(channels.length * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let frame = 0; frame < frames; frame += 1) {
    for (const [channel, samples] of channels.entries()) {
      const sample = Math.max(-1, Math.min(1, samples[frame] ?? 0));
      bytes.writeInt16LE(Math.round(sample * 32767), 44 + (frame * channels.length + channel) * 2);
    }
  }
  return bytes;
}
