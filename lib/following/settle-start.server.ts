import 'server-only';
import type { NextStep, StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { pauseStarts } from '@/lib/engine/engine-gate.server';
import type { StartOutcome } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { listKnownTaskIds } from '@/lib/takes/stored/takes-store.server';
import { addSeconds, longestWaitSeconds, secondsUntil } from '@/lib/time/instants';
import { forgetRefusedFiles } from './bring-files.server';
import { chooseBackoff, choosePollDelay } from './poll-delay';
import { wakeWaiting } from './slots.server';

const defaultBusyWaitSeconds = 5;
const troublePauseSeconds = 5;

/** A task that already belongs to another take cannot be this take's; the outcome of the request is then unknown. */
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

/** Writes down what came of sending a take: running, failed, queued again, or in doubt. */
export async function settleStart(
  context: StudioContext,
  take: TakeRow,
  told: StartOutcome,
): Promise<NextStep> {
  const outcome = await refuseSharedTask(context, take, told);
  const { database } = context;
  const now = context.now();
  switch (outcome.kind) {
    case 'started': {
      // The answer may arrive after another process has claimed the take and put its start in doubt; it settles that
      // doubt. So the sender writes the outcome whether or not it still holds the take.
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
      // Starts pause for a moment while the engine is in trouble, so that queued takes do not end in doubt as well.
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
