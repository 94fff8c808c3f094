import 'server-only';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { deleteUnusedBlob } from '@/lib/blobs/delete-unused-blob.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { backUpWhenDue } from '@/lib/database/embedded/embedded-backups.server';
import { chores } from '@/lib/database/schema';
import { purgeDesigns } from '@/lib/designs/designs-store.server';
import type { Work } from '@/lib/jobs/worker.server';
import { purgeListeningTests } from '@/lib/listening/listening-tests-store.server';
import { purgeDeleted } from '@/lib/takes/stored/change-take.server';
import { fillWaveforms } from '@/lib/takes/stored/fill-waveforms.server';
import { forgetPurged } from '@/lib/takes/stored/revisions.server';

/** Of this kind of work. */
export const choresName = 'chores';
const hourSeconds = 3600;
const deletedKeptMs = 24 * hourSeconds * 1000;
const openTestsKeptMs = 30 * deletedKeptMs;
const tombstonesKeptMs = 30 * deletedKeptMs;

/** The hourly chores; each is done by one process at a time, and by only one of all that share a database. */
type Chores = Record<string, () => Promise<void>>;

/**
 * The studio's hourly chores: it purges what was deleted, shortens peaks stored by an older release, and checks whether
 * its own database needs a dump.
 */
export function listChores(context: StudioContext): Chores {
  const always = {
    purge: () => purgeAll(context),
    waveforms: () => fillWaveforms(context.database),
  };
  const { dump } = context.database;
  if (dump === null) return always;
  const directory = join(context.settings.dataDirectory, 'backups');
  const openedAt = context.now();
  return { ...always, dump: () => backUpWhenDue({ dump }, directory, { now: context.now(), openedAt }) };
}

/**
 * Chores as work: each has a row, created if missing. A failed one is reported, and is due again in an hour all the
 * same.
 */
export async function openChores(
  { database }: Pick<StudioContext, 'database'>,
  list: Chores,
  report: (error: unknown) => void,
): Promise<Work> {
  const names = Object.keys(list);
  await database.sql
    .insert(chores)
    .values(names.map((name) => ({ name })))
    .onConflictDoNothing();
  return {
    name: choresName,
    // What another version calls a chore is left to it.
    rows: { table: chores, key: chores.name, isOpen: inArray(chores.name, names) },
    concurrency: 1,
    step: async (name) => {
      await list[name]?.().catch(report);
      return hourSeconds;
    },
  };
}

async function purgeAll({ database, blobs, now }: StudioContext): Promise<void> {
  const before = new Date(now().getTime() - deletedKeptMs);
  await purgeDesigns(database, before);
  await purgeListeningTests(database, new Date(now().getTime() - openTestsKeptMs));
  await forgetPurged(database, new Date(now().getTime() - tombstonesKeptMs));
  for (const { id, blobKey } of await purgeDeleted(database, before)) {
    const isGone = await deleteUnusedBlob(database, blobs, blobKey);
    if (!isGone) await blobs.deleteSidecar(blobKey, id);
  }
}
