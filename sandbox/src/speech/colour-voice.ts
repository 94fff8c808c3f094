import { makeRandom } from '../audio/random.ts';
import { SPEECH_RATE_HZ } from './espeak.ts';
import { measureLevel } from './hear-voice.ts';
import type { MannerChange } from './manners.ts';

const SHELF_HZ = 1200;
/** The hiss of breath lies above this. */
const BREATH_HZ = 1800;
/** Level of the breath beside the voice at 1. */
const BREATH_GAIN = 0.55;
/** How fast breath follows the voice. */
const FOLLOW_SECONDS = 0.015;

const poleAt = (hz: number) => Math.exp((-2 * Math.PI * hz) / SPEECH_RATE_HZ);

/** Speech that is brighter or darker and has more breath in it, as long and as loud as before. */
export function colourVoice(
  samples: Float32Array,
  { brightnessDb, breath }: Pick<MannerChange, 'brightnessDb' | 'breath'>,
): Float32Array {
  if (brightnessDb === 0 && breath === 0) return samples;
  const random = makeRandom(samples.length);
  const [shelf, hiss, follow] = [poleAt(SHELF_HZ), poleAt(BREATH_HZ), poleAt(1 / FOLLOW_SECONDS)];
  const bright = 10 ** (brightnessDb / 20);
  let [low, lowNoise, level] = [0, 0, 0];
  const coloured = samples.map((sample) => {
    low = shelf * low + (1 - shelf) * sample;
    level = follow * level + (1 - follow) * Math.abs(sample);
    const noise = 2 * random() - 1;
    lowNoise = hiss * lowNoise + (1 - hiss) * noise;
    return low + bright * (sample - low) + BREATH_GAIN * breath * level * (noise - lowNoise);
  });
  const [before, after] = [samples, coloured].map((sound) => measureLevel(sound, SPEECH_RATE_HZ));
  const gain = before && after ? before / after : 1;
  return coloured.map((sample) => gain * sample);
}
