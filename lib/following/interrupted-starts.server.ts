import 'server-only';
import type { NextStep, StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { makeFailure } from '@/lib/failure/failure';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { addSeconds, waitFor } from '@/lib/time/instants';

/**
 * Handles a take marked as being sent that this process is not sending: either another process is still waiting for the
 * answer, or the sender died. Once an answer can no longer come, the start counts as interrupted.
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

/** Puts the start of a take in doubt once its sender is known to be gone. */
export async function markInterrupted(context: StudioContext, take: TakeRow): Promise<void> {
  await changeTake(context, take.id, ['submitting'], {
    status: 'unconfirmed',
    failure: makeFailure('start_interrupted'),
    readFaults: 0,
    notBefore: context.now(),
  });
}
