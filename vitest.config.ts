import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      // Next gives this module its meaning; outside Next it is a plain empty module.
      { find: /^server-only$/, replacement: here('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    include: [
      '{app,components,lib,scripts}/**/*.test.{ts,tsx}',
      'proxy.test.ts',
      'sandbox/test/**/*.test.ts',
    ],
    // Many tests wait for clocks and sockets rather than for a processor.
    maxWorkers: 4,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
