import { createHash } from 'node:crypto';

/** How one take differs from what its voice would do on average. */
export type Variation = {
  /** Semitones between the take's median pitch and that of its voice. */
  pitchSemitones: number;
  /** Factor on the speed of speech. */
  tempo: number;
  /** The same for one breath alone: without pauses takes differ in pace only. */
  tempoAlone: number;
  /** How long pauses are, from 0 (as short as they may be) to 1. */
  pauses: number;
  /** Factor on the pitch range. */
  range: number;
  /** How much of a small room is heard, 0..1. */
  room: number;
  /** How the melody of the whole line leans, -1 (falls) to 1 (rises), and bends, -1 (hangs) to 1 (arches). */
  lean: number;
  bend: number;
  /** Semitones of the first cosines over the end of each phrase; none where takes do not vary. */
  nucleus: readonly number[];
  /** Seed of the accents on single words; undefined where every take has the accents of its text. */
  accents: number | undefined;
};

/**
 * Twelve ways to read: semitones, tempo in per cent, how long the pauses are. Any two differ by 0.74 semitone; those
 * that differ by no more than 2.7 % in tempo differ in their pauses. Each is the mirror image of its neighbour, so that an
 * even number of takes in this order has the mean of the voice.
 */
const READINGS = [
  [1.85, -1.35, 2 / 3],
  [-1.85, 1.35, 1 / 3],
  [0.37, 4.05, 0],
  [-0.37, -4.05, 1],
  [-3.33, 6.75, 1],
  [3.33, -6.75, 0],
  [1.11, 1.35, 1],
  [-1.11, -1.35, 0],
  [-2.59, -4.05, 1 / 3],
  [2.59, 4.05, 2 / 3],
  [4.07, 6.75, 1 / 3],
  [-4.07, -6.75, 2 / 3],
] as const;
/** Per cent of tempo where there is no pause: any two differ by 2.2. */
const TEMPI_ALONE = [-1.1, 1.1, 3.3, -3.3, 5.5, -5.5, 7.7, -7.7, -9.9, 9.9, 12.1, -12.1] as const;
export const READING_COUNT = READINGS.length;
/** How the melody of each reading leans and bends. */
const MELODIES = [
  [-1, 0.6],
  [0.9, -0.7],
  [0.3, 1],
  [-0.6, -1],
  [1, 0.5],
  [-0.2, -0.9],
  [-1, -0.4],
  [0.7, 0.9],
  [-0.4, 1],
  [0.9, -0.2],
  [-0.8, 0.1],
  [0.1, -1],
] as const;

/**
 * The movement at the end of a phrase in each reading, as cosines of half a period and more. Found by a search for curves
 * of which no two are alike, neither all five cosines of a long phrase (correlation below 0.5) nor the first two or three
 * that a word has time for (below 0.8).
 */
const NUCLEI = [
  [-1.4, 1.0, -0.8, -0.7, -0.9],
  [-1.9, -1.4, 2.0, 0.3, 0.0],
  [0.4, -2.9, -1.5, -0.2, 0.0],
  [2.4, -0.5, 1.6, 0.6, -0.3],
  [-0.3, 2.6, 1.7, 0.0, 0.2],
  [-1.7, 2.7, -0.9, 0.3, 0.0],
  [-1.1, 0.6, -0.6, -1.5, 0.6],
  [-3.0, -0.1, -0.9, 0.8, 0.1],
  [-0.6, 0.5, -2.5, 0.3, -0.5],
  [1.4, 1.8, -1.7, 0.0, 0.6],
  [-2.9, 1.6, 0.7, -0.2, 0.0],
  [-0.8, 1.0, -0.5, 1.8, 0.0],
] as const;

/** What every take is like when takes do not vary. */
const AVERAGE: Variation = {
  pitchSemitones: 0,
  tempo: 1,
  tempoAlone: 1,
  pauses: 0.5,
  range: 1,
  room: 0,
  lean: -0.4,
  bend: 0.3,
  nucleus: [],
  accents: undefined,
};

const digest = (takeId: string) => createHash('sha256').update(takeId).digest();

/** Which of the readings a task id stands for, 0 to `READING_COUNT` - 1. */
export function readingOf(takeId: string): number {
  return digest(takeId).readUInt16LE(0) % READING_COUNT;
}

/**
 * The variation of a take, told by its id alone.
 *
 * @param amount 0 for takes that do not vary, 1 for the whole variation
 */
export function variationOf(takeId: string, amount: number): Variation {
  if (amount === 0) return AVERAGE;
  const hash = digest(takeId);
  const unit = (at: number) => hash.readUInt16LE(at) / 65535;
  const reading = readingOf(takeId);
  const [semitones, tempo, pauses] = READINGS[reading] ?? READINGS[0];
  const [lean, bend] = MELODIES[reading] ?? MELODIES[0];
  return {
    pitchSemitones: amount * (semitones + 0.04 * (2 * unit(2) - 1)),
    tempo: Math.exp((amount * tempo) / 100),
    tempoAlone: Math.exp((amount * (TEMPI_ALONE[reading] ?? 0)) / 100),
    pauses: 0.5 + amount * (pauses - 0.5),
    range: 1 + amount * 0.2 * (2 * unit(4) - 1),
    room: amount * unit(6),
    lean,
    bend,
    nucleus: (NUCLEI[reading] ?? NUCLEI[0]).map((semitones) => amount * semitones),
    accents: hash.readUInt32LE(8),
  };
}
