import 'server-only';
import type { StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import type { ListedTask } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure, readStoredFailure } from '@/lib/failure/failure';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { listDoubtfulTakes, listKnownTaskIds } from '@/lib/takes/stored/takes-store.server';
import { addSeconds } from '@/lib/time/instants';
import { type DoubtfulStart, matchTasks } from './match-tasks';

/** Pauses between checks, in seconds; after the last one the user decides. */
const lookPausesSeconds = [3, 8, 20, 40];
/** How far the engine's clock may be from ours, in seconds. */
const clockToleranceSeconds = 15;

/**
 * Looks in the engine's list for the task of a take whose start is in doubt. A task is adopted only when nothing else
 * can explain it; otherwise the take stays in doubt and, after a few checks, waits for its user. Nothing is ever sent
 * again.
 */
export async function lookForTask(context: StudioContext, take: TakeRow): Promise<number | null> {
  const client = context.engines.getClient(take.engine);
  if (!client || take.submittedAt === null) return lookLater(context, take, null);
  const listing = await client.listRecentTasks({
    sinceMs: addSeconds(take.submittedAt, -2 * clockToleranceSeconds).getTime(),
  });
  if (listing.kind === 'unsupported') return stopLooking(context, take, null);
  if (listing.kind === 'unreadable') return lookLater(context, take, null);
  if (!listing.complete) return lookLater(context, take, null);
  const match = await matchTake(context, take, listing.tasks);
  if (match.kind === 'found') return adoptTask(context, take, match.taskId);
  return lookLater(context, take, makeFailure(doubts[match.kind]));
}

const doubts = {
  none: 'start_not_found',
  'other-model': 'start_other_model',
  ambiguous: 'start_ambiguous',
} as const;

async function matchTake(context: StudioContext, take: TakeRow, tasks: ListedTask[]) {
  const known = await listKnownTaskIds(
    context.database,
    take.engine,
    tasks.map((task) => task.taskId),
  );
  const reachSeconds = 2 * (context.settings.engineTimeoutSeconds + clockToleranceSeconds);
  const submittedAt = take.submittedAt ?? take.updatedAt;
  const doubtful = await listDoubtfulTakes(context.database, take.engine, {
    from: addSeconds(submittedAt, -reachSeconds),
    to: addSeconds(submittedAt, reachSeconds),
  });
  return matchTasks(
    take.id,
    doubtful.map((row) => toDoubtfulStart(row, context)),
    tasks.filter((task) => !known.has(task.taskId)),
  );
}

function toDoubtfulStart(row: TakeRow, context: StudioContext): DoubtfulStart {
  const sentAt = row.submittedAt ?? row.updatedAt;
  return {
    takeId: row.id,
    requestKey: row.requestKey,
    fromMs: addSeconds(sentAt, -clockToleranceSeconds).getTime(),
    toMs: addSeconds(sentAt, context.settings.engineTimeoutSeconds + clockToleranceSeconds).getTime(),
  };
}

async function adoptTask(context: StudioContext, take: TakeRow, taskId: string): Promise<number> {
  await changeTake(context, take, ['unconfirmed'], {
    status: 'running',
    taskId,
    startedAt: take.submittedAt,
    readFaults: 0,
    failure: null,
    notBefore: null,
  });
  return 0;
}

async function lookLater(
  context: StudioContext,
  take: TakeRow,
  finding: Failure | null,
): Promise<number | null> {
  const pause = lookPausesSeconds[take.readFaults];
  if (pause === undefined) return stopLooking(context, take, finding);
  await changeTake(context, take, ['unconfirmed'], {
    readFaults: take.readFaults + 1,
    notBefore: addSeconds(context.now(), pause),
  });
  return pause;
}

async function stopLooking(context: StudioContext, take: TakeRow, finding: Failure | null): Promise<null> {
  await changeTake(context, take, ['unconfirmed'], {
    notBefore: null,
    failure: finding ?? readStoredFailure(take.failure) ?? makeFailure('start_unconfirmed'),
  });
  return null;
}
