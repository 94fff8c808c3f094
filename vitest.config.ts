import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The order in which files begin. Those of one project follow each other, because a process serves one project alone and
 * what it has loaded and started is lost with it; and long ones come before short ones so that none of them begins last.
 */
const order = [
  // These mostly wait for clocks while the others compute.
  'lib/studio/studio.test.ts',
  'lib/studio/sweep.test.ts',
  'lib/studio/engine-files.test.ts',
  'lib/jobs/worker.test.ts',
  'lib/database/embedded/embedded-postgres.test.ts',
  'sandbox/test/takes.test.ts',
  'sandbox/test/scene-sound.test.ts',
  'sandbox/test/audio.test.ts',
  'sandbox/test/script-properties.test.ts',
  'sandbox/test/perform.test.ts',
  'sandbox/test/whole-takes.test.ts',
  'sandbox/test/script-plan.test.ts',
  'sandbox/test/restart.test.ts',
  'sandbox/',
  'lib/audio/analysis.test.ts',
  'lib/studio/clip-faults.test.ts',
  'lib/database/embedded/restore-backup.test.ts',
  'lib/audio/measures/measures.test.ts',
  'lib/blobs/store-binding.test.ts',
  'lib/studio/clocks.test.ts',
  '',
];

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) =>
      order.findIndex((path) => moduleId.includes(`/${path}`));
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      // Only Next gives this module an effect; outside Next it is empty.
      { find: /^server-only$/, replacement: here('./node_modules/server-only/empty.js') },
      // Without Next there is no request whose headers it could return.
      { find: /^next\/headers$/, replacement: here('./testing/request-headers.ts') },
    ],
  },
  test: {
    // Many tests wait for clocks and sockets rather than for a processor.
    maxWorkers: 4,
    // No test replaces a module, so one load of it serves all the files of a worker.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    sequence: { sequencer: InOrder },
    // Waits are for conditions, and these only end a test that hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'studio',
          include: ['{components,lib,testing}/**/*.test.ts'],
          // To compile the embedded database's code again for speed costs more than it saves in tests.
          execArgv: ['--liftoff-only'],
          globalSetup: ['./lib/database/test-embedded-template.ts', './lib/database/test-postgres-server.ts'],
        },
      },
      // It computes in earnest and needs no database.
      { extends: true, test: { name: 'sandbox', include: ['sandbox/test/**/*.test.ts'] } },
    ],
  },
});
