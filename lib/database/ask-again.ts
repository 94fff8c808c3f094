import { setTimeout as delay } from 'node:timers/promises';

const pauseMs = 100;

/**
 * Asks for something ten times a second until it is there, and resolves with it. A statement that waits for long is
 * ended by the server, so a lock is asked for again and again; and a server without a connection to spare may have one
 * in a moment.
 *
 * @param ask resolves with null while there is nothing; what it throws ends the asking
 * @param limit when to stop, in ms from here, and what is thrown then; asks forever when left out
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
