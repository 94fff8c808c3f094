import { clamp } from '../clamp.ts';
import type { Line } from '../script/script.ts';
import { breakLongBreath, type Clause } from './clauses.ts';
import { colourVoice } from './colour-voice.ts';
import {
  type Breath,
  type CorrectedLine,
  type Correction,
  findCorrection,
  findMissingPitch,
  type SaidLine,
} from './correct-voice.ts';
import { SPEECH_RATE_HZ, speakMarkup } from './espeak.ts';
import { intone, makeAccents } from './intonation.ts';
import { combineManners, type MannerChange } from './manners.ts';
import { tunePhrases } from './phrase-tunes.ts';
import { pitchSetting, WHISPERS } from './variants.ts';
import type { Variation } from './variation.ts';
import type { Voice } from './voices.ts';

export type SpokenLine = { breaths: Breath[] };
/** A line that is ready to be spoken: who speaks it and what is said, in breaths. */
export type ReadLine = { line: Line; voice: Voice; clauses: Clause[] };

const MOST_PAUSE_SECONDS = 0.58;
const BREAK_ABOVE = 0.5;
/** Below the first speech drones, above the second it sings. */
const RANGE_LIMITS = [5.4, 7.5] as const;
const LIVELY_RANGE_SEMITONES = 6.6;
const LIVELINESS_LIMITS = [0.5, 1.3] as const;
/** Takes of a voice that imitates a clip differ less in pitch, so that each is within a semitone of it. */
const IMITATION_SHARE = 0.25;
const TONAL_RANGE = 1.35;
const TEMPO_LIMITS = [0.6, 1.7] as const;

type Spoken = SaidLine & { read: ReadLine };

/** Tones leave less of eSpeak's range to be heard. */
function rangeIn(language: Clause['language'], range: number) {
  return { language, range: Math.round(clamp(language === 'cmn' ? range * TONAL_RANGE : range, 8, 99)) };
}

function speakLine(read: ReadLine, variation: Variation, mostSamples: number): Spoken {
  const { voice, line } = read;
  const change = combineManners(line.manners);
  const random = makeAccents(line.text, variation);
  const clauses = variation.pauses > BREAK_ABOVE ? breakLongBreath(read.clauses) : read.clauses;
  const settings = {
    variant: change.isWhispered ? WHISPERS[voice.gender] : voice.variant.name,
    // Moving the formants moves the pitch along, so eSpeak speaks at the pitch that will come out right.
    pitch: pitchSetting(voice.variant, voice.medianHz / voice.formants),
  };
  const range = voice.variant.range * voice.range * variation.range;
  const breaths: Spoken['breaths'] = [];
  let length = 0;
  for (const [index, clause] of clauses.entries()) {
    if (length >= mostSamples) break;
    const part = [index / clauses.length, (index + 1) / clauses.length] as const;
    const markup = intone(clause, variation, random, part);
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

/** The lines of one voice. */
function speakAsVoice(lines: readonly ReadLine[], variation: Variation, mostSamples: number): Spoken[] {
  let left = mostSamples;
  return lines.map((line) => {
    const spoken = speakLine(line, variation, left);
    left -= spoken.breaths.reduce((sum, { samples }) => sum + samples.length, 0);
    return spoken;
  });
}

/** A voice that imitates a clip is as lively as the clip is. */
function tune(spoken: Spoken, { nucleus }: Variation): Spoken {
  const { change, read } = spoken;
  const { voice } = read;
  const imitated = voice.rangeSemitones;
  const liveliness = clamp(
    imitated === undefined ? voice.range : imitated / LIVELY_RANGE_SEMITONES,
    ...LIVELINESS_LIMITS,
  );
  const rangeLimits = imitated === undefined ? RANGE_LIMITS : ([imitated, imitated] as const);
  const tune = { nucleus, liveliness, rangeLimits, range: change.range };
  return { ...spoken, breaths: tunePhrases(spoken.breaths, tune) };
}

function correctLine(
  { read, change, breaths }: Spoken,
  correction: Correction,
  variation: Variation,
): CorrectedLine {
  const { voice } = read;
  const closeness = voice.rangeSemitones === undefined ? 1 : IMITATION_SHARE;
  const semitones = change.semitones + closeness * variation.pitchSemitones;
  return {
    semitones: change.isWhispered ? undefined : semitones,
    breaths: breaths.map(({ clause, samples }) => ({
      samples: change.isWhispered ? samples : colourVoice(samples, change),
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

function speakAnew(lines: readonly ReadLine[], variation: Variation, mostSamples: number): SpokenLine[] {
  const result = new Map<ReadLine, SpokenLine>();
  for (const voice of new Set(lines.map((line) => line.voice))) {
    const own = lines.filter((line) => line.voice === voice);
    const spoken = speakAsVoice(own, variation, mostSamples).map((one) => tune(one, variation));
    const correction = findCorrection(voice, spoken);
    const corrected = spoken.map((one) => correctLine(one, correction, variation));
    const missing = findMissingPitch(voice, corrected);
    for (const [index, { read }] of spoken.entries()) {
      const breaths = corrected[index]?.breaths ?? [];
      result.set(read, { breaths: breaths.map((breath) => ({ ...breath, pitch: breath.pitch * missing })) });
    }
  }
  return lines.map((line) => result.get(line) ?? { breaths: [] });
}

/**
 * What eSpeak says differs a little each time. Where takes do not vary it is said once for all rates and pitches, so that
 * they are exactly those that were asked for: the last few requests, as long as they are short.
 */
const said = new Map<string, SpokenLine[]>();
const MOST_SAID = 12;
const MOST_SAID_SECONDS = 15;

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
  if (variation.accents !== undefined) return speakAnew(lines, variation, mostSamples);
  const key = JSON.stringify(lines);
  const known = said.get(key);
  if (known !== undefined) return known;
  const spoken = speakAnew(lines, variation, mostSamples);
  const length = spoken
    .flatMap(({ breaths }) => breaths)
    .reduce((sum, { samples }) => sum + samples.length, 0);
  if (length < Math.min(mostSamples, MOST_SAID_SECONDS * SPEECH_RATE_HZ)) said.set(key, spoken);
  const [oldest] = said.keys();
  if (oldest !== undefined && said.size > MOST_SAID) said.delete(oldest);
  return spoken;
}
