import 'server-only';
import type { TakeRow } from '@/lib/database/schema';
import { type Failure, failureSchema, makeFailure, toNotice } from '@/lib/failure/failure';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { type FailureCode, failureTable } from '@/lib/failure/failure-table';
import { takeRequestSchema } from './request-schema';
import type { Take } from './take';
import { clipSchema, takeReviewSchema } from './take-schema';

/** Failures after which the engine may still hold the finished task. */
const mendableFailures: ReadonlySet<FailureCode> = new Set([
  'task_missing',
  'task_overdue',
  'unknown_answer',
  'engine_error',
  'engine_timeout',
  'engine_unavailable',
  'engine_unreachable',
  'result_missing',
  'link_expired',
  'link_refused',
  'download_failed',
  'clip_incomplete',
  'clip_not_audio',
  'clip_too_large',
  'storage_failed',
]);

/** Turns a stored row into what a browser may see. Throws when the row does not fit its own schema. */
export function toTake(row: TakeRow): Take {
  const common = {
    id: row.id,
    batchId: row.batchId,
    createdAt: row.createdAt.toISOString(),
    engine: row.engine,
    request: takeRequestSchema.parse(row.request),
    copiedFrom: row.copiedFrom,
    creditsReserved: row.creditsReserved,
    creditsUsed: row.creditsUsed,
    kept: row.keptAt !== null,
    ...takeReviewSchema.parse(row),
    progress: null,
    clip: null,
  };
  const failure = row.failure === null ? null : failureSchema.parse(row.failure);
  const trouble = failure && toNotice(failure);
  switch (row.status) {
    case 'queued':
      return { ...common, status: 'queued', nextTryAt: toIso(row.notBefore), failure: trouble };
    case 'submitting':
      return { ...common, status: 'submitting', failure: null };
    case 'running':
      return {
        ...common,
        status: 'running',
        progress: row.progress,
        startedAt: toIso(row.startedAt),
        estimatedEndAt: toIso(getEstimatedEnd(row)),
        failure: trouble,
      };
    case 'saving':
      return {
        ...common,
        status: 'saving',
        nextTryAt: toIso(row.notBefore),
        linkExpiresAt: toIso(row.linkExpiresAt),
        failure: trouble,
      };
    case 'saved':
      return {
        ...common,
        status: 'saved',
        clip: clipSchema.parse({ ...Object(row.clip), peaks: row.peaks }),
        failure: null,
      };
    case 'failed':
      return {
        ...common,
        status: 'failed',
        failure: trouble ?? unknownFailure(),
        canLookAgain: row.taskId !== null && failure !== null && mendableFailures.has(failure.code),
      };
    case 'unconfirmed':
      return {
        ...common,
        status: 'unconfirmed',
        // Whatever went wrong while it was sent, what matters to the user is that it may have been charged.
        failure: { ...(trouble ?? unknownFailure()), ...getDoubtAdvice(failure) },
        isLooking: row.notBefore !== null,
      };
    case 'cancelled':
      return { ...common, status: 'cancelled', failure: trouble };
  }
}

function getDoubtAdvice(failure: Failure | null): { advice?: string } {
  return failure?.code.startsWith('start_') ? {} : { advice: failureTable.start_unconfirmed.advice };
}

function unknownFailure(): FailureNotice {
  return toNotice(makeFailure('internal_error'));
}

function getEstimatedEnd(row: TakeRow): Date | null {
  if (row.startedAt === null || row.estimateSeconds === null) return null;
  return new Date(row.startedAt.getTime() + row.estimateSeconds * 1000);
}

function toIso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
