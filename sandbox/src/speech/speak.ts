import { changeSpeedAndPitch } from '../audio/sonic.ts';
import { SPEECH_RATE_HZ, speakText } from './espeak.ts';
import { splitByLanguage, writeScript } from './script.ts';
import { findVoice, type Voice } from './voices.ts';

/** The longest audio the API gives. */
export const MAX_SECONDS = 120;

const LEAD_SECONDS = 0.1;
const LINE_PAUSE_SECONDS = 0.35;
const RUN_PAUSE_SECONDS = 0.05;
/** At double speed the shortest answer is still long enough for a loudness to be defined (0.4 s). */
const MIN_SECONDS = 1;
const EDGE_SECONDS = 0.02;
const SILENCE = 0.004;

export type SpeechRequest = {
  prompt: string;
  references: readonly string[];
  speechRate: number;
  pitchSemitones: number;
};

/** A stretch of speech at the natural rate, and the silence after it. */
type Stretch = { samples: Float32Array; voice: Voice; pauseSamples: number };

const toSamples = (seconds: number) => Math.round(seconds * SPEECH_RATE_HZ);

function trimSilence(samples: Float32Array): Float32Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > SILENCE);
  if (first < 0) return new Float32Array(0);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > SILENCE);
  return samples.subarray(Math.max(0, first - toSamples(EDGE_SECONDS)), last + toSamples(EDGE_SECONDS));
}

/** A marker without a reference has a voice of its own; before the first marker speaks the first reference. */
function voiceOf(marker: number, references: readonly string[]): Voice {
  if (marker === 0) return findVoice(references[0]);
  return findVoice(references[marker - 1] ?? `marker ${marker}`);
}

function performScript(request: SpeechRequest, maxSamples: number): Stretch[] {
  const stretches: Stretch[] = [];
  let length = 0;
  for (const line of writeScript(request.prompt)) {
    const voice = voiceOf(line.marker, request.references);
    for (const run of splitByLanguage(line.text)) {
      if (length >= maxSamples) return stretches;
      const name = run.language === 'cmn' ? voice.mandarin : voice.english;
      const samples = trimSilence(speakText(run.text, name, voice, maxSamples - length));
      if (samples.length === 0) continue;
      stretches.push({ samples, voice, pauseSamples: toSamples(RUN_PAUSE_SECONDS) });
      length += samples.length + toSamples(RUN_PAUSE_SECONDS);
    }
    const last = stretches.at(-1);
    if (last !== undefined) last.pauseSamples = toSamples(LINE_PAUSE_SECONDS);
    length += toSamples(LINE_PAUSE_SECONDS - RUN_PAUSE_SECONDS);
  }
  return stretches;
}

/**
 * The whole prompt as mono audio at `SPEECH_RATE_HZ`, at most 120 s; empty when nothing was audible.
 * Lengths and pauses are laid out at the natural rate and then divided by the speech rate, so that the duration
 * is the natural one over the rate, to the sample.
 */
export function speak(request: SpeechRequest): Float32Array {
  const maxSamples = Math.round(toSamples(MAX_SECONDS) * request.speechRate);
  const stretches = performScript(request, maxSamples);
  if (stretches.length === 0) return new Float32Array(0);
  const spoken = stretches.reduce(
    (sum, { samples, pauseSamples }) => sum + samples.length + pauseSamples,
    toSamples(LEAD_SECONDS),
  );
  const natural = Math.min(maxSamples, Math.max(spoken, toSamples(MIN_SECONDS)));
  const result = new Float32Array(Math.round(natural / request.speechRate));
  let at = toSamples(LEAD_SECONDS);
  for (const { samples, voice, pauseSamples } of stretches) {
    const changed = changeSpeedAndPitch(samples, {
      sampleRateHz: SPEECH_RATE_HZ,
      speed: request.speechRate,
      pitch: voice.timbre * 2 ** (request.pitchSemitones / 12),
    });
    const start = Math.round(at / request.speechRate);
    result.set(changed.subarray(0, Math.max(0, result.length - start)), Math.min(start, result.length));
    at += samples.length + pauseSamples;
  }
  return result;
}
