import type * as z from 'zod/mini';
import { type Failure, makeFailure } from './failure';

/** An `invalid_request` with the first sentence for each field, keyed by its path (`references.1.url`). */
export function explainIssues(issues: readonly z.core.$ZodIssue[]): Failure {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const path = issue.path.filter((part) => part !== 'request').join('.');
    fields[path] ??= issue.message;
  }
  return makeFailure('invalid_request', { fields });
}
