import { defineConfig } from 'vitest/config';

/** Tests that need software which not every machine has; `npm run test:outside` runs them. */
export default defineConfig({
  test: {
    include: ['e2e/outside/**/*.test.ts'],
    // Each of them wants a processor of its own, and some of them the sound device.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000, interval: 30 } },
  },
});
