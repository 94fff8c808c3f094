import 'server-only';
import { and, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/lib/database/database';
import type { Engine } from '@/lib/database/enums';
import { engineFiles, takes } from '@/lib/database/schema';
import { findHorizon } from '@/lib/time/instants';

/** Which file at which engine. */
export interface FileAtEngine {
  engine: Engine;
  fileId: string;
}

export type FileClaim =
  /** The engine has it. */
  | { kind: 'there'; url: string }
  /** The caller has the claim and must upload it; nobody else does. */
  | { kind: 'claimed' }
  /** Another caller is uploading it. */
  | { kind: 'elsewhere' };

/**
 * Finds a file's address at the engine, valid at least until `neededUntil`, or lets the caller claim its upload. Only
 * one of all callers, in any process on the database, gets the claim; a claim older than `staleBefore` is void.
 */
export async function claimFile(
  database: Database,
  { engine, fileId }: FileAtEngine,
  times: { now: Date; neededUntil: Date; staleBefore: Date },
): Promise<FileClaim> {
  const claim = { claimedAt: times.now, url: null, engineFileId: null, uploadedAt: null, expiresAt: null };
  const [claimed] = await database.sql
    .insert(engineFiles)
    .values({ engine, fileId, ...claim })
    .onConflictDoUpdate({
      target: [engineFiles.engine, engineFiles.fileId],
      set: claim,
      setWhere: isFree(times),
    })
    .returning({ fileId: engineFiles.fileId });
  if (claimed) return { kind: 'claimed' };
  const [row] = await database.sql.select().from(engineFiles).where(isFile({ engine, fileId }));
  return row?.url ? { kind: 'there', url: row.url } : { kind: 'elsewhere' };
}

/** Stores the address of an uploaded file, unless another caller has the claim by now. */
export async function settleFileClaim(
  database: Database,
  file: FileAtEngine,
  claimedAt: Date,
  stored: { url: string; engineFileId: string | null; uploadedAt: Date; expiresAt: Date },
): Promise<void> {
  await database.sql.update(engineFiles).set(stored).where(isClaim(file, claimedAt));
}

/**
 * Releases a claim; with `voidFrom` it counts as made at that instant instead, which keeps others from trying for a
 * while.
 */
export async function releaseFileClaim(
  database: Database,
  file: FileAtEngine,
  claimedAt: Date,
  voidFrom: Date | null,
): Promise<void> {
  const isOwn = isClaim(file, claimedAt);
  if (voidFrom === null) await database.sql.delete(engineFiles).where(isOwn);
  else await database.sql.update(engineFiles).set({ claimedAt: voidFrom }).where(isOwn);
}

/** Forgets these files' addresses at an engine, so that they are uploaded again; claims are kept. */
export async function forgetEngineFiles(
  database: Database,
  engine: Engine,
  fileIds: string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await database.sql
    .delete(engineFiles)
    .where(
      and(eq(engineFiles.engine, engine), inArray(engineFiles.fileId, fileIds), isNotNull(engineFiles.url)),
    );
}

/**
 * Removes every claim, where its holder is known to be gone, and lets the takes that were held back for an upload
 * go on: only those wait for an instant without a failure that says why.
 */
export async function dropFileClaims(database: Database): Promise<void> {
  await database.sql.delete(engineFiles).where(isNull(engineFiles.url));
  await database.sql
    .update(takes)
    .set({ notBefore: null })
    .where(and(eq(takes.status, 'queued'), isNull(takes.failure)));
}

/** Whether a row's file may be claimed: it expires too soon, or its claim is void. */
function isFree({ now, neededUntil, staleBefore }: { now: Date; neededUntil: Date; staleBefore: Date }): SQL {
  const expires = and(isNotNull(engineFiles.url), lte(engineFiles.expiresAt, neededUntil));
  const isStale = or(lte(engineFiles.claimedAt, staleBefore), gt(engineFiles.claimedAt, findHorizon(now)));
  const isVoid = and(isNull(engineFiles.url), isStale);
  return or(expires, isVoid) ?? sql`false`;
}

function isFile({ engine, fileId }: FileAtEngine) {
  return and(eq(engineFiles.engine, engine), eq(engineFiles.fileId, fileId));
}

function isClaim(file: FileAtEngine, claimedAt: Date) {
  return and(isFile(file), isNull(engineFiles.url), eq(engineFiles.claimedAt, claimedAt));
}
