import 'server-only';
import type { StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { fail, type Result, succeed } from '@/lib/result/result';
import { type BatchOrder, createBatch, findStarted } from '@/lib/takes/stored/batches-store.server';
import { changeTake, setDeleted, setKept } from '@/lib/takes/stored/change-take.server';
import { setReview } from '@/lib/takes/stored/reviews-store.server';
import { toListedTake } from '@/lib/takes/stored/take-view.server';
import { findTake, findTakeByCallback } from '@/lib/takes/stored/takes-store.server';
import {
  isReadable,
  type KeepTake,
  type ListedTake,
  type ReviewedTake,
  type ReviewTake,
  type StartedTakes,
  type Take,
} from '@/lib/takes/take';
import { addSeconds } from '@/lib/time/instants';

const shortestReadGapSeconds = 2;
/** 32 random bytes in base64url. */
const callbackTokenPattern = /^[\w-]{43}$/;

/**
 * Writes the takes of one press and starts them; the rows are stored before anything is sent. A repeated press returns
 * the takes it has started, without deleted ones. `press_reused` where its token was used for something else,
 * `disk_full` where their clips may find no room, `forbidden` where the scope allows no new takes; then nothing is
 * written.
 */
export async function startTakes(context: StudioContext, order: BatchOrder): Promise<Result<StartedTakes>> {
  const draft = { ...order, engine: context.engines.current, now: context.now() };
  // Takes it started before are only read, which works on a full disk.
  const known = await findStarted(context, draft);
  if (!known && !(await context.blobs.hasRoom())) return fail(makeFailure('disk_full'));
  const batch = known ?? (await createBatch(context, draft));
  if (batch.kind === 'outside') return fail(makeFailure('forbidden'));
  if (batch.kind === 'refused') return fail(makeFailure('press_reused'));
  const isRepeat = batch.kind === 'repeated';
  const shown = batch.rows.filter(({ deletedAt }) => deletedAt === null);
  // What was stored before has a next step already.
  if (!isRepeat) for (const row of batch.rows) context.wake(row.id);
  return succeed({ takes: shown.map(toListedTake).filter(isReadable), isRepeat });
}

/** Removes a queued take from the queue; `already_settled` once it has been sent. */
export async function cancelTake(context: StudioContext, takeId: string): Promise<Result<Take>> {
  const row = await changeTake(context, takeId, ['queued'], {
    status: 'cancelled',
    failure: null,
    notBefore: null,
    completedAt: context.now(),
  });
  return row ? answerWith(row) : explainUnchanged(context, takeId);
}

/**
 * Hides a take. A queued take is no longer sent; a running one is followed to its end, so that it is complete if it is
 * restored.
 */
export async function deleteTake(context: StudioContext, takeId: string): Promise<Result<null>> {
  await changeTake(context, takeId, ['queued'], {
    status: 'cancelled',
    failure: null,
    notBefore: null,
  });
  const row = await setDeleted(context, takeId, context.now());
  return row ? succeed(null) : fail(makeFailure('not_found'));
}

/** Restores a deleted take; `not_found` once it has been purged. */
export async function restoreTake(context: StudioContext, takeId: string): Promise<Result<ListedTake>> {
  const row = await setDeleted(context, takeId, null);
  return row ? succeed(toListedTake(row)) : fail(makeFailure('not_found'));
}

/**
 * Asks the engine once more about a take, at no cost: reads its task again, looks for it in the list again, or
 * fetches its audio at once. `already_settled` when there is nothing to ask.
 */
export async function lookAgain(context: StudioContext, takeId: string): Promise<Result<Take>> {
  const row = await findTake(context, takeId);
  if (!row) return fail(makeFailure('not_found'));
  const fresh = { notBefore: context.now(), readFaults: 0 };
  const changed =
    row.taskId === null
      ? await changeTake(context, takeId, ['unconfirmed'], fresh)
      : await changeTake(context, takeId, ['failed', 'saving'], {
          ...fresh,
          status: 'running',
          startedAt: context.now(),
          saveFaults: 0,
          failure: null,
        });
  if (!changed) return explainUnchanged(context, takeId);
  context.wake(takeId);
  return answerWith(changed);
}

/** Settles an unconfirmed start: the take counts as failed. */
export async function giveUpTake(context: StudioContext, takeId: string): Promise<Result<Take>> {
  const row = await changeTake(context, takeId, ['unconfirmed'], {
    status: 'failed',
    notBefore: null,
    completedAt: context.now(),
  });
  return row ? answerWith(row) : explainUnchanged(context, takeId);
}

/**
 * Makes a saved take the kept one of its batch, or undoes that. Returns the takes that changed: this one, and the one
 * that was kept before it.
 */
export async function keepTake(context: StudioContext, order: KeepTake): Promise<Result<{ takes: Take[] }>> {
  const { takeId, kept } = order;
  const rows = await setKept(context, takeId, { kept, now: context.now() });
  return rows
    ? succeed({ takes: rows.map(toListedTake).filter(isReadable) })
    : fail(makeFailure('not_found'));
}

/** Stores a rating, reason or note on a take, unless something else has been stored since the user saw it. */
export async function reviewTake(context: StudioContext, order: ReviewTake): Promise<Result<ReviewedTake>> {
  const reviewed = await setReview(context, order);
  if (!reviewed) return fail(makeFailure('not_found'));
  const take = answerWith(reviewed.row);
  return take.ok ? succeed({ take: take.value, isStored: reviewed.isStored }) : take;
}

/** A take that was just changed; `take_unreadable` where this version does not understand its row. */
function answerWith(row: TakeRow): Result<Take> {
  const take = toListedTake(row);
  return isReadable(take) ? succeed(take) : fail(makeFailure('take_unreadable'));
}

async function explainUnchanged(
  context: StudioContext,
  takeId: string,
): Promise<{ ok: false; failure: Failure }> {
  const row = await findTake(context, takeId);
  return fail(makeFailure(row ? 'already_settled' : 'not_found'));
}

/**
 * Treats an engine's callback as a hint that a task may have ended: its next read is brought forward, but not closer
 * than two seconds to the last one. Resolves with whether the token belongs to a take.
 */
export async function takeHint(context: StudioContext, token: string): Promise<boolean> {
  const row = callbackTokenPattern.test(token) ? await findTakeByCallback(context.database, token) : null;
  if (!row) return false;
  const earliest = addSeconds(row.updatedAt, shortestReadGapSeconds);
  const changed = await changeTake(context, row.id, ['running'], { notBefore: earliest });
  if (changed) context.wake(row.id);
  return true;
}
