import { type Bar, SCALES, writeHarmony } from './harmony.ts';
import { makeDrums, players } from './instruments.ts';
import { bed, between, type Making, pick, type Sound } from './making.ts';
import { mixIn, resound } from './mixing.ts';
import type { Instrument, Mood, MusicWish } from './music-wish.ts';

const BEATS = 4;
const TEMPI: Record<Mood, [number, number]> = {
  calm: [64, 76],
  bright: [104, 122],
  sad: [56, 66],
  tense: [84, 96],
};
const ENSEMBLES: Record<Mood, readonly [Instrument[], ...Instrument[][]]> = {
  calm: [
    ['piano', 'pad'],
    ['guitar', 'pad'],
    ['piano', 'strings'],
  ],
  bright: [
    ['guitar', 'bass', 'drums'],
    ['piano', 'bass', 'drums'],
    ['guitar', 'piano', 'bass'],
  ],
  sad: [['piano', 'strings'], ['strings', 'flute'], ['piano']],
  tense: [
    ['strings', 'drums'],
    ['pad', 'strings', 'bass'],
    ['strings', 'piano', 'drums'],
  ],
};
const GAINS: Record<Instrument, number> = {
  piano: 0.8,
  guitar: 0.7,
  bass: 0.7,
  drums: 1,
  strings: 0.4,
  flute: 0.55,
  pad: 0.4,
};

type Score = {
  target: Float32Array;
  making: Making;
  mood: Mood;
  key: number;
  bars: Bar[];
  /** The last bar is the chord to end on, as long as the rest of the time. */
  barSeconds: number;
  endSeconds: number;
};
type Part = (score: Score, play: (midi: number, at: number, seconds: number, gain: number) => void) => void;

/** Plays notes into the score; a note that was played before sounds the same. */
function makePlay(score: Score, instrument: Exclude<Instrument, 'drums'>) {
  const made = new Map<string, Float32Array>();
  const { making, target } = score;
  return (midi: number, at: number, seconds: number, gain: number) => {
    const name = `${midi} ${seconds.toFixed(2)}`;
    const note = made.get(name) ?? players[instrument](making, midi, seconds);
    made.set(name, note);
    mixIn(target, note, making.rateHz, at, gain * GAINS[instrument]);
  };
}

const eachBar = (score: Score, write: (bar: Bar, at: number, isLast: boolean) => void) => {
  score.bars.forEach((bar, index) => {
    write(bar, index * score.barSeconds, index === score.bars.length - 1);
  });
};

/** Broken chords in eighths, in an order that changes every few bars; rolled at the end. */
const breakChords: Part = (score, play) => {
  const { barSeconds, making, mood } = score;
  const { random } = making;
  const orders = [
    [0, 1, 2, 1, 3, 1, 2, 1],
    [0, 2, 1, 2, 3, 2, 1, 2],
    [0, 1, 2, 3, 2, 1, 2, 1],
  ] as const;
  const everyOther = mood === 'sad' || (mood === 'calm' && random() < 0.5);
  let order = pick<readonly number[]>(random, orders);
  eachBar(score, ({ bass, voices }, at, isLast) => {
    const notes = [bass + 12, ...voices];
    if (isLast) {
      notes.forEach((note, index) => {
        play(note, at + index * 0.035, 3, 0.8);
      });
      return;
    }
    if (random() < 0.25) order = pick<readonly number[]>(random, orders);
    order.forEach((step, eighth) => {
      if (everyOther && eighth % 2 === 1) return;
      const late = between(random, 0, 0.012);
      const gain = (eighth === 0 ? 0.8 : 0.5) * between(random, 0.85, 1);
      play(notes[step % notes.length] ?? bass, at + (eighth * barSeconds) / 8 + late, 2, gain);
    });
  });
};

/** Root and fifth; four to the bar where it is bright. */
const walkBass: Part = (score, play) => {
  const { barSeconds, mood, making } = score;
  eachBar(score, ({ bass }, at, isLast) => {
    const steps = isLast ? [0] : mood === 'bright' ? [0, 7, 12, 7] : mood === 'tense' ? [0, 0, 0, 0] : [0, 7];
    steps.forEach((step, index) => {
      play(bass + step, at + (index * barSeconds) / steps.length, 1.5, between(making.random, 0.85, 1));
    });
  });
};

