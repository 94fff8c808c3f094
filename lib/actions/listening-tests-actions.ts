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

/** Stores a test of two to four takes in a secret order. Returns its id, which reveals nothing about them. */
export const startListeningTestAction = defineAction(
  'startListeningTestAction',
  startListeningTestSchema,
  ({ studio }, order) => createListeningTest(studio, { ...order, now: studio.now() }),
);

/** Ends a blind test with a choice, and reveals which take each letter was. */
export const chooseBlindAction = defineAction('chooseBlindAction', chooseBlindSchema, ({ studio }, order) =>
  chooseBlind(studio, order),
);

/** Answers one trial of an ABX test and begins the next. */
export const answerTrialAction = defineAction('answerTrialAction', answerTrialSchema, ({ studio }, order) =>
  answerTrial(studio, order),
);

/** Ends an ABX test and returns its result. */
export const finishAbxAction = defineAction(
  'finishAbxAction',
  testReferenceSchema,
  ({ studio }, { testId }) => finishAbx(studio, testId),
);
