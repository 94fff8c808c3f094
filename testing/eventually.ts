import { vi } from 'vitest';

/**
 * Waits until a check no longer throws, and returns its result. On a busy machine that may need nearly the whole test
 * timeout. Unlike `expect.poll` this also works in tests that run side by side.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 170_000, interval: 30 });
}