/** Chords that are held from bar to bar; where it is tense, pulsing in eighths. */
const holdChords: Part = (score, play) => {
  const { barSeconds, mood, endSeconds } = score;
  eachBar(score, ({ bass, voices }, at, isLast) => {
    const notes = [bass + 12, ...voices];
    const strokes = mood === 'tense' && !isLast ? 8 : 1;
    for (let stroke = 0; stroke < strokes; stroke += 1) {
      const seconds = isLast ? Math.max(0.3, endSeconds - 0.8) : barSeconds / strokes;
      const held = strokes > 1 ? seconds * 0.5 : seconds;
      for (const note of notes) play(note, at + stroke * seconds, held, stroke % 4 === 0 ? 0.8 : 0.6);
    }
  });
};

/** A melody that moves by steps of the scale, rests now and then, and ends on the key note. */
const singMelody: Part = (score, play) => {
  const { barSeconds, making, mood, key, endSeconds } = score;
  const { random } = making;
  const scale = SCALES[mood];
  let degree = scale.length;
  const pitchOf = (place: number) =>
    key + 12 + 12 * Math.floor(place / scale.length) + (scale[place % scale.length] ?? 0);
  eachBar(score, (_, at, isLast) => {
    if (isLast) {
      play(key + 24, at, Math.max(0.3, endSeconds - 0.6), 0.8);
      return;
    }
    const rhythm = pick<readonly number[]>(random, [[2, 1, 1], [1, 1, 2], [3, 1], [2, 2], [4]] as const);
    let beat = 0;
    for (const beats of rhythm) {
      degree = Math.max(2, Math.min(9, degree + pick(random, [-1, 1, -1, 1, 2, -2, 0])));
      const seconds = (beats * barSeconds) / BEATS;
      if (random() < 0.85) play(pitchOf(degree), at + (beat * barSeconds) / BEATS, seconds * 0.92, 0.75);
      beat += beats;
    }
  });
};

const PARTS: Record<Exclude<Instrument, 'drums'>, Part> = {
  piano: breakChords,
  guitar: breakChords,
  bass: walkBass,
  strings: holdChords,
  pad: holdChords,
  flute: singMelody,
};

function playDrums(score: Score): void {
  const { target, making, barSeconds, mood } = score;
  const { kick, brush, hat } = makeDrums(making);
  const { random, rateHz } = making;
  const beat = barSeconds / BEATS;
  eachBar(score, (_, at, isLast) => {
    mixIn(target, kick, rateHz, at, 0.35);
    if (isLast) return mixIn(target, hat, rateHz, at, 0.1);
    if (mood !== 'calm') mixIn(target, kick, rateHz, at + 2 * beat, 0.28);
    for (const place of [1, 3])
      mixIn(target, brush, rateHz, at + place * beat, 0.16 * between(random, 0.85, 1));
    // Swung eighths: the second comes late.
    for (let place = 0; place < BEATS; place += 1) {
      mixIn(target, hat, rateHz, at + place * beat, 0.06);
      if (mood === 'bright' || random() < 0.3) mixIn(target, hat, rateHz, at + (place + 0.64) * beat, 0.035);
    }
  });
}

/** As many bars as fit, at a tempo that lets them fill the time but for a last chord. */
function planBars({ length, rateHz, random }: Making, mood: Mood) {
  const seconds = length / rateHz;
  const usual = (BEATS * 60) / between(random, ...TEMPI[mood]);
  const ending = Math.min(seconds, Math.max(2.8, Math.min(3.6, usual)));
  const count = Math.max(0, Math.round((seconds - ending) / usual));
  const barSeconds = count > 0 ? (seconds - ending) / count : usual;
  // Too short a time for one bar is left to the last chord.
  return barSeconds > usual * 0.6 || count > 1
    ? { count, barSeconds, endSeconds: count > 0 ? ending : seconds }
    : { count: 0, barSeconds: usual, endSeconds: seconds };
}

function makeMusic(making: Making): Float32Array {
  const { mood, instruments }: MusicWish = making.music ?? { mood: 'calm', instruments: [] };
  const { count, barSeconds, endSeconds } = planBars(making, mood);
  const target = new Float32Array(making.length);
  const harmony = writeHarmony(making.random, mood, count);
  const score: Score = { target, making, mood, ...harmony, barSeconds, endSeconds };
  const ensemble = instruments.length > 0 ? new Set(instruments) : pick(making.random, ENSEMBLES[mood]);
  for (const instrument of ensemble) {
    if (instrument === 'drums') playDrums(score);
    else PARTS[instrument](score, makePlay(score, instrument));
  }
  return resound(target, making.rateHz, 1.3, 0.07);
}

export const music = { music: bed(makeMusic, 0.09) } satisfies Record<string, Sound>;
