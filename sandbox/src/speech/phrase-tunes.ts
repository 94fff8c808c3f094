import { quantileOf } from '../../../lib/audio/measures/pitch-spread.ts';
import { clamp } from '../clamp.ts';
import { bendPitch } from './bend-pitch.ts';
import type { Clause } from './clauses.ts';
import { SPEECH_RATE_HZ } from './espeak.ts';
import { findMedian, trackFrames } from './hear-voice.ts';

/** What is said in one breath, mono at `SPEECH_RATE_HZ`. */
export type SaidBreath = { clause: Clause; samples: Float32Array };
export type PhraseTune = {
  /** Semitones of the first cosines over the end of a phrase; none of them is a plain tune. */
  nucleus: readonly number[];
  /** Factor on how far it moves. */
  liveliness: number;
  /** Semitones between the 10th and the 90th percentile of a line: the least, below which it drones, and the most. */
  rangeLimits: readonly [number, number];
  /** Factor on that range. */
  range: number;
};

/** The end of a phrase in which its nucleus is, and the very end, which rises or falls. */
const NUCLEUS_SECONDS = 1.3;
const SHORTEST_SECONDS = 0.05;
/** Each movement of the nucleus takes at least so long, or syllables would warble. */
const MOVEMENT_SECONDS = 0.15;
/** How much of eSpeak's own melody is left in the nucleus: less in short phrases, whose takes would be all the same. */
const KEPT = 0.6;
const KEPT_IN_SHORT = 0.4;
/**
 * The very end: at most `frames` with a voice and `share` of the phrase; semitones `from` the median of the line and `by`
 * how much it moves from there; how much of the nucleus and of the tone of the last syllables is left in it.
 */
const ENDS = {
  rise: { frames: 22, share: 0.7, from: 1.2, by: 5.4, nucleus: 0.45, kept: 0.35 },
  fall: { frames: 22, share: 0.45, from: -0.9, by: -3.6, nucleus: 0.6, kept: 0.4 },
};
/** The end begins where the nucleus is and is all its own after this share of it. */
const END_FADE = 0.4;
const MOST_SEMITONES = 8;
/** Frames with a voice: a word or two have no range of their own. */
const FEWEST_TO_WIDEN = 40;

type Frame = { seconds: number; hz: number | undefined; semitones: number; phraseSeconds: number };
/** How high a frame is with the nucleus, and the nucleus alone. */
type Shaped = { shape: number; semitones: number };
type Phrase = { breath: SaidBreath; frames: Frame[] }[];

const smoothStep = (x: number) => {
  const at = clamp(x, 0, 1);
  return at * at * (3 - 2 * at);
};
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const isVoiced = ({ hz }: Frame) => hz !== undefined;

function groupPhrases(breaths: readonly SaidBreath[]): Phrase[] {
  const phrases: Phrase[] = [];
  let phrase: Phrase = [];
  let before = 0;
  for (const breath of breaths) {
    const frames = trackFrames(breath.samples, SPEECH_RATE_HZ).map(({ seconds, hz }) => ({
      seconds,
      hz,
      semitones: 12 * Math.log2(hz ?? 1),
      phraseSeconds: before + seconds,
    }));
    phrase.push({ breath, frames });
    before += breath.samples.length / SPEECH_RATE_HZ;
    if (breath.clause.tune === 'go-on') continue;
    phrases.push(phrase);
    [phrase, before] = [[], 0];
  }
  return phrase.length > 0 ? [...phrases, phrase] : phrases;
}

/** The nucleus of the take over the end of a phrase: semitones for each voiced frame, all of it in a short phrase. */
function shapePhrase(voiced: readonly Frame[], { nucleus, liveliness }: PhraseTune): Shaped[] {
  const [begin, last] = [voiced[0]?.phraseSeconds ?? 0, voiced.at(-1)?.phraseSeconds ?? 0];
  const isShort = last - begin <= NUCLEUS_SECONDS;
  const length = clamp(last - begin, SHORTEST_SECONDS, NUCLEUS_SECONDS);
  const cosines = nucleus.slice(0, Math.max(1, Math.floor(length / MOVEMENT_SECONDS)));
  const kept = nucleus.length === 0 ? 1 : isShort ? KEPT_IN_SHORT : KEPT;
  const median = findMedian(voiced.map(({ semitones }) => semitones));
  return voiced.map(({ semitones, phraseSeconds }) => {
    const place = Math.max(0, 1 - (last - phraseSeconds) / length);
    const shape = cosines.reduce(
      (sum, size, index) => sum + liveliness * size * Math.cos((index + 1) * Math.PI * place),
      0,
    );
    const fade = isShort ? 1 : smoothStep(place / 0.2);
    return {
      shape,
      semitones: median + (1 - fade * (1 - kept)) * (semitones - median) + fade * shape,
    };
  });
}

