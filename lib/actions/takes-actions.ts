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
import { defineAction } from '@/lib/entry/define-action.server';
import { startSweepSchema } from '@/lib/sweeps/sweep-schema';
import {
  keepTakeSchema,
  reviewTakeSchema,
  startTakesSchema,
  takeReferenceSchema,
} from '@/lib/takes/take-schema';

/** Starts one to eight takes of one request, as one batch. Returns the queued takes, newest first. */
export const startTakesAction = defineAction(
  'startTakesAction',
  startTakesSchema,
  ({ studio }, { request, count, copiedFrom, pressToken = null }) =>
    startTakes(studio, {
      requests: Array.from({ length: count }, () => request),
      copiedFrom,
      pressToken,
    }),
);

/** Starts the takes of a sweep, as one batch. Returns the queued takes, row by row. */
export const startSweepAction = defineAction('startSweepAction', startSweepSchema, ({ studio }, order) =>
  startSweep(studio, order),
);

/** Removes a queued take from the queue. */
export const cancelTakeAction = defineAction(
  'cancelTakeAction',
  takeReferenceSchema,
  ({ studio }, { takeId }) => cancelTake(studio, takeId),
);

/** Removes a take from the screen; it can be restored for a day. */
export const deleteTakeAction = defineAction(
  'deleteTakeAction',
  takeReferenceSchema,
  ({ studio }, { takeId }) => deleteTake(studio, takeId),
);

/** Restores a deleted take. */
export const restoreTakeAction = defineAction(
  'restoreTakeAction',
  takeReferenceSchema,
  ({ studio }, { takeId }) => restoreTake(studio, takeId),
);

/** Asks the engine once more about a take that failed, is in doubt, or waits to be downloaded. Costs nothing. */
export const lookAgainAction = defineAction(
  'lookAgainAction',
  takeReferenceSchema,
  ({ studio }, { takeId }) => lookAgain(studio, takeId),
);

/** Settles an unconfirmed start: the take counts as failed and its request can be used again. */
export const giveUpTakeAction = defineAction(
  'giveUpTakeAction',
  takeReferenceSchema,
  ({ studio }, { takeId }) => giveUpTake(studio, takeId),
);

/** Makes a take the kept one of its batch, or undoes that. Returns every take that changed. */
export const keepTakeAction = defineAction('keepTakeAction', keepTakeSchema, ({ studio }, order) =>
  keepTake(studio, order),
);

/** Stores a take's rating, one of its reasons, or its note. Returns the take as stored afterwards. */
export const reviewTakeAction = defineAction('reviewTakeAction', reviewTakeSchema, ({ studio }, order) =>
  reviewTake(studio, order),
);
