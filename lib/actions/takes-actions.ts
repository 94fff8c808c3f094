'use server';

import { startSweep } from '@/lib/commands/start-sweep.server';
import {
  cancelTake,
  deleteTake,
  giveUpTake,
  keepTake,
  lookAgain,
  restoreTake,
  reviewTake,
  startTakes,
} from '@/lib/commands/takes-service.server';
import { runAction } from '@/lib/entry/run-action.server';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { Result } from '@/lib/result/result';
import { getStudio } from '@/lib/studio/studio.server';
import { startSweepSchema } from '@/lib/sweeps/sweep-schema';
import type { ListedTake, ReviewedTake, StartedTakes, Take } from '@/lib/takes/take';
import {
  keepTakeSchema,
  reviewTakeSchema,
  startTakesSchema,
  takeReferenceSchema,
} from '@/lib/takes/take-schema';

/** Starts one to eight takes of one request, as one batch. Answers with the queued takes, newest first. */
export async function startTakesAction(input: unknown): Promise<Result<StartedTakes, FailureNotice>> {
  return runAction(startTakesSchema, input, ({ request, count, copiedFrom, pressToken = null }) =>
    startTakes(getStudio(), {
      requests: Array.from({ length: count }, () => request),
      copiedFrom,
      pressToken,
    }),
  );
}

/** Starts the takes of a sweep, as one batch. Answers with the queued takes, row by row. */
export async function startSweepAction(input: unknown): Promise<Result<StartedTakes, FailureNotice>> {
  return runAction(startSweepSchema, input, (order) => startSweep(getStudio(), order));
}

/** Takes a waiting take out of the queue. */
export async function cancelTakeAction(input: unknown): Promise<Result<Take, FailureNotice>> {
  return runAction(takeReferenceSchema, input, ({ takeId }) => cancelTake(getStudio(), takeId));
}

/** Removes a take from the screen; it can be restored for a day. */
export async function deleteTakeAction(input: unknown): Promise<Result<null, FailureNotice>> {
  return runAction(takeReferenceSchema, input, ({ takeId }) => deleteTake(getStudio(), takeId));
}

/** Brings a deleted take back. */
export async function restoreTakeAction(input: unknown): Promise<Result<ListedTake, FailureNotice>> {
  return runAction(takeReferenceSchema, input, ({ takeId }) => restoreTake(getStudio(), takeId));
}

/** Asks the engine once more about a take that failed, is in doubt, or waits to be downloaded. Costs nothing. */
export async function lookAgainAction(input: unknown): Promise<Result<Take, FailureNotice>> {
  return runAction(takeReferenceSchema, input, ({ takeId }) => lookAgain(getStudio(), takeId));
}

/** Ends the doubt about a take's start: it counts as failed and its request can be used again. */
export async function giveUpTakeAction(input: unknown): Promise<Result<Take, FailureNotice>> {
  return runAction(takeReferenceSchema, input, ({ takeId }) => giveUpTake(getStudio(), takeId));
}

/** Makes a take the kept one of its batch, or takes that back. Answers with every take that changed by it. */
export async function keepTakeAction(input: unknown): Promise<Result<{ takes: Take[] }, FailureNotice>> {
  return runAction(keepTakeSchema, input, (order) => keepTake(getStudio(), order));
}

/** Stores a take's rating, one of its reasons, or its note. Answers with the take as it is stored after that. */
export async function reviewTakeAction(input: unknown): Promise<Result<ReviewedTake, FailureNotice>> {
  return runAction(reviewTakeSchema, input, (order) => reviewTake(getStudio(), order));
}
