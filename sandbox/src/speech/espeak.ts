import loadEspeak from '@echogarden/espeak-ng-emscripten';

const espeak = await loadEspeak();
const speaker = await new espeak.eSpeakNGWorker();
const WORDS_PER_MINUTE = 165;
/** Some variants clip at eSpeak's own 100. */
const VOLUME = 60;

/** eSpeak speaks at this rate, in Hz. */
export const SPEECH_RATE_HZ = speaker.get_samplerate();

/** eSpeak's settings: the language's voice, a variant of it, and pitch and range from 0 to 99. */
export type Settings = { language: string; variant: string; pitch: number; range: number };

/**
 * eSpeak ends with silence. Where in it the last sound ends differs by some milliseconds each time, and the whole length
 * is the same but for a few milliseconds at most, so the whole is cut by the same time, and equal texts stay equally long.
 */
const TRAIL_SECONDS = 0.04;

/** Some variants speak on a constant offset, which would click wherever they stop. */
const OFFSET_BELOW_HZ = 25;

function removeOffset(samples: Float32Array): void {
  const pole = 1 - (2 * Math.PI * OFFSET_BELOW_HZ) / SPEECH_RATE_HZ;
  let [before, after] = [0, 0];
  for (const [at, sample] of samples.entries()) {
    after = sample - before + pole * after;
    before = sample;
    samples[at] = after;
  }
}

/**
 * Speaks SSML at the natural rate, at most `maxSamples` long; empty when nothing was audible. Throws for a language or variant that eSpeak does not have: it would go on with the voice before.
 */
export function speakMarkup(markup: string, settings: Settings, maxSamples: number): Float32Array {
  const name = `${settings.language}+${settings.variant}`;
  if (speaker.set_voice(name) !== 0) throw new Error(`The voice ${name} does not exist.`);
  speaker.set_rate(WORDS_PER_MINUTE);
  speaker.set_pitch(settings.pitch);
  speaker.set_range(settings.range);
  speaker.set_volume(VOLUME);
  const blocks: Int16Array[] = [];
  let isAudible = false;
  let length = 0;
  speaker.synthesize(markup, (samples, happened) => {
    blocks.push(samples);
    isAudible ||= happened.some(({ type, id }) => type === 'phoneme' && id !== '');
    length += samples.length;
    return length >= maxSamples;
  });
  const samples = new Float32Array(length);
  let at = 0;
  for (const block of blocks) {
    for (const [index, sample] of block.entries()) samples[at + index] = sample / 32768;
    at += block.length;
  }
  removeOffset(samples);
  const end = length >= maxSamples ? maxSamples : length - Math.round(TRAIL_SECONDS * SPEECH_RATE_HZ);
  return samples.slice(0, isAudible ? Math.max(0, end) : 0);
}
