import { changeSpeedAndPitch } from '../audio/sonic.ts';
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
/** What is said in one breath, as eSpeak says it, and what is still to be done to it. */
export type Breath = {
  /** Mono at `SPEECH_RATE_HZ`, without silence after it. */
  samples: Float32Array;
  /** About the median pitch that it has now. */
  voiceHz: number;
  /** Factors on its speed, on its frequencies and on its level. */
  tempo: number;
  pitch: number;
  gain: number;
  /** Silence after it at the natural rate. */
  pauseSeconds: number;
};
/** A line with what is to be done to it; `semitones` is how far from its voice it is to be, undefined in a whisper. */
export type CorrectedLine = { semitones: number | undefined; breaths: Breath[] };

const MEASURED_SECONDS = 12;
const SPEECH_RMS = 0.1;
/** Fewer voiced frames tell no median. */
const FEWEST_FRAMES = 6;

/** Stands for the pauses between breaths. */
const GAP_SECONDS = 0.2;
/** Beyond them it is the tracker that errs. */
const MISSING_LIMITS = [0.9, 1.11] as const;

const toSamples = (seconds: number) => Math.round(seconds * SPEECH_RATE_HZ);

/** The first breaths, as long as what is measured of a voice may be. */
function takeFirst<Item extends { samples: Float32Array }>(breaths: readonly Item[]): Item[] {
  let left = toSamples(MEASURED_SECONDS);
  return breaths.filter(({ samples }) => {
    const isWanted = left > 0;
    left -= samples.length;
    return isWanted;
  });
}

/** How high a voice is, each breath up to its very end; undefined where too little of it is heard. */
function findPitch(breaths: readonly { samples: Float32Array }[]): VoicePitch | undefined {
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

/**
 * The factor on the pitch that is still missing once the lines of one voice are heard as they will be: at another speed
 * other frames are voiced, and the median of a few words depends on a few frames.
 */
export function findMissingPitch(voice: Voice, lines: readonly CorrectedLine[]): number {
  const voiced = lines.flatMap(({ semitones, breaths }) =>
    semitones === undefined ? [] : breaths.map((breath) => ({ ...breath, wanted: 2 ** (semitones / 12) })),
  );
  const gap = new Float32Array(toSamples(GAP_SECONDS));
  const heard = takeFirst(voiced).flatMap(({ samples, voiceHz, tempo, pitch, wanted }) => {
    const change = { sampleRateHz: SPEECH_RATE_HZ, speed: tempo, pitch: pitch / wanted, voiceHz };
    return [changeSpeedAndPitch(samples, change), gap];
  });
  const found = findPitch([{ samples: joinSamples(heard, Number.POSITIVE_INFINITY) }]);
  return found === undefined ? 1 : clamp(voice.medianHz / found.medianHz, ...MISSING_LIMITS);
}
