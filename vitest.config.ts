import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests that measure how long something takes; they run when the others are done. */
const quietTests = ['lib/audio/analyse-file.server.test.ts'];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      // Next gives this module its meaning; outside Next it is a plain empty module.
      { find: /^server-only$/, replacement: here('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    // Many tests wait for clocks and sockets rather than for a processor.
    maxWorkers: 4,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: ['{components,lib}/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
          exclude: quietTests,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'measurements', include: quietTests, testTimeout: 60_000, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
