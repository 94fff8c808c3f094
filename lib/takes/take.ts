import type * as z from 'zod/mini';
import type { TakeStatus } from '@/lib/database/enums';
import type { clipSchema } from './clip-schema';
import type {
  batchFactsSchema,
  keepTakeSchema,
  listedTakeSchema,
  reviewTakeSchema,
  startTakesSchema,
  takePageSchema,
  takeSchema,
  unreadableTakeSchema,
} from './take-schema';

export type Clip = z.infer<typeof clipSchema>;

/** A take as a browser sees it; `take-schema.ts` says what is right. */
export type Take = z.infer<typeof takeSchema>;
export type TakeIn<Status extends TakeStatus> = Extract<Take, { status: Status }>;
export type SavedTake = TakeIn<'saved'>;

/** A take whose row this version does not understand. */
export type UnreadableTake = z.infer<typeof unreadableTakeSchema>;
/** A take as a list holds it. */
export type ListedTake = z.infer<typeof listedTakeSchema>;

/** Whether everything about a take could be read. */
export function isReadable(take: ListedTake): take is Take {
  return take.status !== 'unreadable';
}

/** The prompt of a take, readable or not. */
export function getPrompt(take: ListedTake): string {
  return isReadable(take) ? take.request.prompt : take.prompt;
}

/** The states in which a take has a next step. */
export const unfinishedStatuses: readonly TakeStatus[] = ['queued', 'submitting', 'running', 'saving'];

/** Whether the studio is still working on this take, so that its state will change. */
export function isUnfinished(take: ListedTake): boolean {
  if (!isReadable(take)) return false;
  return unfinishedStatuses.includes(take.status) || (take.status === 'unconfirmed' && take.isLooking);
}

/** What a batch is as a whole; `take-schema.ts` says what is right. */
export type BatchFacts = z.infer<typeof batchFactsSchema>;

/** One page of takes; `take-schema.ts` says what is right. */
export type TakePage = z.infer<typeof takePageSchema>;

/** One thing that the user thinks of a take. */
export type ReviewTake = z.infer<typeof reviewTakeSchema>;

/**
 * A take after a review, and whether it was stored; it is not when something else was stored meanwhile, or there was no
 * room.
 */
export interface ReviewedTake {
  take: Take;
  isStored: boolean;
}

/** What chooses a take of its batch, or undoes the choice. */
export type KeepTake = z.infer<typeof keepTakeSchema>;

/** What one press of Generate sends. */
export type StartTakes = z.infer<typeof startTakesSchema>;

/** The takes of a press, and whether an earlier arrival of the same press had started them. */
export interface StartedTakes {
  takes: Take[];
  isRepeat: boolean;
}

const audioQueries = { play: '', 'play-as-wav': '?as=wav', download: '?download=1' } as const;

/** Address of a saved take's peaks; they never change. */
export function getPeaksUrl(take: { id: string }): string {
  return `/api/takes/${take.id}/peaks`;
}

/** Address of a saved take's audio; with `download` the browser saves it under a descriptive name. */
export function getAudioUrl(take: { id: string }, purpose: keyof typeof audioQueries): string {
  return `/api/takes/${take.id}/audio${audioQueries[purpose]}`;
}
