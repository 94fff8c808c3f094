import 'server-only';
import { rm } from 'node:fs/promises';
import { analyseFile } from '@/lib/audio/analyse-file.server';
import { findForeignKindOfFile } from '@/lib/audio/formats/foreign-file.server';
import type { AudioProblem } from '@/lib/audio/result';
import { deleteUnusedBlob } from '@/lib/blobs/delete-unused-blob.server';
import { holdBlobs } from '@/lib/blobs/hold-blobs.server';
import type { StudioContext } from '@/lib/context/studio-context';
import type { TakeRow } from '@/lib/database/schema';
import { toVersion } from '@/lib/database/versioned';
import { type Failure, makeFailure, readStoredFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import { downloadToFile } from '@/lib/http/outside/download.server';
import { readStoredRequest } from '@/lib/request/stored-request';
import { fail, type Result, succeed } from '@/lib/result/result';
import { changeTake, type TakeChange } from '@/lib/takes/stored/change-take.server';
import { writeWaveform } from '@/lib/takes/waveform';
import { addSeconds } from '@/lib/time/instants';
import { downloadTimeouts, explainDownload, isLinkOver, maxClipBytes } from './clip-download';
import { chooseBackoff } from './poll-delay';

/**
 * Failures of the linked file itself, and after how many tries the user is told. A file that is too large would be
 * downloaded up to the limit each time, and does not shrink.
 */
const triesOfLastingFailure: Partial<Record<FailureCode, number>> = {
  link_refused: 4,
  clip_not_audio: 4,
  link_expired: 4,
  clip_too_large: 1,
};
/** After this many downloads, undecodable audio is kept as it is. */
const triesOfUnreadClip = 4;
const saved = { status: 'saved', failure: null } as const;

/** From this download on a file that stopped at the same place before counts as complete. */
const triesOfWholeClip = 4;

/**
 * Downloads, checks, analyses and stores the audio of a finished task; the take is saved only after all of it. A failed
 * step is retried, with a freshly read link, until the link expires; nothing is generated again.
 */
export async function saveClip(context: StudioContext, take: TakeRow): Promise<number | null> {
  const link = await findLink(context, take);
  if (!link.ok) return tryLater(context, take, link.failure);
  const saved = await fetchClip(context, take, link.value);
  if (!saved.ok) return tryLater(context, take, saved.failure);
  context.engines.noteChange(take.engine);
  return null;
}

/** The stored link at the first try; later ones read the task again, for the link may have been mended. */
async function findLink(context: StudioContext, take: TakeRow): Promise<Result<string>> {
  if (take.saveFaults === 0 && take.link !== null) return succeed(take.link);
  const client = context.engines.getClient(take.engine);
  if (!client || take.taskId === null) return fail(context.engines.explainAbsence(take.engine));
  const outcome = await client.readTask(take.taskId);
  const link = outcome.kind === 'completed' ? outcome.link : null;
  if (link !== null && link !== take.link) await changeTake(context, take, ['saving'], { link });
  const known = link ?? take.link;
  return known === null ? fail(makeFailure('result_missing')) : succeed(known);
}

async function fetchClip(context: StudioContext, take: TakeRow, link: string): Promise<Result<null>> {
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
    if (!download.ok) return fail(explainDownload(download.failure, isLinkOver(take, context.now())));
    const { sizeBytes, isLengthTold } = download.value;
    const isWhole = isLengthTold || wasAlike(take, sizeBytes);
    return await storeClip(context, take, { path, sizeBytes, isWhole });
  } catch (error) {
    return fail(makeFailure('storage_failed', { detail: String(error) }));
  } finally {
    await rm(path, { force: true });
  }
}

async function storeClip(
  context: StudioContext,
  take: TakeRow,
  file: { path: string; sizeBytes: number; isWhole: boolean },
): Promise<Result<null>> {
  const request = readStoredRequest(take.request);
  // They are paid for, so the bytes are kept, whatever they are.
  if (!request)
    return keepClip(context, take, file.path, {
      ...saved,
      clip: { sizeBytes: file.sizeBytes },
      peaks: [],
      waveform: '',
    });
  const analysis = await analyseFile({
    path: file.path,
    format: request.format,
    sampleRateHz: request.sampleRateHz,
    // All bytes arrived, so whatever is missing was never made.
    mayEnd: file.isWhole ? 'missing' : 'told',
  });
  if (!analysis.ok) {
    const unread = await keepUnread(context, take, file, analysis.problem);
    if (unread) return unread;
    const detail = analysis.problem === 'truncated' ? describeCut(file.sizeBytes) : undefined;
    return fail(makeFailure(decodeFailures[analysis.problem], { detail }));
  }
  const { peaks, ...measured } = analysis.value;
  const clip = { ...measured, sizeBytes: file.sizeBytes };
  return keepClip(context, take, file.path, { ...saved, clip, peaks, waveform: writeWaveform(peaks) });
}

