import 'server-only';
import type { Database } from '@/lib/database/database';
import type { Settings } from '@/lib/env/env';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import { countUnfinished } from '@/lib/takes/stored/takes-store.server';
import { findPause } from './engine-gate.server';
import type { EngineStatus } from './engine-status';
import type { Engines } from './engines.server';

/** What the engine's line shows: from the database, and from the last check of key and credits. */
export async function readEngineStatus(context: {
  database: Database;
  engines: Engines;
  settings: Pick<Settings, 'sweepLimit'>;
  now: () => Date;
}): Promise<EngineStatus> {
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
