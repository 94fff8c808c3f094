import { vi } from 'vitest';

/**
 * Waits until a check throws nothing, and answers what it answered. A busy machine may take nearly as long as a test
 * may last. Unlike `expect.poll` this also works in tests that run side by side.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 170_000, interval: 30 });
}