/**
 * Audio that was paid for and cannot be decoded here, though players may play it: its bytes are kept with the failed
 * take, to be downloaded. Null for bytes that are not audio, and when a later download may still be whole.
 */
async function keepUnread(
  context: StudioContext,
  take: TakeRow,
  file: { path: string; isWhole: boolean },
  problem: AudioProblem,
): Promise<Result<null> | null> {
  if (problem !== 'not-audio' && problem !== 'undecodable') return null;
  const foreign = await findForeignKindOfFile(file.path);
  const isOtherAudio = foreign?.kind === 'audio';
  const isLastTry = take.saveFaults + 1 >= triesOfUnreadClip;
  if (!isLastTry && !(isOtherAudio && file.isWhole)) return null;
  if (problem === 'not-audio' && !isOtherAudio) return null;
  const detail = isOtherAudio ? `This is ${foreign.name}.` : undefined;
  const failure = makeFailure('clip_unread', { detail });
  return keepClip(context, take, file.path, { status: 'failed', failure });
}

/**
 * Stores a file and records it in its take, while no unreferenced blobs can be deleted: for a moment this blob exists
 * without a row.
 */
async function keepClip(
  context: StudioContext,
  take: TakeRow,
  path: string,
  outcome: Pick<TakeChange, 'status' | 'failure' | 'clip' | 'peaks' | 'waveform'>,
): Promise<Result<null>> {
  const { database, blobs } = context;
  const change = { ...outcome, notBefore: null, blobFault: null, blobCheckedAt: context.now() };
  const unused = await database.withTransaction(async (transaction) => {
    await holdBlobs(transaction);
    const blobKey = await blobs.putFile(path, { maxBytes: maxClipBytes });
    const changed = await changeTake({ ...context, database: transaction }, take.id, ['saving'], {
      ...change,
      blobKey,
    });
    if (changed) await blobs.putSidecar(blobKey, take.id, describeTake(changed));
    return changed ? null : blobKey;
  });
  // The take has changed state in the meantime.
  if (unused !== null) await deleteUnusedBlob(database, blobs, unused);
  return succeed(null);
}

function describeTake({ id, createdAt, engine, request, clip }: TakeRow): Record<string, unknown> {
  return toVersion(1, { takeId: id, createdAt: createdAt.toISOString(), engine, request, clip });
}

function describeCut(sizeBytes: number): string {
  return `The file ends after ${sizeBytes} bytes.`;
}

/** Whether several complete downloads had the same length as this one, and no end marker either. */
function wasAlike(take: TakeRow, sizeBytes: number): boolean {
  if (take.saveFaults < triesOfWholeClip - 1) return false;
  const before = readStoredFailure(take.failure);
  return before?.code === 'clip_incomplete' && before.detail === describeCut(sizeBytes);
}

const decodeFailures: Record<AudioProblem, FailureCode> = {
  truncated: 'clip_incomplete',
  empty: 'clip_incomplete',
  'not-audio': 'clip_not_audio',
  undecodable: 'clip_not_audio',
  'too-long': 'clip_too_large',
};

async function tryLater(context: StudioContext, take: TakeRow, failure: Failure): Promise<number | null> {
  const now = context.now();
  const saveFaults = take.saveFaults + 1;
  // Only after a try with a freshly read link: a clock that jumped forward makes any link look expired.
  const isOver = take.saveFaults > 0 && isLinkOver(take, now);
  if (isOver || saveFaults >= (triesOfLastingFailure[failure.code] ?? Number.POSITIVE_INFINITY)) {
    await changeTake(context, take, ['saving'], { status: 'failed', failure, notBefore: null });
    return null;
  }
  const seconds = chooseBackoff(saveFaults, 2, 600);
  await changeTake(context, take, ['saving'], {
    saveFaults,
    failure,
    notBefore: addSeconds(now, seconds),
  });
  return seconds;
}
