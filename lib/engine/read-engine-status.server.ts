import 'server-only';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import { countUnfinished } from '@/lib/takes/slots.server';
import type { StudioContext } from '@/lib/takes/studio-context';
import { findPause } from './engine-gate.server';
import type { EngineStatus } from './engine-status';

/** What the engine's line shows: from the database, and from the last check of key and credits. */
export async function readEngineStatus(context: StudioContext): Promise<EngineStatus> {
  const { database, engines } = context;
  const [health, counts, pause] = await Promise.all([
    engines.checkHealth(),
    countUnfinished(database, engines.current),
    findPause(database, engines.current, context.now()),
  ]);
  const failure = health.failure ?? (pause ? makeFailure(pause.reason) : null);
  return {
    engine: engines.current,
    credits: health.credits,
    isChecked: health.isChecked,
    ...counts,
    sweepLimit: context.settings.sweepLimit,
    pausedUntil: pause?.until.toISOString() ?? null,
    failure: failure ? toNotice(failure) : null,
  };
}
