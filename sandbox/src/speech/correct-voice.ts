import { summarisePitch, type VoicePitch } from '../audio/voice-pitch.ts';
import { clamp } from '../clamp.ts';
import { measureSpeechSound } from '../references/speech-sound.ts';
import { SPEECH_RATE_HZ } from './espeak.ts';
import { joinSamples, measureLevel, trackFrames } from './hear-voice.ts';
import type { MannerChange } from './manners.ts';
import type { SaidBreath } from './phrase-tunes.ts';
import type { Voice } from './voices.ts';

/** A line as it is said, and the ways of speaking that it is said in. */
export type SaidLine = { change: MannerChange; breaths: SaidBreath[] };
/** What is done to all that one voice says, so that it has the pitch, speed and level that it is to have. */
export type Correction = { voiceHz: number; pitch: number; tempo: number; gain: number };
const MEASURED_SECONDS = 12;
const SPEECH_RMS = 0.1;
/** Fewer voiced frames tell no median. */
const FEWEST_FRAMES = 6;

const toSamples = (seconds: number) => Math.round(seconds * SPEECH_RATE_HZ);

/** The first breaths, as long as what is measured of a voice may be. */
function takeFirst(breaths: readonly SaidBreath[]): SaidBreath[] {
  let left = toSamples(MEASURED_SECONDS);
  return breaths.filter(({ samples }) => {
    const isWanted = left > 0;
    left -= samples.length;
    return isWanted;
  });
}

/** How high a voice is, each breath up to its very end; undefined where too little of it is heard. */
export function findPitch(breaths: readonly SaidBreath[]): VoicePitch | undefined {
  const hz = takeFirst(breaths).flatMap(({ samples }) =>
    trackFrames(samples, SPEECH_RATE_HZ).flatMap((frame) => frame.hz ?? []),
  );
  return hz.length < FEWEST_FRAMES ? undefined : summarisePitch(hz);
}

export function findCorrection(voice: Voice, lines: readonly SaidLine[]): Correction {
  const voiced = lines.flatMap(({ change, breaths }) => (change.isWhispered ? [] : breaths));
  const all = voiced.length > 0 ? voiced : lines.flatMap(({ breaths }) => breaths);
  const whole = joinSamples(
    all.map(({ samples }) => samples),
    toSamples(MEASURED_SECONDS),
  );
  const found = findPitch(voiced);
  const level = measureLevel(whole, SPEECH_RATE_HZ);
  let tempo = voice.tempo;
  if (voice.syllablesPerSecond !== undefined) {
    const { syllablesPerSecond } = measureSpeechSound(whole, SPEECH_RATE_HZ);
    if (syllablesPerSecond > 0) tempo = clamp(voice.syllablesPerSecond / syllablesPerSecond, 0.7, 1.5);
  }
  return {
    voiceHz: found?.medianHz ?? voice.medianHz,
    pitch: found === undefined ? voice.formants : voice.medianHz / found.medianHz,
    tempo,
    gain: level > 0 ? SPEECH_RMS / level : 1,
  };
}
