import 'server-only';
import { randomBytes } from 'node:crypto';
import type { TakeRow } from '@/lib/database/schema';
import type { ReadOutcome, StartOutcome } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { addSeconds, secondsUntil } from './instants';
import { lookForTask } from './look-for-task.server';
import { chooseBackoff, choosePollDelay } from './poll-delay';
import { takeRequestSchema } from './request-schema';
import { saveClip } from './save-clip.server';
import type { StudioContext } from './studio-context';
import { changeTake, claimSlot, findPause, findTake, listReadyIds, pauseStarts } from './takes-store.server';

/** When the take's next step is due: in so many seconds, at once (0), or never (null). */
export type NextStep = number | null;

const slotWaitSeconds = 10;
const missingReadsBeforeFailure = 4;
const longestTaskSeconds = 24 * 3600;
const longestBusyWaitSeconds = 3600;
const defaultBusyWaitSeconds = 5;
const troublePauseSeconds = 5;

/**
 * Brings a take forward until it has to wait, and says when to come back. Every step starts from the stored
 * row and ends in it, so it may be repeated, interrupted by a crash, or called for a take that needs nothing.
 */
export async function followTake(context: StudioContext, takeId: string): Promise<NextStep> {
  for (;;) {
    const take = await findTake(context.database, takeId);
    if (!take) return null;
    const next = await stepTake(context, take);
    if (next === null || next > 0) return next;
  }
}

function stepTake(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const wait = take.notBefore === null ? 0 : secondsUntil(take.notBefore, context.now());
  if (wait > 0 && take.status !== 'submitting') return Promise.resolve(wait);
  switch (take.status) {
    case 'queued':
      return startTake(context, take);
    case 'submitting':
      return checkInterrupted(context, take);
    case 'unconfirmed':
      return take.notBefore === null ? Promise.resolve(null) : lookForTask(context, take);
    case 'running':
      return readTask(context, take);
    case 'saving':
      return saveClip(context, take);
    default:
      return Promise.resolve(null);
  }
}

async function startTake(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const { database, engines, settings } = context;
  const now = context.now();
  const client = engines.getClient(take.engine);
  if (!client) return postpone(context, take, engines.explainAbsence(take.engine), 5);
  const pause = await findPause(database, take.engine, now);
  if (pause) return postpone(context, take, makeFailure(pause.reason), secondsUntil(pause.until, now));

  const request = takeRequestSchema.parse(take.request);
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
  });
  return settleStart(context, claim.take, outcome);
}

