import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type * as z from 'zod/mini';
import { getSettings } from '@/lib/env/settings.server';
import { explainFault } from '@/lib/failure/explain-fault';
import { explainIssues } from '@/lib/failure/explain-issues';
import { makeFailure, toNotice } from '@/lib/failure/failure';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { logFault } from '@/lib/log/log.server';
import { fail, type Result, succeed } from '@/lib/result/result';
import { decideAccess } from './request-origin';

/**
 * Runs a server action: authorises the caller, parses the input, does the work, and turns every outcome into a
 * value that production does not hide. What is thrown is logged here, once, and reaches the caller as the failure behind it.
 */
export async function runAction<Schema extends z.ZodMiniType, Value>(
  schema: Schema,
  input: unknown,
  work: (input: z.output<Schema>) => Promise<Result<Value>>,
): Promise<Result<Value, FailureNotice>> {
  try {
    const access = decideAccess(
      { method: 'POST', path: '/', headers: await headers() },
      getSettings().publicUrl,
    );
    if (access !== 'allow') return fail(toNotice(makeFailure('forbidden')));
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
