import 'server-only';
import * as z from 'zod/mini';
import { type Failure, makeFailure, readStoredFailure, toNotice } from '@/lib/failure/failure';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { type FailureCode, failureTable } from '@/lib/failure/failure-table';
import { readStoredRequest } from '@/lib/request/stored-request';
import type { ListedTake, Take, UnreadableTake } from '@/lib/takes/take';
import { takeSchema } from '@/lib/takes/take-schema';
import { writeWaveform } from '@/lib/takes/waveform';
import type { ShownTakeRow } from './shown-columns.server';

const peaksSchema = z.array(z.number());

/** Failures after which the engine may still hold the finished task. */
const mendableFailures: ReadonlySet<FailureCode> = new Set([
  'task_missing',
  'task_overdue',
  'task_state_unknown',
  'unknown_answer',
  'engine_error',
  'engine_timeout',
  'engine_unavailable',
  'engine_unreachable',
  'proxy_failed',
  'result_missing',
  'link_expired',
  'link_denied',
  'link_refused',
  'download_failed',
  'clip_incomplete',
  'clip_not_audio',
  'clip_unread',
  'clip_too_large',
  'storage_failed',
]);

/** The failure of a take whose audio file has a fault; an unknown fault counts as damage. */
export function nameClipFault(fault: string): FailureCode {
  return fault === 'missing' ? 'clip_missing' : 'clip_damaged';
}

/** Turns a stored row into what a browser may see. Throws when this version does not understand the row. */
export function toTake(row: ShownTakeRow): Take {
  const read = readTake(row);
  if (!read.success) throw new Error(`The take ${row.id} cannot be read: ${explainIssues(read.error)}`);
  return read.data;
}

/** The same for any row: one that cannot be read becomes an unreadable take. Never throws. */
export function toListedTake(row: ShownTakeRow): ListedTake {
  const read = readTake(row);
  return read.success ? read.data : toUnreadable(row, explainIssues(read.error));
}

function readTake(row: ShownTakeRow) {
  // The schema that the browser will parse with decides here.
  return takeSchema.safeParse(describeRow(row));
}

function toUnreadable(row: ShownTakeRow, detail: string): UnreadableTake {
  return {
    id: row.id,
    batchId: row.batchId,
    createdAt: toIso(row.createdAt) ?? new Date(0).toISOString(),
    status: 'unreadable',
    prompt: row.prompt,
    progress: null,
    clip: null,
    kept: row.keptAt !== null,
    hasAudio: row.blobKey !== null,
    failure: toNotice(makeFailure('take_unreadable', { detail })),
  };
}

const namedIssues = 3;

function explainIssues({ issues }: z.core.$ZodError): string {
  const places = issues.map(({ path }) => path.join('.') || 'its state');
  return `Not understood: ${[...new Set(places)].slice(0, namedIssues).join(', ')}.`;
}

/** A row's values under the names of a take, not validated here. */
function describeRow(row: ShownTakeRow): Record<string, unknown> {
  const common = {
    id: row.id,
    batchId: row.batchId,
    createdAt: toIso(row.createdAt),
    status: row.status,
    engine: row.engine,
    request: readStoredRequest(row.request),
    copiedFrom: row.copiedFrom,
    creditsReserved: toFinite(row.creditsReserved),
    creditsUsed: toFinite(row.creditsUsed),
    kept: row.keptAt !== null,
    rating: row.rating,
    tags: row.tags,
    note: row.note,
    progress: null,
    clip: null,
  };
  const failure = readStoredFailure(row.failure);
  // An unknown failure is left as it is, and fails validation.
  const trouble = failure ? toNotice(failure) : row.failure;
  switch (row.status) {
    case 'queued':
      return { ...common, nextTryAt: toIso(row.notBefore), failure: trouble };
    case 'submitting':
      return { ...common, failure: null };
    case 'running':
      return {
        ...common,
        progress: row.progress,
        startedAt: toIso(row.startedAt),
        estimatedEndAt: toIso(getEstimatedEnd(row)),
        failure: trouble,
      };
    case 'saving':
      return {
        ...common,
        nextTryAt: toIso(row.notBefore),
        linkExpiresAt: toIso(row.linkExpiresAt),
        failure: trouble,
      };
    case 'saved':
      return {
        ...common,
        clip: { ...Object(row.clip), waveform: row.waveform ?? shortenPeaks(row.peaks) },
        failure: row.blobFault === null ? null : toNotice(makeFailure(nameClipFault(row.blobFault))),
      };
    case 'failed':
      return {
        ...common,
        failure: trouble ?? unknownFailure(),
        hasAudio: row.blobKey !== null,
        canLookAgain: row.taskId !== null && failure !== null && mendableFailures.has(failure.code),
      };
    case 'unconfirmed':
      return {
        ...common,
        // Whatever went wrong during sending, what matters to the user is that it may have been charged.
        failure: { ...Object(trouble ?? unknownFailure()), ...getDoubtAdvice(failure) },
        isLooking: row.notBefore !== null,
      };
    default:
      return { ...common, failure: trouble };
  }
}

/** The waveform of stored peaks, for takes that were saved without one; undefined unless they are a list of numbers. */
export function shortenPeaks(peaks: unknown): string | undefined {
  const parsed = peaksSchema.safeParse(peaks);
  return parsed.success ? writeWaveform(parsed.data) : undefined;
}

function getDoubtAdvice(failure: Failure | null): { advice?: string } {
  return failure?.code.startsWith('start_') ? {} : { advice: failureTable.start_unconfirmed.advice };
}

function unknownFailure(): FailureNotice {
  return toNotice(makeFailure('internal_error'));
}

function getEstimatedEnd(row: ShownTakeRow): Date | null {
  if (row.startedAt === null || row.estimateSeconds === null) return null;
  return new Date(row.startedAt.getTime() + row.estimateSeconds * 1000);
}

/** A database also has instants that are not dates, such as infinity; these cannot be shown. */
function toIso(instant: Date | null): string | null {
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function toFinite(number: number | null): number | null {
  return number !== null && Number.isFinite(number) ? number : null;
}
