import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type * as z from 'zod/mini';
import { explainFault } from '@/lib/failure/explain-fault';
import { explainIssues } from '@/lib/failure/explain-issues';
import { toNotice } from '@/lib/failure/failure';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { logFault } from '@/lib/log/log.server';
import { fail, type Result, succeed } from '@/lib/result/result';

/**
 * Runs a server action: parses the input, does the work, and turns every outcome into a value that production does not
 * hide. That its caller is a page of the studio, the listener has seen. What is thrown is logged here, once, and reaches
 * the caller as the failure behind it.
 */
export async function runAction<Schema extends z.ZodMiniType, Value>(
  schema: Schema,
  input: unknown,
  work: (input: z.output<Schema>) => Promise<Result<Value>>,
): Promise<Result<Value, FailureNotice>> {
  try {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return fail(toNotice(explainIssues(parsed.error.issues)));
    const result = await work(parsed.data);
    return result.ok ? succeed(result.value) : fail(toNotice(result.failure));
  } catch (error) {
    unstable_rethrow(error);
    logFault('An action failed.', error);
    return fail(toNotice(explainFault(error)));
  }
}
