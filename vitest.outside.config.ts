import { defineConfig } from 'vitest/config';

/** Tests that need software which not every machine has; `npm run test:outside` runs them. */
export default defineConfig({
  test: {
    include: ['e2e/outside/**/*.test.ts'],
    // Each of them wants a processor of its own, and some of them the sound device.
    fileParallelism: false,
    // Waits are for conditions, and these only end a test that hangs: a busy machine may take its time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 90_000, interval: 30 } },
  },
});
