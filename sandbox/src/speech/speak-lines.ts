import { clamp } from '../clamp.ts';
import type { Line } from '../script/script.ts';
import { breakLongBreath, type Clause } from './clauses.ts';
import { type Correction, findCorrection, findPitch, type SaidLine } from './correct-voice.ts';
import { speakMarkup } from './espeak.ts';
import { intone, makeAccents } from './intonation.ts';
import { combineManners, type MannerChange } from './manners.ts';
import { tunePhrases } from './phrase-tunes.ts';
import { pitchSetting, WHISPERS } from './variants.ts';
import type { Variation } from './variation.ts';
import type { Voice } from './voices.ts';

/** What is said in one breath, as eSpeak says it, and what is still to be done to it. */
type Breath = {
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
export type SpokenLine = { breaths: Breath[] };
/** A line that is ready to be spoken: who speaks it and what is said, in breaths. */
export type ReadLine = { line: Line; voice: Voice; clauses: Clause[] };

const MOST_PAUSE_SECONDS = 0.58;
const BREAK_ABOVE = 0.5;
/** Below it speech drones; where it does, it is brought to the second. */
const LEAST_RANGE_SEMITONES = 5.8;
const LIVELY_RANGE_SEMITONES = 6.6;
const LIVELINESS_LIMITS = [0.3, 2.6] as const;
/** Takes of a voice that imitates a clip differ less in pitch, so that each is within a semitone of it. */
const IMITATION_SHARE = 0.25;
const TUNE_LIMITS = [0.5, 1.3] as const;
const TONAL_RANGE = 1.35;
const TEMPO_LIMITS = [0.6, 1.7] as const;

type Spoken = SaidLine & { read: ReadLine };

/** Tones leave less of eSpeak's range to be heard. */
function rangeIn(language: Clause['language'], range: number) {
  return { language, range: Math.round(clamp(language === 'cmn' ? range * TONAL_RANGE : range, 8, 99)) };
}

function speakLine(read: ReadLine, liveliness: number, variation: Variation, mostSamples: number): Spoken {
  const { voice, line } = read;
  const change = combineManners(line.manners);
  const random = makeAccents(line.text, variation);
  const clauses = variation.pauses > BREAK_ABOVE ? breakLongBreath(read.clauses) : read.clauses;
  const settings = {
    variant: change.isWhispered ? WHISPERS[voice.gender] : voice.variant.name,
    // Moving the formants moves the pitch along, so eSpeak speaks at the pitch that will come out right.
    pitch: pitchSetting(voice.variant, voice.medianHz / voice.formants),
  };
  const range = voice.variant.range * voice.range * liveliness * change.range * variation.range;
  const breaths: Spoken['breaths'] = [];
  let length = 0;
  for (const [index, clause] of clauses.entries()) {
    if (length >= mostSamples) break;
    const part = [index / clauses.length, (index + 1) / clauses.length] as const;
    const markup = intone(clause, variation, random, { part, liveliness });
    const samples = speakMarkup(
      markup,
      { ...settings, ...rangeIn(clause.language, range) },
      mostSamples - length,
    );
    if (samples.length === 0) continue;
    breaths.push({ clause, samples });
    length += samples.length;
  }
  return { read, change, breaths };
}

/** Whispers have the pace of all. One that imitates is measured as it is. */
function paceOf({ variant, syllablesPerSecond }: Voice, { language }: Clause, { isWhispered }: MannerChange) {
  if (isWhispered || syllablesPerSecond !== undefined || variant.pace === undefined) return 1;
  return variant.pace[language === 'cmn' ? 1 : 0];
}

function pauseBetween({ pauseSeconds: [short, long] }: Clause, change: MannerChange, variation: Variation) {
  const seconds = (short + (long - short) * variation.pauses) * change.pauses;
  return Math.min(MOST_PAUSE_SECONDS, seconds) / variation.tempo;
}

/** How much livelier a voice has to be than it was: to have the range of the clip it imitates, or not to drone. */
function findLiveliness(voice: Voice, spoken: readonly Spoken[]): number {
  const heard = findPitch(spoken.flatMap(({ change, breaths }) => (change.isWhispered ? [] : breaths)));
  if (heard === undefined || heard.rangeSemitones <= 0) return 1;
  const isDroning = heard.rangeSemitones < LEAST_RANGE_SEMITONES;
  const wanted = voice.rangeSemitones ?? (isDroning ? LIVELY_RANGE_SEMITONES : heard.rangeSemitones);
  return clamp(wanted / heard.rangeSemitones, ...LIVELINESS_LIMITS);
}

/** Chance in eSpeak must not decide anew for takes that are to be alike. */
const decided = new Map<string, number>();
const MOST_DECIDED = 200;

function remember(key: string, liveliness: number): void {
  const [oldest] = decided.keys();
  if (oldest !== undefined && decided.size >= MOST_DECIDED) decided.delete(oldest);
  decided.set(key, liveliness);
}

/** The lines of one voice, which are spoken again where they had not the range that they are to have. */
function speakAsVoice(lines: readonly ReadLine[], variation: Variation, mostSamples: number): Spoken[] {
  const voice = lines[0]?.voice;
  if (voice === undefined) return [];
  const speakAll = (liveliness: number) => {
    let left = mostSamples;
    return lines.map((line) => {
      const spoken = speakLine(line, liveliness, variation, left);
      left -= spoken.breaths.reduce((sum, { samples }) => sum + samples.length, 0);
      return spoken;
    });
  };
  const key =
    variation.accents === undefined ? JSON.stringify([voice, lines.map(({ line }) => line)]) : undefined;
  const known = key === undefined ? undefined : decided.get(key);
  if (known !== undefined && known !== 1) return speakAll(known);
  const first = speakAll(1);
  const liveliness = known ?? findLiveliness(voice, first);
  if (key !== undefined) remember(key, liveliness);
  return liveliness === 1 ? first : speakAll(liveliness);
}

/** A voice that imitates a clip is as lively as the clip is. */
function tune(spoken: Spoken, { nucleus }: Variation): Spoken {
  const { voice } = spoken.read;
  const own =
    voice.rangeSemitones === undefined ? voice.range : voice.rangeSemitones / LIVELY_RANGE_SEMITONES;
  const liveliness = clamp(own * spoken.change.range, ...TUNE_LIMITS);
  return { ...spoken, breaths: tunePhrases(spoken.breaths, { nucleus, liveliness }) };
}

function correctLine(
  { read, change, breaths }: Spoken,
  correction: Correction,
  variation: Variation,
): SpokenLine {
  const { voice } = read;
  const closeness = voice.rangeSemitones === undefined ? 1 : IMITATION_SHARE;
  const semitones = change.semitones + closeness * variation.pitchSemitones;
  return {
    breaths: breaths.map(({ clause, samples }) => ({
      samples,
      voiceHz: correction.voiceHz,
      tempo: clamp(
        correction.tempo * paceOf(voice, clause, change) * change.tempo * variation.tempo,
        ...TEMPO_LIMITS,
      ),
      pitch: change.isWhispered ? 1 : correction.pitch * 2 ** (semitones / 12),
      gain: correction.gain * 10 ** (change.gainDb / 20),
      pauseSeconds: pauseBetween(clause, change, variation),
    })),
  };
}

/** The variation of these lines, which without a pause between them differ more in pace. */
export function varyLines(lines: readonly ReadLine[], variation: Variation): Variation {
  const breaths = lines.reduce((sum, { clauses }) => sum + clauses.length, 0);
  return breaths > 1 ? variation : { ...variation, tempo: variation.tempoAlone };
}

/**
 * Speaks lines at the natural rate, in their order, at most `mostSamples` for each voice.
 *
 * @param lines what `readLines` made of a script
 */
export function speakLines(
  lines: readonly ReadLine[],
  variation: Variation,
  mostSamples: number,
): SpokenLine[] {
  const result = new Map<ReadLine, SpokenLine>();
  for (const voice of new Set(lines.map((line) => line.voice))) {
    const own = lines.filter((line) => line.voice === voice);
    const spoken = speakAsVoice(own, variation, mostSamples).map((one) => tune(one, variation));
    const correction = findCorrection(voice, spoken);
    for (const one of spoken) result.set(one.read, correctLine(one, correction, variation));
  }
  return lines.map((line) => result.get(line) ?? { breaths: [] });
}
