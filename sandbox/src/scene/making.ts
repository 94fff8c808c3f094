import type { MusicWish } from './music-wish.ts';

/** What a recipe needs to know: how much to make, at which rate, and where its chances come from. */
export type Making = {
  /** In samples. */
  length: number;
  rateHz: number;
  random: () => number;
  music?: MusicWish;
};

/** Makes `length` mono samples at any level; edges, offset and level are set afterwards. */
export type Recipe = (making: Making) => Float32Array;

export type Sound =
  /** Lasts as long as asked; `level` is its RMS. */
  | { kind: 'bed'; make: Recipe; level: number }
  /** Lasts as long as asked, but has a usual length; `level` is its peak. */
  | { kind: 'series'; make: Recipe; level: number; seconds: number }
  /** Made at its usual length and repeated after pauses of about `pauseSeconds`; `level` is its peak. */
  | { kind: 'event'; make: Recipe; level: number; seconds: number; pauseSeconds: number };

export const bed = (make: Recipe, level = 0.1): Sound => ({ kind: 'bed', make, level });
export const series = (make: Recipe, seconds: number, level = 0.7): Sound => ({
  kind: 'series',
  make,
  seconds,
  level,
});
export const event = (make: Recipe, seconds: number, level = 0.7, pauseSeconds = seconds): Sound => ({
  kind: 'event',
  make,
  seconds,
  level,
  pauseSeconds,
});

/** The same circumstances for a stretch of another length. */
export function forSeconds(making: Making, seconds: number): Making {
  return { ...making, length: Math.max(1, Math.round(seconds * making.rateHz)) };
}

export const between = (random: () => number, low: number, high: number) => low + (high - low) * random();

export function pick<T>(random: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** Waiting times of events that know nothing of each other: exponential, with the given mean. */
export const waiting = (random: () => number, mean: number) => -mean * Math.log(1 - random());
