import { noticeHere } from '@/lib/failure/browser-failures';
import { FailureError } from './fetch-json';

/** What went wrong and what helps, as a sentence or two; an unknown error is treated as an unreachable studio. */
export function explainError(error: unknown): string {
  const { message, advice } =
    error instanceof FailureError ? error.failure : noticeHere('studio_unreachable');
  return `${message} ${advice}`.trim();
}
