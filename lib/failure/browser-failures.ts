import type { FailureNotice } from './failure-notice.ts';
import type { FailureRow } from './failure-row.ts';

/** The failures that a page detects by itself; the whole table stays on the server. */
export const browserFailures = {
  studio_unreachable: {
    message: 'The studio’s server does not answer.',
    advice: 'Takes go on there; this page catches up by itself.',
    httpStatus: 503,
    retryable: true,
  },
  offline: {
    message: 'This browser is offline.',
    advice: 'Nothing was started or changed. Try again when the connection is back.',
    httpStatus: 503,
    retryable: true,
  },
  start_unanswered: {
    message: 'The studio’s server does not answer.',
    advice: 'It is not certain whether anything was started. Press again: nothing is started twice.',
    httpStatus: 503,
    retryable: true,
  },
  write_unanswered: {
    message: 'The studio’s server does not answer.',
    advice: 'It is not certain whether this was stored. Look again once it answers.',
    httpStatus: 503,
    retryable: true,
  },
  page_outdated: {
    message: 'This page is older than the studio’s server.',
    advice: 'Nothing was started or changed. Reload the page; what is typed stays.',
    httpStatus: 409,
    retryable: false,
  },
  internal_error: {
    message: 'Something went wrong in the studio.',
    advice: 'Try again; the log of the server says more.',
    httpStatus: 500,
    retryable: true,
  },
} as const satisfies Record<string, FailureRow>;

/** The notice for a failure that the page detected by itself. */
export function noticeHere(code: keyof typeof browserFailures): FailureNotice {
  const { message, advice, retryable } = browserFailures[code];
  return { code, message, advice, retryable, link: null, detail: null, engineCode: null, fields: {} };
}
