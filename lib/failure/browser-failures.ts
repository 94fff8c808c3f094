import type { FailureNotice } from './failure-notice';
import type { FailureRow } from './failure-row';

/** The failures that a page meets by itself, apart from the whole table, which stays on the server. */
export const browserFailures = {
  studio_unreachable: {
    message: 'The studio’s server does not answer.',
    advice: 'Takes go on there; this page catches up by itself.',
    httpStatus: 503,
    retryable: true,
  },
  internal_error: {
    message: 'Something went wrong in the studio.',
    advice: 'Try again; the log of the server says more.',
    httpStatus: 500,
    retryable: true,
  },
} as const satisfies Record<string, FailureRow>;

/** The notice for a failure that the page has met by itself. */
export function noticeHere(code: keyof typeof browserFailures): FailureNotice {
  const { message, advice, retryable } = browserFailures[code];
  return { code, message, advice, retryable, link: null, detail: null, engineCode: null, fields: {} };
}
