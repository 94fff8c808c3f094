import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type * as z from 'zod/mini';
import { entries } from '@/lib/access/entries';
import { explainFault } from '@/lib/failure/explain-fault';
import { explainIssues } from '@/lib/failure/explain-issues';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { logFault } from '@/lib/log/log.server';
import { fail, type Result, succeed } from '@/lib/result/result';
import { type Entered, enterStudio } from './enter-studio.server';

/** A server action as a browser calls it. */
export type Action<Value> = (input: unknown) => Promise<Result<Value, FailureNotice>>;

/**
 * Makes a server action from the table of entries: admits its caller (`forbidden`), parses the input
 * (`invalid_request`), does the work, and turns every outcome into a value that production does not hide. Errors are
 * logged here, once, and reach the caller as their failure; Next's own signals are rethrown.
 */
export function defineAction<Schema extends z.ZodMiniType, Value>(
  name: keyof typeof entries.actions,
  schema: Schema,
  work: (entered: Entered, input: z.output<Schema>) => Promise<Result<Value>>,
): Action<Value> {
  return async (input) => {
    try {
      const entered = enterStudio(entries.actions[name], await headers());
      if (!entered) return fail(toNotice(makeFailure('forbidden')));
      const parsed = schema.safeParse(input);
      if (!parsed.success) return fail(toNotice(explainIssues(parsed.error.issues)));
      const result = await work(entered, parsed.data);
      return result.ok ? succeed(result.value) : fail(toNotice(result.failure));
    } catch (error) {
      unstable_rethrow(error);
      logFault('An action failed.', error);
      return fail(toNotice(explainFault(error)));
    }
  };
}
