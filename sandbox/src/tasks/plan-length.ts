import { guessSeconds, readText } from '../language/read-text.ts';
import { MAX_SECONDS } from '../max-seconds.ts';
import { readScript } from '../script/read-script.ts';
import type { GenerationRequest } from './generation-request.ts';

const BASE_SECONDS = 2;
const SECONDS_PER_SPEECH_SECOND = 0.15;
const LONGEST_SECONDS = 12;

/** How long the speech of a prompt takes at the natural rate, in seconds: a guess. */
function guessSpeechSeconds({ prompt, references, imageUrls }: GenerationRequest): number {
  const { lines } = readScript(prompt, { hasVoices: references.length > 0, hasImage: imageUrls.length > 0 });
  const context = lines.map(({ text }) => text).join('\n');
  return lines.reduce((seconds, { text }) => {
    const reading = readText(text, { voiceLanguages: [], context });
    return seconds + (reading.kind === 'readable' ? guessSeconds(reading.runs) : 0);
  }, 0);
}

/**
 * How long a task is to take, in seconds: longer for more speech. Whole seconds wherever possible, so that the estimate
 * that is told is the time that is meant.
 *
 * @param pace factor; 0 is as fast as the synthesis allows
 */
export function planTaskSeconds(request: GenerationRequest, pace: number): number {
  const speech = Math.min(MAX_SECONDS, guessSpeechSeconds(request) / request.speechRate);
  const natural = Math.min(LONGEST_SECONDS, BASE_SECONDS + SECONDS_PER_SPEECH_SECOND * speech);
  const planned = natural * pace;
  return planned < 1 ? planned : Math.round(planned);
}
