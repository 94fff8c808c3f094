'use server';

import { defineAction } from '@/lib/entry/define-action.server';
import {
  answerTrialSchema,
  chooseBlindSchema,
  startListeningTestSchema,
  testReferenceSchema,
} from '@/lib/listening/listening-test-schema';
import { answerTrial, chooseBlind, finishAbx } from '@/lib/listening/listening-tests-service.server';
import { createListeningTest } from '@/lib/listening/listening-tests-store.server';

/** Stores a test of two to four takes in a secret order. Answers with its id, which tells nothing of them. */
export const startListeningTestAction = defineAction(
  'startListeningTestAction',
  startListeningTestSchema,
  ({ studio }, order) => createListeningTest(studio, { ...order, now: studio.now() }),
);

/** Ends a blind test with a choice, and tells what was behind the letters. */
export const chooseBlindAction = defineAction('chooseBlindAction', chooseBlindSchema, ({ studio }, order) =>
  chooseBlind(studio, order),
);

/** Answers one trial of an ABX test and begins the next. */
export const answerTrialAction = defineAction('answerTrialAction', answerTrialSchema, ({ studio }, order) =>
  answerTrial(studio, order),
);

/** Ends an ABX test and tells its result. */
export const finishAbxAction = defineAction(
  'finishAbxAction',
  testReferenceSchema,
  ({ studio }, { testId }) => finishAbx(studio, testId),
);
