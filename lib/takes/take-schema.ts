import * as z from 'zod/mini';
import { engines } from '@/lib/database/enums';
import { failureNoticeSchema } from '@/lib/failure/failure-notice';
import { pressTokenSchema } from '@/lib/ids/press-token-schema';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { takeRequestSchema } from '@/lib/request/request-schema';
import { requestShape } from '@/lib/request/request-shape';
import { toOneLine } from '@/lib/text/to-one-line';
import { cleanNote } from './clean-note';
import { clipSchema } from './clip-schema';
import { maxNoteLength, maxTagLength, maxTakesPerBatch, ratings } from './take-limits';

const ratingSchema = z.literal(ratings);

/** The user's review of a take, as it is stored: a rating, reasons for it, and a note. */
export const takeReviewSchema = z.object({
  rating: z.nullable(ratingSchema),
  tags: z.array(z.string()),
  note: z.string(),
});

const common = {
  id: takeIdSchema,
  batchId: z.string(),
  createdAt: z.iso.datetime(),
  engine: z.enum(engines),
  request: requestShape,
  /** The take whose request was used again, when there is one. */
  copiedFrom: z.nullable(takeIdSchema),
  creditsReserved: z.nullable(z.number()),
  creditsUsed: z.nullable(z.number()),
  /** Whether it is the one of its batch that the user chose. */
  kept: z.boolean(),
  ...takeReviewSchema.shape,
};

const noClip = z.null();
const noFailure = z.null();
const trouble = z.nullable(failureNoticeSchema);
const instant = z.nullable(z.iso.datetime());

/**
 * A take as a browser sees it. Unfinished takes may have a failure too: it says what is holding them up while the
 * studio keeps trying, and `nextTryAt` when it tries again.
 */
export const takeSchema = z.discriminatedUnion('status', [
  z.object({
    ...common,
    status: z.literal('queued'),
    progress: z.null(),
    nextTryAt: instant,
    clip: noClip,
    failure: trouble,
  }),
  z.object({
    ...common,
    status: z.literal('submitting'),
    progress: z.null(),
    clip: noClip,
    failure: noFailure,
  }),
  z.object({
    ...common,
    status: z.literal('running'),
    /** Percent as reported by the engine, 0..100; null when unknown. */
    progress: z.nullable(z.number()),
    startedAt: instant,
    /** When the engine expects to be done, by its own estimate. */
    estimatedEndAt: instant,
    clip: noClip,
    failure: trouble,
  }),
  z.object({
    ...common,
    status: z.literal('saving'),
    progress: z.null(),
    nextTryAt: instant,
    linkExpiresAt: instant,
    clip: noClip,
    failure: trouble,
  }),
  z.object({
    ...common,
    status: z.literal('saved'),
    progress: z.null(),
    clip: clipSchema,
    /** What is wrong with its audio file, if anything. */
    failure: trouble,
  }),
  z.object({
    ...common,
    status: z.literal('failed'),
    progress: z.null(),
    clip: noClip,
    failure: failureNoticeSchema,
    /** Whether bytes that could not be decoded are kept for it; they can be downloaded. */
    hasAudio: z.boolean(),
    /** Whether the engine's task can be read again at no cost. */
    canLookAgain: z.boolean(),
  }),
  z.object({
    ...common,
    status: z.literal('unconfirmed'),
    progress: z.null(),
    clip: noClip,
    failure: failureNoticeSchema,
    /** Whether the studio is still looking for the task by itself. */
    isLooking: z.boolean(),
  }),
  z.object({
    ...common,
    status: z.literal('cancelled'),
    progress: z.null(),
    clip: noClip,
    /** Null when the user cancelled it here; a notice when it was cancelled at the engine. */
    failure: trouble,
  }),
]);

/**
 * A take whose row this version cannot read: a newer one may have written it. It can be deleted and, where its bytes
 * are kept, downloaded.
 */
export const unreadableTakeSchema = z.object({
  id: z.string(),
  batchId: z.string(),
  createdAt: z.iso.datetime(),
  status: z.literal('unreadable'),
  prompt: z.string(),
  progress: z.null(),
  clip: noClip,
  kept: z.boolean(),
  hasAudio: z.boolean(),
  failure: failureNoticeSchema,
});

/** A take as a list holds it. */
export const listedTakeSchema = z.union([takeSchema, unreadableTakeSchema]);

/**
 * What a batch is as a whole, however much of it a page shows: its takes that are not deleted, in their order, and what
 * differs between them, as `findVariations` says it.
 */
export const batchFactsSchema = z.object({
  id: z.string(),
  takes: z.array(
    z.object({
      id: z.string(),
      isSaved: z.boolean(),
      /** Its own value of each variation; empty where nothing differs, or its request cannot be read. */
      labels: z.array(z.string()),
    }),
  ),
  variations: z.array(z.object({ title: z.string(), labels: z.array(z.string()) })),
});

/**
 * One page of takes, newest first, with their batches; `nextCursor` is null on the last page. `revision` is the `since`
 * for later changes (`list-changes.ts`); with several pages, use that of the page that was read first.
 */
export const takePageSchema = z.object({
  takes: z.array(listedTakeSchema),
  batches: z.array(batchFactsSchema),
  nextCursor: z.nullable(z.string()),
  revision: z.string(),
});

/** What one press of Generate sends. A page from before press tokens existed sends none. */
export const startTakesSchema = z.object({
  request: takeRequestSchema,
  count: z.int().check(z.gte(1), z.lte(maxTakesPerBatch)),
  copiedFrom: z.nullable(takeIdSchema),
  pressToken: z.optional(pressTokenSchema),
});

/** What names one take to an action. */
export const takeReferenceSchema = z.object({ takeId: takeIdSchema });

const tagSchema = z
  .string()
  .check(
    z.overwrite(toOneLine),
    z.minLength(1),
    z.maxLength(maxTagLength, `At most ${maxTagLength} characters.`),
  );

/**
 * A single change to a review. `from` is the value the user saw: if something else has been stored since, that is kept.
 * A reason is added or removed independently of others.
 */
export const reviewTakeSchema = z.discriminatedUnion('field', [
  z.object({
    takeId: takeIdSchema,
    field: z.literal('rating'),
    from: z.nullable(ratingSchema),
    to: z.nullable(ratingSchema),
  }),
  z.object({ takeId: takeIdSchema, field: z.literal('tag'), tag: tagSchema, isOn: z.boolean() }),
  z.object({
    takeId: takeIdSchema,
    field: z.literal('note'),
    from: z.string().check(z.maxLength(maxNoteLength)),
    to: z
      .string()
      .check(z.overwrite(cleanNote), z.maxLength(maxNoteLength, `At most ${maxNoteLength} characters.`)),
  }),
]);

/** What chooses a take of its batch, or undoes the choice. */
export const keepTakeSchema = z.object({ takeId: takeIdSchema, kept: z.boolean() });
