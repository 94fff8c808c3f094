import 'server-only';
import { rm } from 'node:fs/promises';
import { and, asc, eq, gt, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { isBlobKey } from '@/lib/blobs/blobs';
import { deleteUnusedBlob } from '@/lib/blobs/delete-unused-blob.server';
import type { StudioContext } from '@/lib/context/studio-context';
import { type TakeRow, takes } from '@/lib/database/schema';
import { downloadTimeouts, maxClipBytes } from '@/lib/following/clip-download';
import { downloadToFile } from '@/lib/http/outside/download.server';
import { addSeconds, findHorizon } from '@/lib/time/instants';

/** One file at a time, because playback has priority on the disk. */
const pauseMs = 10_000;
const checkedForSeconds = 7 * 24 * 3600;
const faultyForSeconds = 600;

/** Compares the files of saved takes with their hashes, one after the other, for as long as the studio runs. */
export function startClipChecks(context: StudioContext, report: (error: unknown) => void): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const plan = () => {
    if (isStopped) return;
    timer = setTimeout(check, pauseMs);
    timer.unref();
  };
  const check = () =>
    checkNextClip(context)
      .catch((error: unknown) => {
        // After shutdown there is no database to write to.
        if (!isStopped) report(error);
      })
      .finally(plan);
  plan();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/**
 * Checks the file that has gone unchecked for longest: at least a week, or ten minutes if something was wrong with it.
 * A missing or damaged file is downloaded again while its link is valid; if that fails, the fault is recorded. Returns
 * the id of the take, or null when none is due.
 */
export async function checkNextClip(context: StudioContext): Promise<string | null> {
  const take = await findDueClip(context);
  if (!take || take.blobKey === null) return null;
  const found = isBlobKey(take.blobKey) ? await context.blobs.check(take.blobKey) : 'missing';
  const blobFault = found && (await fetchAgain(context, take)) ? null : found;
  await context.database.sql
    .update(takes)
    .set({ blobFault, blobCheckedAt: context.now() })
    .where(and(eq(takes.id, take.id), eq(takes.blobKey, take.blobKey)));
  return take.id;
}

async function findDueClip({ database, now }: StudioContext): Promise<TakeRow | null> {
  const at = now();
  const isDue = or(
    isNull(takes.blobCheckedAt),
    lt(takes.blobCheckedAt, addSeconds(at, -checkedForSeconds)),
    and(isNotNull(takes.blobFault), lt(takes.blobCheckedAt, addSeconds(at, -faultyForSeconds))),
    gt(takes.blobCheckedAt, findHorizon(at)),
  );
  const [take] = await database.sql
    .select()
    .from(takes)
    .where(and(eq(takes.status, 'saved'), isNotNull(takes.blobKey), isDue))
    // Nulls first: those come before all others that were not checked or were found wanting.
    .orderBy(asc(isNotNull(takes.blobCheckedAt)), asc(takes.blobCheckedAt))
    .limit(1);
  return take ?? null;
}

/** Downloads the same bytes again; false when the engine no longer has them, or sends different ones. */
async function fetchAgain(context: StudioContext, take: TakeRow): Promise<boolean> {
  const link = await findLivingLink(context, take);
  if (link === null) return false;
  const path = await context.blobs.makeTemporaryPath();
  try {
    const download = await downloadToFile({
      url: link,
      path,
      policy: { kind: 'public-https', alsoOrigins: context.engines.listOrigins(take.engine) },
      proxy: context.settings.proxy,
      maxBytes: maxClipBytes,
      timeouts: downloadTimeouts,
    });
    if (!download.ok) return false;
    const key = await context.blobs.putFile(path, { maxBytes: maxClipBytes });
    if (key === take.blobKey) return true;
    await deleteUnusedBlob(context.database, context.blobs, key);
    return false;
  } finally {
    await rm(path, { force: true });
  }
}

async function findLivingLink({ engines, now }: StudioContext, take: TakeRow): Promise<string | null> {
  if (take.taskId === null || take.linkExpiresAt === null || take.linkExpiresAt <= now()) return null;
  const outcome = await engines.getClient(take.engine)?.readTask(take.taskId);
  return outcome?.kind === 'completed' ? outcome.link : null;
}
