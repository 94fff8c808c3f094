import type * as z from 'zod/mini';
import { type BlindChoice, testLetters } from './letters';
import type { abxAnswersSchema, listeningTestViewSchema, testAnswersSchema } from './listening-test-schema';

/** Below this probability of doing as well by guessing, two takes count as told apart. */
export const significance = 0.05;

/** The answers so far, as stored. */
export type TestAnswers = z.infer<typeof testAnswersSchema>;
export type AbxAnswers = z.infer<typeof abxAnswersSchema>;
export type AbxTrial = AbxAnswers['trials'][number];

/** A test as its listener may see it; nothing about the takes before the choice. */
export type ListeningTestView = z.infer<typeof listeningTestViewSchema>;
export type OpenTest = Extract<ListeningTestView, { status: 'open' }>;
export type FinishedTest = Extract<ListeningTestView, { status: 'finished' }>;

const mostToHearSeconds = 3;
const shortestOfXSeconds = 0.5;
/** Fades at both ends, and decoders that count the end differently, may leave a clip a little short. */
const toleranceSeconds = 0.05;

/** How much of a take must be heard before a choice, in seconds: 3, or all of a shorter one. */
export function getSecondsToHear(durationSeconds: number): number {
  return Math.max(0, Math.min(mostToHearSeconds, durationSeconds - toleranceSeconds));
}

/** How much of an X must be heard before it is named, in seconds: half a second, or all of a shorter one. */
export function getSecondsOfXToHear(durationSeconds: number): number {
  return Math.min(shortestOfXSeconds, getSecondsToHear(durationSeconds));
}

/** Shuffles things; `pickBelow` returns a uniformly random integer from 0 to below its bound. */
export function shuffle<Item>(items: readonly Item[], pickBelow: (bound: number) => number): Item[] {
  return items.reduce<Item[]>((order, item, index) => order.toSpliced(pickBelow(index + 1), 0, item), []);
}

/** A trial whose X is decided by one random bit. */
export function beginTrial(pickBelow: (bound: number) => number): AbxTrial {
  return { x: pickBelow(2) === 0 ? 'A' : 'B', answer: null, answeredAt: null, heardSeconds: null };
}

/** The trials that were answered. */
export function listAnswered(trials: readonly AbxTrial[]): AbxTrial[] {
  return trials.filter(({ answer }) => answer !== null);
}

/** How many answers were right. */
export function countRight(trials: readonly AbxTrial[]): number {
  return trials.filter(({ x, answer }) => answer === x).length;
}

/** The take behind a letter; null for a tie. */
export function findTakeOfLetter(takeIds: readonly string[], letter: BlindChoice | null): string | null {
  return letter === null || letter === 'tie' ? null : (takeIds[testLetters.indexOf(letter)] ?? null);
}
