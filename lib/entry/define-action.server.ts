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
 * Makes a server action of the table of entries: lets its caller in (`forbidden`), parses the input (`invalid_request`),
 * does the work, and turns every outcome into a value that production does not hide. What is thrown is logged here, once,
 * and reaches the caller as the failure behind it; Next's own signals go on.
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