/** By how many semitones each voiced frame is to be moved. */
function planMoves(phrase: Phrase, phraseTune: PhraseTune): Map<Frame, number> {
  const voiced = phrase.flatMap(({ frames }) => frames.filter(isVoiced));
  const shaped = shapePhrase(voiced, phraseTune);
  const tune = phrase.at(-1)?.breath.clause.tune ?? 'fall';
  const ending = ENDS[tune === 'rise' ? 'rise' : 'fall'];
  const from =
    tune === 'go-on'
      ? voiced.length
      : voiced.length - Math.min(ending.frames, Math.round(ending.share * voiced.length));
  const median = findMedian(shaped.map(({ semitones }) => semitones));
  const mean = meanOf(voiced.slice(from).map(({ semitones }) => semitones));
  const shapeMean = meanOf(shaped.slice(from).map(({ shape }) => shape));
  return new Map(
    voiced.map((frame, index) => {
      const { shape, semitones } = shaped[index] ?? { shape: 0, semitones: frame.semitones };
      if (index < from) return [frame, semitones - frame.semitones];
      const place = (index - from + 1) / (voiced.length - from);
      const end = median + ending.from + ending.by * place;
      const wanted = end + ending.nucleus * (shape - shapeMean) + ending.kept * (frame.semitones - mean);
      const share = smoothStep(place / END_FADE);
      return [frame, (1 - share) * semitones + share * wanted - frame.semitones];
    }),
  );
}

/** The moves of all frames of a line, so that its range is within its limits. */
function scaleRange(
  moves: ReadonlyMap<Frame, number>,
  { rangeLimits, range }: PhraseTune,
): Map<Frame, number> {
  const planned = [...moves].map(([{ semitones }, move]) => semitones + move);
  const [low, median, high] = [0.1, 0.5, 0.9].map((share) => quantileOf(planned, share));
  const found = (high ?? 0) - (low ?? 0);
  if (median === undefined || !(found > 0)) return new Map(moves);
  const [least, most] = rangeLimits;
  const isShort = planned.length < FEWEST_TO_WIDEN;
  const factor = (range * clamp(found, isShort ? 0 : least, most)) / found;
  return new Map(
    [...moves.keys()].map((frame, index) => {
      const wanted = median + factor * ((planned[index] ?? median) - median);
      return [frame, wanted - frame.semitones];
    }),
  );
}

/** The moves of one breath between its frames, limited and without steps. */
function moveAt(frames: readonly Frame[], moves: ReadonlyMap<Frame, number>): (seconds: number) => number {
  const voiced = frames.filter((frame) => moves.has(frame));
  const limit = (value: number) => clamp(value, -MOST_SEMITONES, MOST_SEMITONES);
  const sizes = voiced.map((_, index) =>
    limit(meanOf(voiced.slice(Math.max(0, index - 1), index + 2).map((frame) => moves.get(frame) ?? 0))),
  );
  // Asked from the beginning to the end.
  let after = 0;
  return (seconds) => {
    if ((voiced[after - 1]?.seconds ?? 0) > seconds) after = 0;
    while (after < voiced.length && (voiced[after]?.seconds ?? 0) < seconds) after += 1;
    if (after === voiced.length) return sizes.at(-1) ?? 0;
    const [one, other] = [voiced[after - 1], voiced[after]];
    if (one === undefined || other === undefined) return sizes[after] ?? 0;
    const share = (seconds - one.seconds) / (other.seconds - one.seconds);
    return (1 - share) * (sizes[after - 1] ?? 0) + share * (sizes[after] ?? 0);
  };
}

/**
 * The breaths of one line with the tunes of their phrases: the nucleus of the take, then a rise at the end of a question
 * and a fall at the end of a statement, whatever tone or accent the last syllable has. Breath without a voice stays as it is.
 */
export function tunePhrases(breaths: readonly SaidBreath[], tune: PhraseTune): SaidBreath[] {
  const phrases = groupPhrases(breaths);
  const plan = scaleRange(new Map(phrases.flatMap((phrase) => [...planMoves(phrase, tune)])), tune);
  return phrases
    .flat()
    .map(({ breath, frames }) =>
      frames.some((frame) => plan.has(frame))
        ? { ...breath, samples: bendPitch(breath.samples, SPEECH_RATE_HZ, frames, moveAt(frames, plan)) }
        : breath,
    );
}
