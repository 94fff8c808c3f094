import loadEspeak from '@echogarden/espeak-ng-emscripten';
import type { Voice } from './voices.ts';

const espeak = await loadEspeak();
const speaker = await new espeak.eSpeakNGWorker();
const WORDS_PER_MINUTE = 165;
/** Some variants clip at eSpeak's own 100. */
const VOLUME = 60;

/** eSpeak speaks at this rate, in Hz. */
export const SPEECH_RATE_HZ = speaker.get_samplerate();

/** eSpeak reads SSML and bracketed phonemes; a prompt is only ever text, without pictures and control signs. */
function toPlainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Extended_Pictographic}\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll('[[', '[ [')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

/** Speaks a text of one language at the natural rate, at most `maxSamples` long; empty when nothing was audible. */
export function speakText(text: string, name: string, voice: Voice, maxSamples: number): Float32Array {
  if (speaker.set_voice(name) !== 0) throw new Error(`The voice ${name} does not exist.`);
  speaker.set_rate(WORDS_PER_MINUTE);
  speaker.set_pitch(voice.pitch);
  speaker.set_range(voice.range);
  speaker.set_volume(VOLUME);
  const blocks: Int16Array[] = [];
  let length = 0;
  speaker.synthesize(toPlainText(text), (samples) => {
    blocks.push(samples);
    length += samples.length;
    return length >= maxSamples;
  });
  const result = new Float32Array(Math.min(length, maxSamples));
  let at = 0;
  for (const block of blocks) {
    for (const sample of block) {
      if (at < result.length) result[at] = sample / 32768;
      at += 1;
    }
  }
  return result;
}
