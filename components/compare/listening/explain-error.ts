import { noticeHere } from '@/lib/failure/browser-failures';
import { FailureError } from '@/lib/http/fetch-json';

/** What went wrong and what helps, as a sentence or two. */
export function explainError(error: unknown): string {
  const { message, advice } =
    error instanceof FailureError ? error.failure : noticeHere('studio_unreachable');
  return `${message} ${advice}`.trim();
}