async function settleStart(context: StudioContext, take: TakeRow, outcome: StartOutcome): Promise<NextStep> {
  const { database } = context;
  const now = context.now();
  switch (outcome.kind) {
    case 'started': {
      // The answer may come after the start was already put in doubt; it settles that doubt.
      await changeTake(database, take.id, ['submitting', 'unconfirmed'], {
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
      await changeTake(database, take.id, ['submitting', 'unconfirmed'], {
        status: 'failed',
        failure: outcome.failure,
        completedAt: now,
        notBefore: null,
      });
      context.engines.noteChange(take.engine);
      await wakeWaiting(context, take);
      return null;
    case 'busy': {
      const seconds = Math.min(longestBusyWaitSeconds, outcome.retryAfterSeconds ?? defaultBusyWaitSeconds);
      const until = addSeconds(now, Math.max(1, seconds));
      await pauseStarts(database, take.engine, until, outcome.failure.code);
      return requeue(context, take, outcome.failure, until);
    }
    case 'unsent': {
      const faults = take.readFaults + 1;
      context.engines.noteChange(take.engine);
      return requeue(context, take, outcome.failure, addSeconds(now, chooseBackoff(faults, 2, 60)), faults);
    }
    case 'uncertain':
      // An engine in trouble gets a moment, lest every waiting take ends in doubt as well.
      await pauseStarts(database, take.engine, addSeconds(now, troublePauseSeconds), outcome.failure.code);
      await changeTake(database, take.id, ['submitting'], {
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
  await changeTake(context.database, take.id, ['submitting', 'unconfirmed'], {
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
  await changeTake(context.database, take.id, ['queued'], { failure, notBefore });
  return wait;
}

/**
 * A take found in the state of being sent, by somebody who is not sending it: either another process still
 * waits for the answer, or it died. Past the time an answer can take, the start counts as interrupted.
 */
async function checkInterrupted(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const now = context.now();
  const sentAt = take.submittedAt ?? take.updatedAt;
  const wait = secondsUntil(addSeconds(sentAt, context.settings.engineTimeoutSeconds + 10), now);
  if (wait > 0) return wait;
  await markInterrupted(context, take);
  return 0;
}

/** Puts the start of a take in doubt after whoever was sending it is known to be gone. */
export async function markInterrupted(context: StudioContext, take: TakeRow): Promise<void> {
  await changeTake(context.database, take.id, ['submitting'], {
    status: 'unconfirmed',
    failure: makeFailure('start_interrupted'),
    readFaults: 0,
    notBefore: context.now(),
  });
}

async function readTask(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const client = context.engines.getClient(take.engine);
  if (!client || take.taskId === null) {
    return keepReading(context, take, { failure: context.engines.explainAbsence(take.engine), seconds: 5 });
  }
  const outcome = await client.readTask(take.taskId);
  return settleRead(context, take, outcome);
}

async function settleRead(context: StudioContext, take: TakeRow, outcome: ReadOutcome): Promise<NextStep> {
  const now = context.now();
  switch (outcome.kind) {
    case 'running': {
      const estimateSeconds = outcome.estimateSeconds ?? take.estimateSeconds;
      const elapsedSeconds = -secondsUntil(take.startedAt ?? take.updatedAt, now);
      if (elapsedSeconds > longestTaskSeconds)
        return end(context, take, 'failed', makeFailure('task_overdue'));
      const delay = choosePollDelay({ elapsedSeconds, estimateSeconds, progress: outcome.progress });
      const changed = await changeTake(context.database, take.id, ['running'], {
        progress: outcome.progress ?? take.progress,
        estimateSeconds,
        readFaults: 0,
        failure: null,
        notBefore: addSeconds(now, delay),
      });
      return changed ? delay : 0;
    }
    case 'completed':
      await changeTake(context.database, take.id, ['running'], {
        status: 'saving',
        progress: 100,
        completedAt: now,
        link: outcome.link,
        linkExpiresAt: addSeconds(now, longestTaskSeconds),
        creditsUsed: outcome.creditsUsed,
        saveFaults: 0,
        failure: null,
        notBefore: null,
      });
      await wakeWaiting(context, take);
      return 0;
    case 'failed':
    case 'cancelled':
      return end(context, take, outcome.kind, outcome.failure, outcome.creditsReturned);
    case 'missing':
      if (take.readFaults + 1 >= missingReadsBeforeFailure)
        return end(context, take, 'failed', outcome.failure);
      return keepReading(context, take, { failure: null, seconds: 4 });
    case 'unreadable': {
      const elapsedSeconds = -secondsUntil(take.startedAt ?? take.updatedAt, now);
      if (elapsedSeconds > longestTaskSeconds) return end(context, take, 'failed', outcome.failure);
      const seconds = outcome.retryAfterSeconds ?? chooseBackoff(take.readFaults + 1, 3, 60);
      context.engines.noteChange(take.engine);
      return keepReading(context, take, { failure: outcome.failure, seconds });
    }
  }
}

async function keepReading(
  context: StudioContext,
  take: TakeRow,
  wait: { failure: Failure | null; seconds: number },
): Promise<NextStep> {
  const seconds = Math.max(2, wait.seconds);
  const changed = await changeTake(context.database, take.id, ['running'], {
    readFaults: take.readFaults + 1,
    failure: wait.failure,
    notBefore: addSeconds(context.now(), seconds),
  });
  return changed ? seconds : 0;
}

async function end(
  context: StudioContext,
  take: TakeRow,
  status: 'failed' | 'cancelled',
  failure: Failure,
  creditsReturned: number | null = null,
): Promise<NextStep> {
  await changeTake(context.database, take.id, ['running'], {
    status,
    failure,
    creditsUsed: creditsReturned === null ? null : Math.max(0, (take.creditsReserved ?? 0) - creditsReturned),
    progress: null,
    completedAt: context.now(),
    notBefore: null,
  });
  context.engines.noteChange(take.engine);
  await wakeWaiting(context, take);
  return null;
}

/** Lets waiting takes try for the slots that are free. */
async function wakeWaiting(context: StudioContext, take: TakeRow): Promise<void> {
  const ids = await listReadyIds(context.database, take.engine, context.settings.maxInFlight);
  for (const id of ids) context.wake(id);
}
