import 'server-only';
import type { NextStep, StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { isSameAmount, type ReadOutcome, type Refund } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure, readStoredFailure } from '@/lib/failure/failure';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { addSeconds, secondsUntil } from '@/lib/time/instants';
import { forgetRefusedFiles } from './bring-files.server';
import { chooseBackoff, choosePollDelay } from './poll-delay';
import { wakeWaiting } from './slots.server';

const missingReadsBeforeFailure = 4;
const longestTaskSeconds = 24 * 3600;
/** Before a task is called overdue it is read once more, late enough that most tasks would have ended. */
const lastReadSeconds = 600;

/**
 * Reads a running take's task once. A task that the engine does not know is read a few more times; after an answer that
 * makes no sense, it is read at growing intervals for as long as a link would live.
 */
export async function readTask(context: StudioContext, take: TakeRow): Promise<NextStep> {
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
      if (elapsedSeconds > longestTaskSeconds) return endOverdue(context, take, makeFailure('task_overdue'));
      const delay = choosePollDelay({ elapsedSeconds, estimateSeconds, progress: outcome.progress });
      const changed = await changeTake(context, take, ['running'], {
        progress: outcome.progress ?? take.progress,
        estimateSeconds,
        readFaults: 0,
        failure: null,
        notBefore: addSeconds(now, delay),
      });
      return changed ? delay : 0;
    }
    case 'completed':
      await changeTake(context, take, ['running'], {
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
      return end(context, take, outcome.kind, outcome.failure, outcome.refund);
    case 'missing':
      if (take.readFaults + 1 >= missingReadsBeforeFailure)
        return end(context, take, 'failed', outcome.failure);
      return keepReading(context, take, { failure: null, seconds: 4 });
    case 'unreadable': {
      const elapsedSeconds = -secondsUntil(take.startedAt ?? take.updatedAt, now);
      if (elapsedSeconds > longestTaskSeconds) return endOverdue(context, take, outcome.failure);
      const seconds = outcome.retryAfterSeconds ?? chooseBackoff(take.readFaults + 1, 3, 60);
      context.engines.noteChange(take.engine);
      return keepReading(context, take, { failure: outcome.failure, seconds });
    }
  }
}

/** A clock that jumped forward makes any task look overdue, so it is read once more first. */
function endOverdue(context: StudioContext, take: TakeRow, failure: Failure): Promise<NextStep> {
  return readStoredFailure(take.failure)?.code === 'task_overdue'
    ? end(context, take, 'failed', failure)
    : keepReading(context, take, { failure: makeFailure('task_overdue'), seconds: lastReadSeconds });
}

async function keepReading(
  context: StudioContext,
  take: TakeRow,
  wait: { failure: Failure | null; seconds: number },
): Promise<NextStep> {
  const seconds = Math.max(2, wait.seconds);
  const changed = await changeTake(context, take, ['running'], {
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
  refund: Refund | null = null,
): Promise<NextStep> {
  await forgetRefusedFiles(context, take, failure);
  await changeTake(context, take, ['running'], {
    status,
    failure,
    creditsUsed: isRefunded(take, refund) ? 0 : null,
    progress: null,
    completedAt: context.now(),
    notBefore: null,
  });
  context.engines.noteChange(take.engine);
  await wakeWaiting(context, take);
  return null;
}

/**
 * Everything reserved has been refunded; the amount is known from the start, or from the answer that proves the refund.
 */
function isRefunded({ creditsReserved }: TakeRow, refund: Refund | null): boolean {
  const reserved = creditsReserved ?? refund?.reserved ?? null;
  return refund !== null && reserved !== null && isSameAmount(refund.credits, reserved);
}
