import type { Engine } from '@/lib/database/enums';
import type { Take, TakeIn } from './take';
import type { Rating } from './take-limits';

const minutesFromSeconds = 90;

/** The engine of a take, as every screen names it. */
export const engineLabels: Readonly<Record<Engine, string>> = {
  evolink: 'Seed-Audio 1.0 by Evolink',
  sandbox: 'Sandbox engine, demonstration voices',
};

/** What a take costs as far as the engine says: settled credits, else reserved ones; null without either. */
export function describeCredits(take: Pick<Take, 'creditsReserved' | 'creditsUsed'>): string | null {
  if (take.creditsUsed !== null) return formatCredits(take.creditsUsed);
  if (take.creditsReserved !== null) return `${formatCredits(take.creditsReserved)} reserved`;
  return null;
}

/** A rating as a row says it; null when there is none. */
export function describeRating(rating: Rating | null): string | null {
  return rating === null ? null : `rated ${rating}`;
}

/** An amount of credits with at most three decimals, as the engine counts them. */
export function formatCredits(credits: number): string {
  const amount = Number(credits.toFixed(3));
  return `${amount} credit${amount === 1 ? '' : 's'}`;
}

/** The remaining time, or that the estimate has passed; whole seconds, minutes from 90 s on. */
export function describeRemaining(estimatedEndAt: string, nowMs: number): string {
  const seconds = Math.ceil((Date.parse(estimatedEndAt) - nowMs) / 1000);
  if (seconds <= 0) return 'longer than estimated';
  return `about ${describeSeconds(seconds)} left`;
}

/** When something is tried again: "next try in 12 s", or that it is due. */
function describeNextTry(nextTryAt: string, nowMs: number): string {
  const seconds = Math.ceil((Date.parse(nextTryAt) - nowMs) / 1000);
  return seconds <= 0 ? 'trying again' : `next try in ${describeSeconds(seconds)}`;
}

/** Time since an instant, in whole seconds: "14 s so far". */
function describeElapsed(sinceAt: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(sinceAt)) / 1000));
  return `${describeSeconds(seconds)} so far`;
}

/** The state of an unfinished take in words, with the share that is done where the engine tells it. */
interface UnfinishedState {
  title: string;
  /** What is holding it up, and when the studio tries again; null when all is well. */
  note: string | null;
  /** 0..100 as reported by the engine; null when unknown. */
  percent: number | null;
  /** Whether something is being done right now, rather than waited for. */
  isMoving: boolean;
}

/** Describes what an unfinished take is doing, without guessing. */
export function describeUnfinished(
  take: TakeIn<'queued' | 'submitting' | 'running' | 'saving'>,
  nowMs: number,
): UnfinishedState {
  switch (take.status) {
    case 'queued':
      return {
        title: 'Waiting for a free slot',
        note: describeTrouble(take, nowMs),
        percent: null,
        isMoving: false,
      };
    case 'submitting':
      return { title: 'Sending to the engine', note: null, percent: null, isMoving: true };
    case 'running':
      return {
        title: describeGenerating(take, nowMs),
        note: take.failure && `${take.failure.message} The studio keeps asking.`,
        percent: take.progress,
        isMoving: true,
      };
    case 'saving':
      return {
        title: 'Downloading and checking',
        note: describeTrouble(take, nowMs),
        percent: null,
        isMoving: !take.failure,
      };
  }
}

function describeGenerating(take: TakeIn<'running'>, nowMs: number): string {
  if (take.estimatedEndAt !== null) return `Generating, ${describeRemaining(take.estimatedEndAt, nowMs)}`;
  if (take.startedAt !== null) return `Generating, ${describeElapsed(take.startedAt, nowMs)}`;
  return 'Generating';
}

function describeTrouble(take: TakeIn<'queued' | 'saving'>, nowMs: number): string | null {
  if (!take.failure) return null;
  const nextTry = take.nextTryAt === null ? null : `${describeNextTry(take.nextTryAt, nowMs)}.`;
  return [take.failure.message, take.failure.advice, capitalise(nextTry)].filter(Boolean).join(' ');
}

function capitalise(text: string | null): string | null {
  return text && text.charAt(0).toUpperCase() + text.slice(1);
}

function describeSeconds(seconds: number): string {
  return seconds < minutesFromSeconds ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
