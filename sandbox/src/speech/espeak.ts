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

/** After the last sound something may ring on. */
const RING_SECONDS = 0.012;

/**
 * Where the last sound ends differs by some milliseconds each time the same is said. What was measured first is kept, so
 * that rates and pitches of one text have exactly the lengths that were asked for.
 */
const lengths = new Map<string, number>();
const MOST_LENGTHS = 1000;

function settleLength(key: string, measured: number): number {
  const known = lengths.get(key);
  if (known !== undefined) return known;
  const [oldest] = lengths.keys();
  if (oldest !== undefined && lengths.size >= MOST_LENGTHS) lengths.delete(oldest);
  lengths.set(key, measured);
  return measured;
}

type Event = { type: string; id: string | number | undefined; audio_position: number };

const isSound = ({ type, id }: Event) => type === 'phoneme' && id !== '' && id !== undefined;

/** Samples until the last sound has ended; 0 when there was none. eSpeak adds silence up to whole blocks of 100 ms. */
function findEnd(events: readonly Event[], length: number): number {
  const last = events.findLastIndex(isSound);
  if (last < 0) return 0;
  const after = events[last + 1];
  if (after === undefined) return length;
  return Math.min(length, Math.round((after.audio_position / 1000 + RING_SECONDS) * SPEECH_RATE_HZ));
}

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
  const events: Event[] = [];
  let length = 0;
  speaker.synthesize(markup, (samples, happened) => {
    blocks.push(samples);
    events.push(...happened);
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
  const end = findEnd(events, length);
  if (length >= maxSamples || end === 0) return samples.slice(0, Math.min(end, maxSamples));
  const result = new Float32Array(settleLength(`${name} ${settings.pitch} ${settings.range} ${markup}`, end));
  result.set(samples.subarray(0, result.length));
  return result;
}
