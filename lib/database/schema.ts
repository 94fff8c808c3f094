import { sql } from 'drizzle-orm';
import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
// By its relative path: drizzle-kit reads this file without the alias.
import { engines, listeningTestKinds, takeStatuses } from './enums';

/** An instant with millisecond precision, so that a value read into a `Date` finds its own row again. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/**
 * For rows that the studio works on step by step: when the next step is due, and who is working on it. Only
 * `openDueRows` writes these columns, by the database's own clock; no screen shows them.
 */
const dueColumns = () => ({
  /** When the next step is due; null while one is running and no other has been requested. */
  dueAt: timestamp('due_at', { withTimezone: true, mode: 'date' }).defaultNow(),
  /** Who is working on it, and until when: a lease, extended while the step runs, void once expired. */
  heldBy: text('held_by'),
  heldUntil: timestamp('held_until', { withTimezone: true, mode: 'date' }),
});

/** Takes started by one press. */
export const batches = pgTable('batches', {
  id: text('id').primaryKey(),
  createdAt: instant('created_at').notNull(),
  /** Made by the browser at the press; a request that arrives twice finds its batch by it. Null for older batches. */
  pressToken: text('press_token').unique(),
});

/** Facts about this database as a whole, each under its name. */
export const studioFacts = pgTable('studio_facts', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

/** The studio's recurring chores, each under its name. */
export const chores = pgTable('chores', { name: text('name').primaryKey(), ...dueColumns() });

/**
 * One row per take: its request, the way through the engine, and its clip. JSON columns are read as `unknown` and
 * parsed by the room that owns their schema. The clip's peaks have their own column so that a query can leave them out.
 */
export const takes = pgTable(
  'takes',
  {
    id: text('id').primaryKey(),
    batchId: text('batch_id').notNull(),
    /** Order within the batch, from 0. */
    position: integer('position').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
    status: text('status', { enum: takeStatuses }).notNull(),
    engine: text('engine', { enum: engines }).notNull(),
    request: jsonb('request').notNull(),
    /** A copy of the request's prompt, for searching. */
    prompt: text('prompt').notNull(),
    /** A hash of the request: equal for takes with equal requests. */
    requestKey: text('request_key').notNull(),
    copiedFrom: text('copied_from'),

    submittedAt: instant('submitted_at'),
    /** What its engine, or the pace of asking it, allows: no step before this instant. Shown as the next try. */
    notBefore: instant('not_before'),
    ...dueColumns(),
    taskId: text('task_id'),
    callbackToken: text('callback_token').unique(),
    /** Percent, 0..100, as reported by the engine. */
    progress: integer('progress'),
    estimateSeconds: integer('estimate_seconds'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    link: text('link'),
    linkExpiresAt: instant('link_expires_at'),
    readFaults: integer('read_faults').notNull().default(0),
    saveFaults: integer('save_faults').notNull().default(0),
    creditsReserved: doublePrecision('credits_reserved'),
    creditsUsed: doublePrecision('credits_used'),
    /** Why the take failed, or what is holding it up while it is unfinished. */
    failure: jsonb('failure'),

    /** Facts about the saved audio, without its peaks. */
    clip: jsonb('clip'),
    peaks: jsonb('peaks'),
    /** The peaks as `writeWaveform` shortens them for lists; null where an older release has saved the take. */
    waveform: text('waveform'),
    blobKey: text('blob_key'),
    /** When the blob's bytes were last compared with its key. */
    blobCheckedAt: instant('blob_checked_at'),
    /** The fault found in the blob; null while none is known. */
    blobFault: text('blob_fault', { enum: ['missing', 'damaged'] }),
    /** The measures of the saved audio, made when first requested; made again when their version is older. */
    measures: jsonb('measures'),

    /** Since when it is the one of its batch that the user chose. */
    keptAt: instant('kept_at'),
    /** 1 (poor) to 5 (excellent). */
    rating: integer('rating'),
    /** Why it is good or bad, in the user's words. */
    tags: jsonb('tags').notNull().default([]),
    note: text('note').notNull().default(''),
  },
  (take) => [
    // `order by … desc` puts nulls first; an index that does not is never used for it.
    index('takes_newest_first')
      .on(take.createdAt.desc().nullsFirst(), take.id.desc().nullsFirst())
      .where(sql`${take.deletedAt} is null`),
    index('takes_unfinished')
      .on(take.status)
      .where(sql`${take.status} in ('queued', 'submitting', 'running', 'saving')`),
    // Not on `due_at`: so a claim, which changes that, touches no index.
    index('takes_worked_on')
      .on(take.status)
      .where(sql`${take.status} in ('queued', 'submitting', 'running', 'saving', 'unconfirmed')`),
    index('takes_by_batch').on(take.batchId),
    uniqueIndex('takes_kept').on(take.batchId).where(sql`${take.keptAt} is not null`),
    uniqueIndex('takes_task').on(take.engine, take.taskId).where(sql`${take.taskId} is not null`),
  ],
);

/** A take as it is stored. */
export type TakeRow = typeof takes.$inferSelect;

/** What inserting a take needs. */
export type TakeInsert = typeof takes.$inferInsert;

/** Two to four takes that were compared; one row for each set of takes, in any order. */
export const comparisons = pgTable('comparisons', {
  id: text('id').primaryKey(),
  createdAt: instant('created_at').notNull(),
  /** The ids of the takes, sorted and joined by commas. */
  takesKey: text('takes_key').notNull().unique(),
});

/** A blind or ABX test of a comparison's takes, under an id that reveals nothing about them. */
export const listeningTests = pgTable(
  'listening_tests',
  {
    id: text('id').primaryKey(),
    comparisonId: text('comparison_id').notNull(),
    kind: text('kind', { enum: listeningTestKinds }).notNull(),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
    /** The takes behind the letters A, B, C and D. */
    takeIds: jsonb('take_ids').notNull(),
    /** The answers so far, and for ABX what each X was. */
    answers: jsonb('answers').notNull(),
  },
  (test) => [index('listening_tests_by_comparison').on(test.comparisonId)],
);

/** A listening test as it is stored. */
export type ListeningTestRow = typeof listeningTests.$inferSelect;

/**
 * A voice under a name: a reference and the knobs it was heard with. `nameKey` is the name in comparable form, since no
 * two designs may share one.
 */
export const voiceDesigns = pgTable(
  'voice_designs',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    reference: jsonb('reference').notNull(),
    settings: jsonb('settings').notNull(),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (design) => [uniqueIndex('voice_designs_name').on(design.nameKey).where(sql`${design.deletedAt} is null`)],
);

/** A voice design as it is stored. */
export type VoiceDesignRow = typeof voiceDesigns.$inferSelect;

/** The files that are kept for references, once per content: the id is the blob's key. */
export const referenceFiles = pgTable('reference_files', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: ['audio', 'image'] }).notNull(),
  name: text('name').notNull(),
  mediaType: text('media_type').notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  /** Duration, sample rate, loudness and peaks of audio; width and height of an image. */
  facts: jsonb('facts').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** A kept file as it is stored. */
export type ReferenceFileRow = typeof referenceFiles.$inferSelect;

/**
 * Where an engine finds a kept file. A row without an address is a claim: a process has been uploading the file since
 * `claimedAt`.
 */
export const engineFiles = pgTable(
  'engine_files',
  {
    engine: text('engine', { enum: engines }).notNull(),
    fileId: text('file_id').notNull(),
    url: text('url'),
    /** The file's id at the engine. */
    engineFileId: text('engine_file_id'),
    claimedAt: instant('claimed_at').notNull(),
    uploadedAt: instant('uploaded_at'),
    expiresAt: instant('expires_at'),
  },
  (file) => [primaryKey({ columns: [file.engine, file.fileId] })],
);

/** Whether takes may be started on an engine: paused until an instant, and why. */
export const engineGates = pgTable('engine_gates', {
  engine: text('engine').primaryKey(),
  pausedUntil: instant('paused_until'),
  reason: text('reason'),
});
