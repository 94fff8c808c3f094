import { makeRandom } from '../audio/random.ts';
import { filter } from './filters.ts';
import { between, forSeconds, type Making, type Sound } from './making.ts';
import { mixIn } from './mixing.ts';
import type { MusicWish } from './music-wish.ts';
import { SOUND_NAMES, type SoundName } from './sound-names.ts';
import { sounds } from './sounds.ts';

/** `seconds` at least 0, `rateHz` 8000-48000, any whole number as `seed`; `music` is read by the sound `music` only. */
export type SoundWish = { name: SoundName; seconds: number; rateHz: number; seed: number; music?: MusicWish };

const CEILING = 0.9;
const LOWEST_HZ = 20;
const CREST = 4;

function repeat(sound: Extract<Sound, { kind: 'event' }>, making: Making): Float32Array {
  const { length, rateHz, random } = making;
  const result = new Float32Array(length);
  const seconds = length / rateHz;
  // A further one is begun only where it has room.
  for (let at = 0; at === 0 || at + sound.seconds <= seconds; ) {
    mixIn(
      result,
      sound.make(forSeconds(making, sound.seconds)),
      rateHz,
      at,
      at === 0 ? 1 : between(random, 0.6, 1),
    );
    at += sound.seconds + sound.pauseSeconds * between(random, 0.6, 1.4);
  }
  return result;
}

/** Takes away what nobody can hear, then fades the edges: a bed and a cut slowly, the onset of an event hardly. */
function trim(samples: Float32Array, rateHz: number, isBed: boolean): void {
  filter(samples, rateHz, { kind: 'high', hz: LOWEST_HZ });
  const fadeIn = Math.min(Math.round(rateHz * (isBed ? 0.03 : 0.001)) + 1, samples.length >> 1);
  const fadeOut = Math.min(Math.round(rateHz * 0.03) + 1, samples.length >> 1);
  const last = samples.length - 1;
  for (let at = 0; at < fadeIn; at += 1) samples[at] = (samples[at] ?? 0) * (at / fadeIn);
  for (let at = 0; at < fadeOut; at += 1) samples[last - at] = (samples[last - at] ?? 0) * (at / fadeOut);
  if (samples.length === 1) samples[0] = 0;
}

/** Rounds off single peaks of a bed, so that a drop or a crackle does not decide how loud all the rest is. */
function soften(samples: Float32Array): void {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const knee = CREST * Math.sqrt(energy / samples.length);
  for (let at = 0; at < samples.length; at += 1) {
    const sample = samples[at] ?? 0;
    const over = Math.abs(sample) - knee;
    if (over > 0) samples[at] = Math.sign(sample) * (knee + knee * Math.tanh(over / knee));
  }
}

function setLevel(samples: Float32Array, { kind, level }: Sound): void {
  let peak = 0;
  let energy = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    energy += sample * sample;
  }
  if (peak === 0) return;
  const wanted = kind === 'bed' ? level / Math.sqrt(energy / samples.length) : level / peak;
  const gain = Math.min(wanted, CEILING / peak);
  for (let at = 0; at < samples.length; at += 1) samples[at] = (samples[at] ?? 0) * gain;
}

/**
 * Mono samples, exactly round(seconds * rateHz) of them, finite, peak at most 0.9; begins and ends at zero without a
 * click. The same wish gives the same samples. Sounds come at levels that suit each other, a bed at about -20 dBFS RMS
 * (a room and a studio far below), so that a mixer sets distance alone. An event given more time than it needs happens
 * again after a pause; given less, it is faded.
 */
export function makeSound({ name, seconds, rateHz, seed, music }: SoundWish): Float32Array {
  const length = Math.round(seconds * rateHz);
  if (length <= 0) return new Float32Array(0);
  // Two sounds of one seed must not share their chances.
  const random = makeRandom(Math.imul(seed, 0x9e3779b1) + SOUND_NAMES.indexOf(name) * 7919);
  const making: Making = { length, rateHz, random, ...(music === undefined ? {} : { music }) };
  const sound = sounds[name];
  const samples = sound.kind === 'event' ? repeat(sound, making) : sound.make(making);
  trim(samples, rateHz, sound.kind === 'bed');
  if (sound.kind === 'bed') soften(samples);
  setLevel(samples, sound);
  return samples;
}

/** The usual length of one occurrence of an event; undefined for a bed, which lasts as long as asked. */
export function naturalSeconds(name: SoundName): number | undefined {
  const sound = sounds[name];
  return sound.kind === 'bed' ? undefined : sound.seconds;
}
