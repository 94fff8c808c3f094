import { setTimeout as delay } from 'node:timers/promises';

const pauseMs = 100;

/**
 * Polls ten times a second until there is a result, and resolves with it. The server cancels statements that wait for
 * long, so a lock is polled instead; and a server without a free connection may have one in a moment.
 *
 * @param ask resolves with null while there is nothing; an error ends the polling
 * @param limit when to stop, in ms from now, and what is thrown then; polls forever when left out
 */
export async function askAgain<Value>(
  ask: () => Promise<Value | null>,
  limit?: { withinMs: number; makeError: () => Error },
): Promise<Value> {
  const deadline = performance.now() + (limit?.withinMs ?? Number.POSITIVE_INFINITY);
  for (;;) {
    const value = await ask();
    if (value !== null) return value;
    if (limit && performance.now() > deadline) throw limit.makeError();
    await delay(pauseMs);
  }
}
