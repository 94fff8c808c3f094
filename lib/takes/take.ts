import type * as z from 'zod/mini';
import type { TakeRequest } from './request';
import type {
  batchFactsSchema,
  clipSchema,
  keepTakeSchema,
  listedTakeSchema,
  reviewTakeSchema,
  startTakesSchema,
  takePageSchema,
  takeSchema,
  unreadableTakeSchema,
} from './take-schema';

export const engines = ['evolink', 'sandbox'] as const;
/** What generated a take. */
export type Engine = (typeof engines)[number];

export type Clip = z.infer<typeof clipSchema>;

/** A take as a browser sees it; `take-schema.ts` says what is right. */
export type Take = z.infer<typeof takeSchema>;
export type TakeStatus = Take['status'];
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

export const takeStatuses = [
  'queued',
  'submitting',
  'running',
  'saving',
  'saved',
  'failed',
  'unconfirmed',
  'cancelled',
] as const satisfies readonly TakeStatus[];

/** The states in which a take has a next step of its own. */
export const unfinishedStatuses: readonly TakeStatus[] = ['queued', 'submitting', 'running', 'saving'];

/** Whether the studio still works on this take by itself, so that its state will change. */
export function isUnfinished(take: ListedTake): boolean {
  if (!isReadable(take)) return false;
  return unfinishedStatuses.includes(take.status) || (take.status === 'unconfirmed' && take.isLooking);
}

/** What a batch is as a whole; `take-schema.ts` says what is right. */
export type BatchFacts = z.infer<typeof batchFactsSchema>;

/** One page of takes; `take-schema.ts` says what is right. */
export type TakePage = z.infer<typeof takePageSchema>;

/** Most takes one answer holds, or one question names. */
export const maxTakesPerPage = 100;

/** Most takes one press may start. */
export const maxTakesPerBatch = 8;

/** What a take can be rated: 1 (poor) to 5 (excellent). */
export const ratings = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof ratings)[number];

/** Most reasons a take has, and how long they and its note are at most, in UTF-16 units. */
export const maxTags = 12;
export const maxTagLength = 40;
export const maxNoteLength = 2000;

/** One thing that the user thinks of a take. */
export type ReviewTake = z.infer<typeof reviewTakeSchema>;

/** A take after a review, and whether that was stored: something else had been meanwhile, or there was no room for it. */
export interface ReviewedTake {
  take: Take;
  isStored: boolean;
}

/** What chooses a take of its batch, or takes the choice back. */
export type KeepTake = z.infer<typeof keepTakeSchema>;

/** What one press of Generate sends. */
export type StartTakes = z.infer<typeof startTakesSchema>;

/** The takes of a press, and whether an earlier arrival of the same press had started them. */
export interface StartedTakes {
  takes: Take[];
  isRepeat: boolean;
}

const audioQueries = { play: '', 'play-as-wav': '?as=wav', download: '?download=1' } as const;

/** Address of a saved take's audio; with `download` the browser saves it under a descriptive name. */
export function getAudioUrl(take: { id: string }, purpose: keyof typeof audioQueries): string {
  return `/api/takes/${take.id}/audio${audioQueries[purpose]}`;
}

/** The three knobs as a row's tag says them. */
export const knobLabels = {
  speechRate: (value: number) => `rate ${value.toFixed(2)}×`,
  loudness: (value: number) => `loudness ${value.toFixed(2)}×`,
  pitchSemitones: (value: number) => `pitch ${formatSigned(value)}`,
};

/** The request's knobs and choices that differ from the defaults, as short labels for a list ("rate 1.25×", "MP3"). */
export function listDifferences(request: TakeRequest): string[] {
  const { speechRate, loudness, pitchSemitones } = request;
  return [
    ...(speechRate === 1 ? [] : [knobLabels.speechRate(speechRate)]),
    ...(loudness === 1 ? [] : [knobLabels.loudness(loudness)]),
    ...(pitchSemitones === 0 ? [] : [knobLabels.pitchSemitones(pitchSemitones)]),
    ...(request.format === 'wav' ? [] : [formatLabels[request.format]]),
    ...(request.sampleRateHz === 24000 ? [] : [`${request.sampleRateHz / 1000} kHz`]),
    ...(request.references.length === 0 ? [] : [countOf(request.references.length, 'reference')]),
    ...(request.image === null ? [] : ['image']),
  ];
}

export const formatLabels = { wav: 'WAV', mp3: 'MP3', pcm: 'PCM', ogg_opus: 'Ogg Opus' } as const;

function formatSigned(value: number): string {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `−${Math.abs(value)}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
