import 'server-only';
import { randomBytes } from 'node:crypto';
import type { NextStep, StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { findPause, pauseStarts } from '@/lib/engine/engine-gate.server';
import type { StartOutcome } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { readStoredRequest } from '@/lib/request/stored-request';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { listKnownTaskIds } from '@/lib/takes/stored/takes-store.server';
import { addSeconds, longestWaitSeconds, secondsUntil, waitFor } from '@/lib/time/instants';
import { type Brought, bringFiles, forgetRefusedFiles } from './bring-files.server';
import { chooseBackoff, choosePollDelay } from './poll-delay';
import { claimSlot, wakeWaiting } from './slots.server';

const slotWaitSeconds = 10;
const defaultBusyWaitSeconds = 5;
const troublePauseSeconds = 5;

/**
 * Sends a waiting take to the engine, once its files are there and it has a slot, and settles what came of it:
 * running, failed, waiting again, or in doubt. It is marked as being sent before the first byte leaves.
 */
export async function startTake(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const { database, engines, settings } = context;
  const client = engines.getClient(take.engine);
  if (!client) return postpone(context, take, engines.explainAbsence(take.engine), 5);
  const request = readStoredRequest(take.request);
  if (!request) return dropUnreadable(context, take);
  const files = await bringFiles(context, take, request, client);
  if (files.kind !== 'there') return settleFiles(context, take, files);

  const now = context.now();
  const pause = await findPause(database, take.engine, now);
  if (pause) return postpone(context, take, makeFailure(pause.reason), secondsUntil(pause.until, now));
  const ownCallback = engines.canCallBack(take.engine) && request.callbackUrl === null;
  const callbackToken = ownCallback ? randomBytes(32).toString('base64url') : null;
  const claim = await claimSlot(database, { take, now, callbackToken, maxInFlight: settings.maxInFlight });
  if (claim.kind === 'moved-on') return 0;
  if (claim.kind === 'full') return slotWaitSeconds;
  if (claim.kind === 'behind') {
    context.wake(claim.nextId);
    return 2;
  }
  // Its answer may take a while; the next in line need not wait for it.
  await wakeWaiting(context, claim.take);
  const outcome = await client.startTask(request, {
    idempotencyKey: `retake-${take.id}`,
    callbackUrl:
      callbackToken === null ? request.callbackUrl : `${settings.publicUrl}/api/callbacks/${callbackToken}`,
    fileUrls: files.urls,
  });
  return settleStart(context, claim.take, await refuseSharedTask(context, claim.take, outcome));
}

/** A request that this version does not understand is never sent; nothing was charged, and others need not wait for it. */
async function dropUnreadable(context: StudioContext, take: TakeRow): Promise<null> {
  await changeTake(context, take, ['queued'], {
    status: 'failed',
    failure: makeFailure('take_unreadable'),
    completedAt: context.now(),
    notBefore: null,
  });
  await wakeWaiting(context, take);
  return null;
}

/** What becomes of a take whose files are not at the engine: nothing was asked for, so nothing was charged. */
async function settleFiles(
  context: StudioContext,
  take: TakeRow,
  files: Exclude<Brought, { kind: 'there' }>,
): Promise<NextStep> {
  const now = context.now();
  switch (files.kind) {
    case 'moved-on':
      return 0;
    case 'elsewhere':
      await changeTake(context, take, ['queued'], { notBefore: addSeconds(now, files.seconds) });
      return files.seconds;
    case 'refused':
      await changeTake(context, take, ['queued'], {
        status: 'failed',
        failure: files.failure,
        completedAt: now,
        notBefore: null,
      });
      context.engines.noteChange(take.engine);
      await wakeWaiting(context, take);
      return null;
    case 'trouble': {
      const { failure, until } = files;
      await changeTake(context, take, ['queued'], {
        failure,
        notBefore: until,
        readFaults: take.readFaults + 1,
      });
      context.engines.noteChange(take.engine);
      return secondsUntil(until, now);
    }
  }
}

/** A task that another take has already cannot be this take's; then nobody knows what became of the request. */
async function refuseSharedTask(
  context: StudioContext,
  take: TakeRow,
  outcome: StartOutcome,
): Promise<StartOutcome> {
  if (outcome.kind !== 'started') return outcome;
  const known = await listKnownTaskIds(context.database, take.engine, [outcome.taskId]);
  if (known.size === 0) return outcome;
  const detail = `The engine named the task ${outcome.taskId}, which belongs to another take.`;
  return { kind: 'uncertain', failure: makeFailure('unknown_answer', { detail }) };
}

async function settleStart(context: StudioContext, take: TakeRow, outcome: StartOutcome): Promise<NextStep> {
  const { database } = context;
  const now = context.now();
  switch (outcome.kind) {
    case 'started': {
      // The answer may come after the start was already put in doubt, by whoever holds the take since; it settles that
      // doubt. So what came of sending is written by whoever sent, held or not.
      await changeTake(context, take.id, ['submitting', 'unconfirmed'], {
        status: 'running',
        taskId: outcome.taskId,
        progress: outcome.progress,
        estimateSeconds: outcome.estimateSeconds,
        creditsReserved: outcome.creditsReserved,
        startedAt: now,
        readFaults: 0,
        notBefore: addSeconds(
          now,
          choosePollDelay({ elapsedSeconds: 0, estimateSeconds: outcome.estimateSeconds, progress: null }),
        ),
        failure: null,
      });
      await wakeWaiting(context, take);
      return 0;
    }
    case 'refused':
      await forgetRefusedFiles(context, take, outcome.failure);
      await changeTake(context, take.id, ['submitting', 'unconfirmed'], {
        status: 'failed',
        failure: outcome.failure,
        completedAt: now,
        notBefore: null,
      });
      context.engines.noteChange(take.engine);
      await wakeWaiting(context, take);
      return null;
    case 'busy': {
      const seconds = Math.min(longestWaitSeconds, outcome.retryAfterSeconds ?? defaultBusyWaitSeconds);
      const until = addSeconds(now, Math.max(1, seconds));
      await pauseStarts(database, take.engine, { until, reason: outcome.failure.code, now });
      return requeue(context, take, outcome.failure, until);
    }
    case 'unsent': {
      const faults = take.readFaults + 1;
      context.engines.noteChange(take.engine);
      return requeue(context, take, outcome.failure, addSeconds(now, chooseBackoff(faults, 2, 60)), faults);
    }
    case 'uncertain':
      // An engine in trouble gets a moment, lest every waiting take ends in doubt as well.
      await pauseStarts(database, take.engine, {
        until: addSeconds(now, troublePauseSeconds),
        reason: outcome.failure.code,
        now,
      });
      await changeTake(context, take.id, ['submitting'], {
        status: 'unconfirmed',
        failure: outcome.failure,
        readFaults: 0,
        notBefore: addSeconds(now, 2),
      });
      await wakeWaiting(context, take);
      return 2;
  }
}

async function requeue(
  context: StudioContext,
  take: TakeRow,
  failure: Failure,
  until: Date,
  readFaults = 0,
): Promise<NextStep> {
  await changeTake(context, take.id, ['submitting', 'unconfirmed'], {
    status: 'queued',
    submittedAt: null,
    notBefore: until,
    failure,
    readFaults,
  });
  return secondsUntil(until, context.now());
}

async function postpone(
  context: StudioContext,
  take: TakeRow,
  failure: Failure,
  seconds: number,
): Promise<NextStep> {
  const wait = Math.max(1, seconds);
  const notBefore = addSeconds(context.now(), wait);
  await changeTake(context, take, ['queued'], { failure, notBefore });
  return wait;
}

/**
 * A take found in the state of being sent, by somebody who is not sending it: either another process still
 * waits for the answer, or it died. Past the time an answer can take, the start counts as interrupted.
 */
export async function checkInterrupted(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const now = context.now();
  const sentAt = take.submittedAt ?? take.updatedAt;
  const answerSeconds = context.settings.engineTimeoutSeconds + 10;
  const wait = waitFor(addSeconds(sentAt, answerSeconds), now, answerSeconds);
  if (wait > 0) return wait;
  await markInterrupted(context, take);
  return 0;
}

/** Puts the start of a take in doubt after whoever was sending it is known to be gone. */
export async function markInterrupted(context: StudioContext, take: TakeRow): Promise<void> {
  await changeTake(context, take.id, ['submitting'], {
    status: 'unconfirmed',
    failure: makeFailure('start_interrupted'),
    readFaults: 0,
    notBefore: context.now(),
  });
}
