import 'server-only';
import { randomBytes } from 'node:crypto';
import type { NextStep, StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { findPause } from '@/lib/engine/engine-gate.server';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { readStoredRequest } from '@/lib/request/stored-request';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { addSeconds, secondsUntil } from '@/lib/time/instants';
import { type Brought, bringFiles } from './bring-files.server';
import { settleStart } from './settle-start.server';
import { claimSlot, wakeWaiting } from './slots.server';

const slotWaitSeconds = 10;

/**
 * Sends a waiting take to the engine, once its files are there and it has a slot, and settles what came of it:
 * running, failed, waiting again, or in doubt. It is marked as being sent before the first byte leaves.
 */
export async function startTake(context: StudioContext, take: TakeRow): Promise<NextStep> {
  if (take.deletedAt) return dropDeleted(context, take);
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
  // Its answer may be slow; the next in the queue need not wait for it.
  await wakeWaiting(context, claim.take);
  const outcome = await client.startTask(request, {
    idempotencyKey: `retake-${take.id}`,
    callbackUrl:
      callbackToken === null ? request.callbackUrl : `${settings.publicUrl}/api/callbacks/${callbackToken}`,
    fileUrls: files.urls,
  });
  return settleStart(context, claim.take, outcome);
}

/** A take may be deleted while it is being sent, and come back to the queue by an answer that started nothing. */
async function dropDeleted(context: StudioContext, take: TakeRow): Promise<null> {
  await changeTake(context, take, ['queued'], {
    status: 'cancelled',
    failure: null,
    completedAt: context.now(),
    notBefore: null,
  });
  return null;
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

/** Handles a take whose files are not at the engine: nothing was requested, so nothing was charged. */
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
