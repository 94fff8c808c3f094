import type { TakeRow } from '@/lib/database/schema';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import type { DownloadFault } from '@/lib/http/outside/download.server';

/** The largest file of a take: 120 s of stereo at 48 kHz in 32 bit are 46 MB. */
export const maxClipBytes = 64 * 1024 * 1024;
/** Time limits of a download: connecting, stalling, and in total. */
export const downloadTimeouts = { connectMs: 10_000, idleMs: 20_000, totalMs: 180_000 };

/** Whether the link has lived its day. */
export function isLinkOver({ linkExpiresAt }: TakeRow, now: Date): boolean {
  return linkExpiresAt !== null && now >= linkExpiresAt;
}

/** Only a link that is gone, or refused after its day, has expired; before that, a fresh link may work. */
function explainRefusedLink(status: number | null, isOver: boolean): FailureCode {
  if (status === 410) return 'link_expired';
  const isRefused = status === 401 || status === 403 || status === 404;
  if (!isRefused) return 'download_failed';
  return isOver ? 'link_expired' : 'link_denied';
}

/** The failure of a take whose audio could not be fetched; `isOver` says whether its link has expired. */
export function explainDownload(fault: DownloadFault, isOver: boolean): Failure {
  const { detail } = fault;
  switch (fault.kind) {
    case 'bad-status':
      return makeFailure(explainRefusedLink(fault.status, isOver), { detail });
    case 'address-refused':
      return makeFailure('link_refused', { detail });
    case 'proxy-failed':
      return makeFailure('proxy_failed', { detail });
    case 'too-large':
      return makeFailure('clip_too_large', { detail });
    case 'cut':
      return makeFailure('clip_incomplete', { detail });
    case 'storage':
      return makeFailure('storage_failed', { detail });
    default:
      return makeFailure('download_failed', { detail });
  }
}
