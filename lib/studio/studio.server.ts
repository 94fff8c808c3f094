import 'server-only';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import { openDatabase } from '@/lib/database/database.server';
import { openEngines } from '@/lib/engine/engines.server';
import type { Settings } from '@/lib/env/env';
import { getSettings } from '@/lib/env/settings.server';
import { toNotice } from '@/lib/failure/failure';
import { openJobQueue } from '@/lib/jobs/job-queue.server';
import { logFault, logNotice } from '@/lib/log/log.server';
import { followTake, markInterrupted } from '@/lib/takes/follow-take.server';
import type { StudioContext } from '@/lib/takes/studio-context';
import { takeReferenceSchema } from '@/lib/takes/take-schema';
import { listTakesIn, listUnfinishedIds, purgeDeleted } from '@/lib/takes/takes-store.server';
import packageFile from '../../package.json' with { type: 'json' };

/** Version of the studio, as in package.json. */
export const studioVersion: string = packageFile.version;

const followJob = 'follow-take';
const purgeEveryMs = 3_600_000;
const deletedKeptMs = 24 * 3_600_000;

/** The running studio: what every request and every step works with, for as long as the process lives. */
export interface Studio extends StudioContext {
  /** Lets running steps finish, then ends the sandbox engine and closes the database. */
  close: () => Promise<void>;
}

// Next loads modules several times in one process, so the one studio hangs on the process itself.
declare global {
  var retakeStudio: Studio | undefined;
}

/** The running studio. Throws before `startStudio` has finished. */
export function getStudio(): Studio {
  if (!globalThis.retakeStudio) throw new Error('The studio has not been started.');
  return globalThis.retakeStudio;
}

/**
 * Opens database, blobs, engines and jobs, and takes up everything that was unfinished. Throws one sentence for
 * the person who starts the studio when a setting is wrong or the data cannot be opened.
 */
export async function startStudio(): Promise<void> {
  globalThis.retakeStudio ??= await openStudio(getSettings());
}

/** Opens a studio with these settings; see `startStudio`. */
export async function openStudio(settings: Settings): Promise<Studio> {
  const { dataDirectory } = settings;
  const database = await openDatabase(
    { dataDirectory, databaseUrl: settings.databaseUrl ?? undefined },
    report,
  );
  const blobs = await openBlobFiles(dataDirectory);
  const unfinished = await listTakesIn(database, [
    'queued',
    'submitting',
    'running',
    'saving',
    'unconfirmed',
  ]);
  const engines = openEngines(settings, { sandbox: unfinished.some((take) => take.engine === 'sandbox') });
  const context: StudioContext = {
    database,
    blobs,
    engines,
    settings,
    now: () => new Date(),
    wake: (takeId) => {
      jobs.wake(toJob(takeId)).catch(report);
    },
  };
  // Nobody else works on an embedded database, so whoever was sending these is gone.
  if (database.kind === 'embedded') {
    for (const take of unfinished) if (take.status === 'submitting') await markInterrupted(context, take);
  }
  const jobs = await openJobQueue(database, {
    handlers: {
      [followJob]: async (payload) => {
        const { takeId } = takeReferenceSchema.parse(payload);
        return { againInSeconds: await followTake(context, takeId) };
      },
    },
    // Room for a few starts, as many downloads, and reads between them.
    concurrency: 3 * settings.maxInFlight + 4,
    report,
  });
  await jobs.reconcile(async () => (await listUnfinishedIds(database)).map(toJob));
  const purge = setInterval(() => purgeTakes(context).catch(report), purgeEveryMs);
  purge.unref();
  await engines.waitForStart();
  void engines.checkHealth().then(({ failure }) => {
    if (failure) logNotice(`${toNotice(failure).message} ${toNotice(failure).advice}`);
  });
  return {
    ...context,
    close: async () => {
      clearInterval(purge);
      await jobs.close();
      engines.stop();
      await database.close();
    },
  };
}

function toJob(takeId: string) {
  return { name: followJob, key: takeId, payload: { takeId } };
}

async function purgeTakes(context: StudioContext): Promise<void> {
  const keys = await purgeDeleted(context.database, new Date(Date.now() - deletedKeptMs));
  for (const key of keys) await context.blobs.delete(key);
}

function report(error: unknown): void {
  logFault('The studio had a fault.', error);
}
