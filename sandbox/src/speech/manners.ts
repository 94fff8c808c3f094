import type { Manner } from '../script/script.ts';

/** How a way of speaking changes what a voice would do on its own. */
export type MannerChange = {
  semitones: number;
  /** Factors. */
  tempo: number;
  range: number;
  pauses: number;
  gainDb: number;
  isWhispered: boolean;
};

const CHANGES: Record<Manner, Partial<MannerChange>> = {
  whisper: { gainDb: -9, tempo: 0.94, isWhispered: true },
  soft: { semitones: -1.4, gainDb: -5, tempo: 0.9, range: 0.75 },
  shout: { semitones: 4, gainDb: 5, range: 1.15, tempo: 1.04 },
  loud: { semitones: 2, gainDb: 3.5 },
  slow: { tempo: 0.76, pauses: 1.25 },
  fast: { tempo: 1.26, pauses: 0.7 },
  excited: { semitones: 2.6, tempo: 1.13, range: 1.25, gainDb: 1.5 },
  sad: { semitones: -1.8, tempo: 0.86, range: 0.75, gainDb: -2 },
  angry: { semitones: 1.6, tempo: 1.1, range: 1.15, gainDb: 3 },
  tired: { semitones: -1.6, tempo: 0.82, range: 0.8, gainDb: -2 },
  calm: { tempo: 0.92, range: 0.9 },
  cheerful: { semitones: 1.4, tempo: 1.05, range: 1.2 },
  afraid: { semitones: 2.2, tempo: 1.12, range: 1.1, gainDb: -2 },
  low: { semitones: -2.5 },
  high: { semitones: 2.5 },
  breathless: { tempo: 1.12, pauses: 1.3, gainDb: -1 },
};

/** All manners of a line at once, within what still sounds like speech. */
export function combineManners(manners: readonly Manner[]): MannerChange {
  const sum: MannerChange = { semitones: 0, tempo: 1, range: 1, pauses: 1, gainDb: 0, isWhispered: false };
  for (const manner of manners) {
    const change = CHANGES[manner];
    sum.semitones += change.semitones ?? 0;
    sum.tempo *= change.tempo ?? 1;
    sum.range *= change.range ?? 1;
    sum.pauses *= change.pauses ?? 1;
    sum.gainDb += change.gainDb ?? 0;
    sum.isWhispered ||= change.isWhispered ?? false;
  }
  sum.semitones = Math.max(-5, Math.min(6, sum.semitones));
  sum.tempo = Math.max(0.65, Math.min(1.45, sum.tempo));
  return sum;
}
