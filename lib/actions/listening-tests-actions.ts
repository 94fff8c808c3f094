'use server';

import { runAction } from '@/lib/entry/run-action.server';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { FinishedTest, OpenTest } from '@/lib/listening/listening-test';
import {
  answerTrialSchema,
  chooseBlindSchema,
  startListeningTestSchema,
  testReferenceSchema,
} from '@/lib/listening/listening-test-schema';
import { answerTrial, chooseBlind, finishAbx } from '@/lib/listening/listening-tests-service.server';
import { createListeningTest } from '@/lib/listening/listening-tests-store.server';
import type { Result } from '@/lib/result/result';
import { getStudio } from '@/lib/studio/studio.server';

/** Stores a test of two to four takes in a secret order. Answers with its id, which tells nothing of them. */
export async function startListeningTestAction(
  input: unknown,
): Promise<Result<{ testId: string }, FailureNotice>> {
  return runAction(startListeningTestSchema, input, (order) => {
    const studio = getStudio();
    return createListeningTest(studio, { ...order, now: studio.now() });
  });
}

/** Ends a blind test with a choice, and tells what was behind the letters. */
export async function chooseBlindAction(input: unknown): Promise<Result<FinishedTest, FailureNotice>> {
  return runAction(chooseBlindSchema, input, (order) => chooseBlind(getStudio(), order));
}

/** Answers one trial of an ABX test and begins the next. */
export async function answerTrialAction(input: unknown): Promise<Result<OpenTest, FailureNotice>> {
  return runAction(answerTrialSchema, input, (order) => answerTrial(getStudio(), order));
}

/** Ends an ABX test and tells its result. */
export async function finishAbxAction(input: unknown): Promise<Result<FinishedTest, FailureNotice>> {
  return runAction(testReferenceSchema, input, ({ testId }) => finishAbx(getStudio(), testId));
}
