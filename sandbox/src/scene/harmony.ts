import { pick } from './making.ts';
import type { Mood } from './music-wish.ts';

/** Semitones above the key note; the first is the root. */
type Chord = readonly number[];

/** Pitches as MIDI numbers: what the left hand, and what the others play in one bar. */
export type Bar = { bass: number; voices: number[] };

const chord = (root: number, ...above: number[]): Chord => [root, ...above.map((step) => root + step)];
const major = (root: number) => chord(root, 4, 7);
const minor = (root: number) => chord(root, 3, 7);
const major7 = (root: number) => chord(root, 4, 7, 11);
const minor7 = (root: number) => chord(root, 3, 7, 10);

const PROGRESSIONS: Record<Mood, readonly [readonly Chord[], ...(readonly Chord[])[]]> = {
  calm: [
    [major7(0), minor7(9), major7(5), chord(7, 5, 7)],
    [major7(0), major7(5), major7(0), minor7(2)],
    [major(0), minor7(4), major7(5), major(0)],
  ],
  bright: [
    [major(0), major(7), minor(9), major(5)],
    [major(0), major(5), major(0), major(7)],
    [major(0), minor(9), major(5), major(7)],
  ],
  sad: [
    [minor(0), major(8), major(3), major(10)],
    [minor(0), minor(5), major(8), major(7)],
    [minor7(0), major7(8), minor7(5), minor(7)],
  ],
  tense: [
    [minor(0), minor(0), major(1), minor(0)],
    [minor(0), chord(11, 3, 6), minor(0), major(8)],
    [minor(0), chord(6, 3, 6), minor(5), major(7)],
  ],
};

/** The notes of a scale above the key note, for melodies. */
export const SCALES: Record<Mood, readonly number[]> = {
  calm: [0, 2, 4, 7, 9],
  bright: [0, 2, 4, 7, 9],
  sad: [0, 3, 5, 7, 10],
  tense: [0, 1, 3, 7, 8],
};

const isMinor = (mood: Mood) => mood === 'sad' || mood === 'tense';

/** Puts each note of the chord into the octave where it lies nearest to the chord before. */
function lead(notes: Chord, key: number, before: readonly number[]): number[] {
  const middle = before.reduce((sum, note) => sum + note, 0) / before.length;
  const voiced = notes.map((step) => {
    const note = key + step;
    return note + 12 * Math.round((middle - note) / 12);
  });
  return voiced.sort((a, b) => a - b);
}

/** `bars` bars of the mood's chords and the chord to end on; the key is chosen by chance. */
export function writeHarmony(random: () => number, mood: Mood, bars: number): { key: number; bars: Bar[] } {
  const key = 48 + Math.floor(random() * 9);
  const progression = pick(random, PROGRESSIONS[mood]);
  const last = isMinor(mood) ? minor(0) : major(0);
  let before: readonly number[] = [key + 12, key + 16, key + 19];
  const written = Array.from({ length: bars + 1 }, (_, index): Bar => {
    const notes = index === bars ? last : (progression[index % progression.length] ?? last);
    const voices = lead(notes, key, before);
    before = voices;
    const root = key + (notes[0] ?? 0) - 12;
    return { bass: root > 45 ? root - 12 : root, voices };
  });
  return { key, bars: written };
}
