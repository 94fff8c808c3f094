import { noticeHere } from '@/lib/failure/browser-failures';
import type { FailureNotice } from '@/lib/failure/failure-notice';
import { fail, type Result } from '@/lib/result/result';
import { FailureError } from './fetch-json';

type Action<Value> = (input: unknown) => Promise<Result<Value, FailureNotice>>;

/**
 * Runs an action; a call that got no answer is a failure as well. `offline`: it never left this browser. `page_outdated`:
 * the server does not know the action and has done nothing. Otherwise it may have been carried out, and `unanswered`
 * says so.
 */
export async function callAction<Value>(
  action: Action<Value>,
  input: unknown,
  unanswered: 'start_unanswered' | 'write_unanswered' = 'write_unanswered',
): Promise<Result<Value, FailureNotice>> {
  // Checked beforehand: a connection lost later may have delivered the call.
  const isOffline = !navigator.onLine;
  try {
    return await action(input);
  } catch (error) {
    if (error instanceof Error && error.name === 'UnrecognizedActionError')
      return fail(noticeHere('page_outdated'));
    return fail(noticeHere(isOffline ? 'offline' : unanswered));
  }
}

/** Runs an action; its failure is thrown as a `FailureError`, as mutations want it. */
export async function settleAction<Value>(action: Action<Value>, input: unknown): Promise<Value> {
  const result = await callAction(action, input);
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
}
