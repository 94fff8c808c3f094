import 'server-only';
import type { NextStep, StudioContext } from '@/lib/context/studio-context';
import { engines } from '@/lib/database/enums';
import type { TakeRow } from '@/lib/database/schema';
import { findTake } from '@/lib/takes/stored/takes-store.server';
import { waitFor } from '@/lib/time/instants';
import { checkInterrupted } from './interrupted-starts.server';
import { lookForTask } from './look-for-task.server';
import { readTask } from './read-task.server';
import { saveClip } from './save-clip.server';
import { startTake } from './start-take.server';

/**
 * Advances a take until it has to wait, and returns when to come back. Every step starts from the stored row and ends
 * in it, so it may be repeated, interrupted by a crash, or called for a take that needs nothing. A take of an engine
 * that this version does not know is left as it is, and so is one that `holder` no longer holds.
 */
export async function followTake(
  context: StudioContext,
  takeId: string,
  holder: string | null,
): Promise<NextStep> {
  for (;;) {
    const take = await findTake(context, takeId);
    if (!take || take.heldBy !== holder || !engines.includes(take.engine)) return null;
    const next = await stepTake(context, take);
    if (next === null || next > 0) return next;
  }
}

function stepTake(context: StudioContext, take: TakeRow): Promise<NextStep> {
  const wait = waitFor(take.notBefore, context.now());
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
