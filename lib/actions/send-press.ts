import type { FailureNotice } from '@/lib/failure/failure-notice';
import { callAction } from '@/lib/http/settle-action';
import type { Result } from '@/lib/result/result';
import type { StartedTakes } from '@/lib/takes/take';

/** How the press ended: carried out, unknown, or impossible under its token. */
export type PressOutcome = 'done' | 'failed' | 'spent';

/** Sends what a press orders under the press's token. A lost connection is a failure like any other, never a rejection. */
export async function sendPress<Order extends object>(
  action: (input: unknown) => Promise<Result<StartedTakes, FailureNotice>>,
  order: Order,
  pressToken: string,
): Promise<{ result: Result<StartedTakes, FailureNotice>; outcome: PressOutcome }> {
  const result = await callAction(action, { ...order, pressToken }, 'start_unanswered');
  if (result.ok) return { result, outcome: 'done' };
  return { result, outcome: result.failure.code === 'press_reused' ? 'spent' : 'failed' };
}

/** What to say about takes that an earlier request of the same press had started. */
export const repeatedPress = 'This press had arrived before. Nothing was started twice.';
