import { clamp } from '../clamp.ts';
import type { Manner } from '../script/script.ts';

/** How a way of speaking changes what a voice would do on its own. */
export type MannerChange = {
  semitones: number;
  /** Factors. */
  tempo: number;
  range: number;
  pauses: number;
  gainDb: number;
  /** Decibels by which what lies above 1.2 kHz is louder: a tense voice is brighter, a soft one is darker. */
  brightnessDb: number;
  /** How much breath is heard in the voice, 0..1. */
  breath: number;
  isWhispered: boolean;
};

const CHANGES: Record<Manner, Partial<MannerChange>> = {
  whisper: { gainDb: -9, tempo: 0.94, isWhispered: true },
  soft: { semitones: -1.4, gainDb: -5, tempo: 0.9, range: 0.75, brightnessDb: -6, breath: 0.6 },
  shout: { semitones: 4, gainDb: 5, range: 1.2, tempo: 1.04, brightnessDb: 7 },
  loud: { semitones: 2, gainDb: 3.5, range: 1.1, brightnessDb: 4 },
  slow: { tempo: 0.76, pauses: 1.25 },
  fast: { tempo: 1.26, pauses: 0.7 },
  excited: { semitones: 2.6, tempo: 1.13, range: 1.3, gainDb: 1.5, brightnessDb: 2 },
  sad: { semitones: -1.8, tempo: 0.86, range: 0.65, gainDb: -2, brightnessDb: -4, breath: 0.3 },
  angry: { semitones: 1.6, tempo: 1.1, range: 1.2, gainDb: 3, brightnessDb: 5 },
  tired: { semitones: -1.6, tempo: 0.82, range: 0.7, gainDb: -2, brightnessDb: -4, breath: 0.3 },
  calm: { tempo: 0.92, range: 0.9 },
  cheerful: { semitones: 1.4, tempo: 1.05, range: 1.25, brightnessDb: 1.5 },
  afraid: { semitones: 2.2, tempo: 1.12, range: 1.1, gainDb: -2, breath: 0.4 },
  low: { semitones: -2.5 },
  high: { semitones: 2.5 },
  breathless: { tempo: 1.12, pauses: 1.3, gainDb: -1, breath: 0.8 },
  cold: { semitones: -1.2, tempo: 0.94, range: 0.55, gainDb: -1 },
  hesitant: { semitones: 0.6, tempo: 0.84, range: 0.85, pauses: 1.7, gainDb: -1.5, breath: 0.3 },
  sighing: { semitones: -1.6, tempo: 0.86, range: 0.8, gainDb: -2.5, brightnessDb: -4, breath: 0.9 },
  surprised: { semitones: 2.4, tempo: 1.05, range: 1.35, gainDb: 1 },
};

/** All manners of a line at once, within what still sounds like speech. */
export function combineManners(manners: readonly Manner[]): MannerChange {
  const sum: MannerChange = {
    semitones: 0,
    tempo: 1,
    range: 1,
    pauses: 1,
    gainDb: 0,
    brightnessDb: 0,
    breath: 0,
    isWhispered: false,
  };
  for (const manner of manners) {
    const change = CHANGES[manner];
    sum.semitones += change.semitones ?? 0;
    sum.tempo *= change.tempo ?? 1;
    sum.range *= change.range ?? 1;
    sum.pauses *= change.pauses ?? 1;
    sum.gainDb += change.gainDb ?? 0;
    sum.brightnessDb += change.brightnessDb ?? 0;
    sum.breath = Math.max(sum.breath, change.breath ?? 0);
    sum.isWhispered ||= change.isWhispered ?? false;
  }
  sum.semitones = clamp(sum.semitones, -5, 6);
  sum.brightnessDb = clamp(sum.brightnessDb, -8, 8);
  sum.tempo = clamp(sum.tempo, 0.65, 1.45);
  return sum;
}
