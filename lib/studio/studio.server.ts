import 'server-only';
import { access, constants, mkdir } from 'node:fs/promises';
import { openBlobFiles } from '@/lib/blobs/blob-files.server';
import { bindBlobStore } from '@/lib/blobs/store-binding.server';
import { takeHint } from '@/lib/commands/takes-service.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { openDatabase } from '@/lib/database/database.server';
import { DatabaseFault } from '@/lib/database/database-fault';
import { openEngines } from '@/lib/engine/engines.server';
import type { Settings } from '@/lib/env/env';
import { getSettings, SettingFault } from '@/lib/env/settings.server';
import { toNotice } from '@/lib/failure/failure';
import { dropFileClaims } from '@/lib/following/engine-files-store.server';
import { followTake } from '@/lib/following/follow-take.server';
import { markInterrupted } from '@/lib/following/interrupted-starts.server';
import { openHints } from '@/lib/jobs/hints.server';
import { startWorker } from '@/lib/jobs/worker.server';
import { logFault, logNotice } from '@/lib/log/log.server';
import { wholeStudio } from '@/lib/scope/scope';
import { startClipChecks } from '@/lib/serving/check-clips.server';
import { type ChangeWatch, watchChanges } from '@/lib/takes/stored/change-watch.server';
import { listTakesIn, openTakes } from '@/lib/takes/stored/takes-store.server';
import packageFile from '../../package.json' with { type: 'json' };
import { choresName, listChores, openChores } from './chores.server';
import { closeToOthers } from './close-to-others.server';

/** Version of the studio, as in package.json. */
export const studioVersion: string = packageFile.version;

const followingName = 'following';

/** The running studio: what every request and every step works with, for as long as the process lives. */
export interface Studio extends StudioContext {
  /** Lets requests about takes wait until something changes. */
  changes: ChangeWatch;
  /** Treats a callback as a hint about its take; resolves with whether the token belongs to one. */
  receiveCallback: (token: string) => Promise<boolean>;
  /** Logs a fault of the server around the studio. */
  report: (error: unknown) => void;
  /** Lets running steps finish, then ends the sandbox engine and closes the database. */
  close: () => Promise<void>;
}

// Next loads modules several times in one process, so the one studio is stored on the process itself.
declare global {
  var retakeStudio: Studio | undefined;
  /** Whether this process puts the listener in front of Next; scripts/serve.mjs does. */
  var retakeHasListener: boolean | undefined;
}

/** The running studio. Throws before `startStudio` has finished. */
export function getStudio(): Studio {
  if (!globalThis.retakeStudio) throw new Error('The studio has not been started.');
  return globalThis.retakeStudio;
}

/**
 * Opens the one studio of this process and continues everything that was unfinished. If it cannot be opened, the
 * process exits with one sentence: Next would log the error with its stack and serve anyway.
 */
export async function startStudio(): Promise<void> {
  // What this process and those that it starts make from here on is its user's alone.
  process.umask(0o077);
  try {
    if (!globalThis.retakeHasListener) {
      throw new SettingFault(
        'Next alone would let everybody in: start the studio by npm start or npm run dev.',
      );
    }
    globalThis.retakeStudio ??= await openStudio(getSettings());
  } catch (error) {
    process.stderr.write(`${explainStart(error)}\n`);
    process.exit(1);
  }
}

/** What the terminal shows when the studio cannot start; a bug keeps its stack. */
function explainStart(error: unknown): string {
  if (error instanceof SettingFault || error instanceof DatabaseFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Opens database, blobs, engines and jobs, and follows what was unfinished. Throws when one cannot be opened. */
export async function openStudio(settings: Settings): Promise<Studio> {
  const { dataDirectory } = settings;
  await makeWritable(dataDirectory);
  const closing = await closeToOthers(dataDirectory, logNotice);
  const database = await openDatabase(
    { dataDirectory, databaseUrl: settings.databaseUrl ?? undefined },
    report,
  );
  const blobs = await openBlobFiles(dataDirectory);
  await bindBlobStore(database, dataDirectory).catch(async (error) => {
    await database.close();
    throw error;
  });
  const engines = openEngines(settings);
  const context: StudioContext = {
    database,
    scope: wholeStudio,
    blobs,
    engines,
    settings,
    now: () => new Date(),
    wake: (takeId) => {
      following.wake(takeId).catch(report);
    },
  };
  // No other process works on an embedded database, so the one that was sending these, or uploading files, is gone.
  if (database.kind === 'embedded') {
    for (const take of await listTakesIn(database, ['submitting'])) await markInterrupted(context, take);
    await dropFileClaims(database);
  }
  const hints = await openHints(database, [followingName, choresName], report);
  const tools = { database, hints, report };
  const following = await startWorker(
    {
      name: followingName,
      rows: openTakes,
      // Room for a few starts, as many downloads, and reads between them.
      concurrency: 3 * settings.maxInFlight + 4,
      step: (takeId, { holder }) => followTake(context, takeId, holder),
    },
    tools,
  );
  const changes = watchChanges(database);
  const stopChecks = startClipChecks(context, report);
  const chores = await startWorker(await openChores(context, listChores(context), report), tools);
  await engines.waitForStart();
  void engines.checkHealth().then(({ failure }) => {
    if (failure) logNotice(`${toNotice(failure).message} ${toNotice(failure).advice}`);
  });
  return {
    ...context,
    receiveCallback: (token) => takeHint(context, token),
    report,
    changes,
    close: async () => {
      changes.close();
      stopChecks();
      await closing.rest;
      await Promise.all([following.close(), chores.close()]);
      engines.stop();
      await database.close();
    },
  };
}

async function makeWritable(dataDirectory: string): Promise<void> {
  try {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    await access(dataDirectory, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SettingFault(`DATA_DIR must be a directory that this process may write to (${code}).`);
  }
}

function report(error: unknown): void {
  logFault('The studio had a fault.', error);
}
