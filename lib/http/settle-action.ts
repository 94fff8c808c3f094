import type { FailureNotice } from '@/lib/failure/failure-notice';
import type { Result } from '@/lib/result/result';
import { FailureError } from './fetch-json';

/** Runs an action; its failure is thrown as a `FailureError`, as mutations want it. */
export async function settleAction<Value>(
  action: (input: unknown) => Promise<Result<Value, FailureNotice>>,
  input: unknown,
): Promise<Value> {
  const result = await action(input);
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
}
