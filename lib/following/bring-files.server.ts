import 'server-only';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import type { EngineClient } from '@/lib/evolink/client.server';
import type { UploadOutcome } from '@/lib/evolink/outcomes';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import { isPrivateHostname } from '@/lib/http/outside/private-address';
import { findFile } from '@/lib/reference-files/reference-files-store.server';
import { listFileIds, type TakeRequest } from '@/lib/request/request';
import { readStoredRequest } from '@/lib/request/stored-request';
import { changeTake } from '@/lib/takes/stored/change-take.server';
import { addSeconds, longestWaitSeconds } from '@/lib/time/instants';
import {
  claimFile,
  type FileAtEngine,
  type FileClaim,
  forgetEngineFiles,
  releaseFileClaim,
  settleFileClaim,
} from './engine-files-store.server';
import { chooseBackoff } from './poll-delay';

/** A file must stay at the engine for as long as a take may wait there. */
const neededSeconds = 6 * 3600;
/** Allowance for reading the file and recording the outcome, on top of the upload. */
const claimRoomSeconds = 10;
const elsewhereSeconds = 1;
const defaultBusyWaitSeconds = 5;

/** What became of bringing a request's files to the engine. */
export type Brought =
  /** All are there, at these addresses by file id. */
  | { kind: 'there'; urls: Map<string, string> }
  /** Another process is uploading one; check again after this many seconds. */
  | { kind: 'elsewhere'; seconds: number }
  /** The take is no longer waiting. */
  | { kind: 'moved-on' }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'trouble'; failure: Failure; until: Date };

/**
 * Makes sure the engine has every file that a queued take names. Each is uploaded once per lifetime at the engine,
 * however many takes name it. While one is uploaded the take is held back, so that others may start before it.
 */
export async function bringFiles(
  context: StudioContext,
  take: TakeRow,
  request: TakeRequest,
  client: EngineClient,
): Promise<Brought> {
  const urls = new Map<string, string>();
  for (const fileId of listFileIds(request)) {
    const brought = await bringFile(context, take, fileId, client);
    if (brought.kind !== 'there') return brought;
    urls.set(fileId, brought.url);
  }
  if (urls.size > 0 && take.failure !== null) {
    await changeTake(context, take, ['queued'], { failure: null });
  }
  return { kind: 'there', urls };
}

/** Forgets the addresses of a take's files when the engine refused what it found there. */
export async function forgetRefusedFiles(
  context: StudioContext,
  take: TakeRow,
  failure: Failure,
): Promise<void> {
  if (failure.code !== 'media_refused') return;
  const request = readStoredRequest(take.request);
  if (request) await forgetEngineFiles(context.database, take.engine, listFileIds(request));
}

type BroughtFile = Exclude<Brought, { kind: 'there' }> | { kind: 'there'; url: string };

async function bringFile(
  context: StudioContext,
  take: TakeRow,
  fileId: string,
  client: EngineClient,
): Promise<BroughtFile> {
  const file = { engine: take.engine, fileId };
  const claimSeconds = client.uploadLimitSeconds + claimRoomSeconds;
  const claimedAt = context.now();
  const claim = await findOrClaim(context, file, claimedAt, claimSeconds);
  if (claim.kind === 'there') return claim;
  if (claim.kind === 'elsewhere') return { kind: 'elsewhere', seconds: elsewhereSeconds };
  let voidFrom: Date | null = null;
  try {
    const heldUntil = addSeconds(claimedAt, claimSeconds);
    const isWaiting = await hold(context, take, heldUntil);
    if (!isWaiting) return { kind: 'moved-on' };
    const outcome = await uploadKeptFile(context, fileId, client);
    const brought = await settleUpload(context, take, file, claimedAt, outcome);
    // Others with the same file wait as long, instead of asking an engine in trouble as well.
    if (brought.kind === 'trouble') voidFrom = addSeconds(brought.until, -claimSeconds);
    if (brought.kind === 'there') await hold(context, take, null);
    return brought;
  } finally {
    await releaseFileClaim(context.database, file, claimedAt, voidFrom);
  }
}

/** A restarted sandbox engine has another address, and what was known about its files is void. */
async function findOrClaim(
  context: StudioContext,
  file: FileAtEngine,
  now: Date,
  claimSeconds: number,
): Promise<FileClaim> {
  const times = {
    now,
    neededUntil: addSeconds(now, neededSeconds),
    staleBefore: addSeconds(now, -claimSeconds),
  };
  const claim = await claimFile(context.database, file, times);
  if (claim.kind !== 'there' || isReachable(context, file, claim.url)) return claim;
  await forgetEngineFiles(context.database, file.engine, [file.fileId]);
  return claimFile(context.database, file, times);
}

function isReachable(context: StudioContext, { engine }: FileAtEngine, url: string): boolean {
  const { hostname, origin } = new URL(url);
  return !isPrivateHostname(hostname) || context.engines.listOrigins(engine).includes(origin);
}

/** Keeps a queued take from being started until an instant; false when it is no longer queued. */
async function hold(context: StudioContext, take: TakeRow, notBefore: Date | null): Promise<boolean> {
  return (await changeTake(context, take, ['queued'], { notBefore, failure: null })) !== null;
}

async function uploadKeptFile(
  context: StudioContext,
  fileId: string,
  client: EngineClient,
): Promise<UploadOutcome> {
  const file = await findFile(context, fileId);
  const blob = file && (await context.blobs.open(fileId));
  if (!file || !blob) return { kind: 'refused', failure: makeFailure('reference_missing') };
  const bytes = Uint8Array.from(await buffer(blob.stream));
  // Half a clip is none.
  if (createHash('sha256').update(bytes).digest('hex') !== fileId)
    return { kind: 'refused', failure: makeFailure('reference_missing') };
  return client.uploadFile({ bytes, mediaType: file.mediaType });
}

async function settleUpload(
  context: StudioContext,
  take: TakeRow,
  file: FileAtEngine,
  claimedAt: Date,
  outcome: UploadOutcome,
): Promise<BroughtFile> {
  const now = context.now();
  switch (outcome.kind) {
    case 'stored':
      await settleFileClaim(context.database, file, claimedAt, {
        url: outcome.url,
        engineFileId: outcome.fileId,
        uploadedAt: now,
        expiresAt: new Date(outcome.expiresAtMs),
      });
      return { kind: 'there', url: outcome.url };
    case 'refused':
      return outcome;
    case 'busy': {
      const seconds = Math.min(longestWaitSeconds, outcome.retryAfterSeconds ?? defaultBusyWaitSeconds);
      return { kind: 'trouble', failure: outcome.failure, until: addSeconds(now, Math.max(1, seconds)) };
    }
    case 'trouble': {
      const seconds = chooseBackoff(take.readFaults + 1, 2, 60);
      return { kind: 'trouble', failure: outcome.failure, until: addSeconds(now, seconds) };
    }
  }
}
