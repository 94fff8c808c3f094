import * as z from 'zod/mini';
import { maxCompared, minCompared } from '@/lib/comparing/comparison';
import { comparisonTakesSchema } from '@/lib/comparing/comparison-schema';
import { listeningTestKinds } from '@/lib/database/enums';
import { takeIdSchema } from '@/lib/ids/take-id-schema';
import { abxLetters, maxTrials, testLetters } from './letters';

/** The id of a listening test: 128 bits of chance in hexadecimal. */
export const testIdSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** What starts a listening test: its kind, and the takes of the comparison in any order. */
export const startListeningTestSchema = z.extend(comparisonTakesSchema, { kind: z.enum(listeningTestKinds) });

const blindChoiceSchema = z.enum([...testLetters, 'tie']);
const abxLetterSchema = z.enum(abxLetters);
const secondsSchema = z.number().check(z.gte(0), z.lte(1e6));
const trialNumberSchema = z.int().check(z.gte(1), z.lte(maxTrials));

/** The answer of a blind test, with the seconds for which each letter was heard. */
export const chooseBlindSchema = z.object({
  testId: testIdSchema,
  choice: blindChoiceSchema,
  heardSeconds: z.array(secondsSchema).check(z.minLength(minCompared), z.maxLength(maxCompared)),
});

/** The answer of one ABX trial, counted from 1, with the seconds for which A, B and X were heard in it. */
export const answerTrialSchema = z.object({
  testId: testIdSchema,
  trial: trialNumberSchema,
  answer: abxLetterSchema,
  heardSeconds: z.array(secondsSchema).check(z.length(3)),
});

/** What names one test to an action. */
export const testReferenceSchema = z.object({ testId: testIdSchema });

/** What names a trial to the audio's address. */
export const trialParameterSchema = z.pipe(
  z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number)),
  trialNumberSchema,
);

const blindAnswersSchema = z.object({
  kind: z.literal('blind'),
  /** Null until the choice. */
  choice: z.nullable(blindChoiceSchema),
  /** By letter. */
  heardSeconds: z.nullable(z.array(z.number())),
});

export const abxAnswersSchema = z.object({
  kind: z.literal('abx'),
  /** In order; the last one of an open test is pending. */
  trials: z.array(
    z.object({
      x: abxLetterSchema,
      answer: z.nullable(abxLetterSchema),
      answeredAt: z.nullable(z.iso.datetime()),
      /** Of A, B and X. */
      heardSeconds: z.nullable(z.array(z.number())),
    }),
  ),
});

/** The answers so far, as stored. */
export const testAnswersSchema = z.discriminatedUnion('kind', [blindAnswersSchema, abxAnswersSchema]);

/** The takes behind the letters, as they are stored. */
export const testTakesSchema = z
  .array(takeIdSchema)
  .check(z.minLength(minCompared), z.maxLength(maxCompared));

const finished = {
  status: z.literal('finished'),
  id: testIdSchema,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** The takes behind A, B, C and D. */
  takeIds: testTakesSchema,
};

/** A finished blind test. */
const finishedBlindSchema = z.object({
  ...finished,
  kind: z.literal('blind'),
  choice: blindChoiceSchema,
});

/** A finished ABX test, and how likely it is to guess as well. */
const finishedAbxSchema = z.object({
  ...finished,
  kind: z.literal('abx'),
  rightCount: z.number(),
  trialCount: z.number(),
  /** Probability of at least this many right answers by guessing alone, 0..1. */
  guessProbability: z.number(),
});

const finishedTestSchema = z.discriminatedUnion('kind', [finishedBlindSchema, finishedAbxSchema]);

/** A test as its listener may see it; nothing about the takes before the choice. */
export const listeningTestViewSchema = z.union([
  z.object({
    status: z.literal('open'),
    id: testIdSchema,
    kind: z.enum(listeningTestKinds),
    takeCount: z.number(),
    /** The pending trial, counted from 1; null when there is none (left). */
    trial: z.nullable(z.number()),
  }),
  finishedTestSchema,
]);

/** The finished tests of one set of takes, the newest first. */
export const resultListSchema = z.object({ tests: z.array(finishedTestSchema) });
