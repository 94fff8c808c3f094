import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests that wait for clocks most of their time; begun first, they wait while the others compute. */
const patientTests = [
  'lib/studio/studio.test.ts',
  'lib/studio/sweep.test.ts',
  'lib/studio/engine-files.test.ts',
  'lib/jobs/job-queue.test.ts',
  'lib/database/embedded-postgres.test.ts',
];

class PatientFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = patientTests.findIndex((path) => moduleId.endsWith(path));
      return rank < 0 ? patientTests.length : rank;
    };
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

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
    // To compile the embedded database's code again for speed costs more than it saves in tests.
    execArgv: ['--liftoff-only'],
    // No test replaces a module, so one load of it serves all the files of a worker.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    sequence: { sequencer: PatientFirst },
    include: ['{components,lib}/**/*.test.ts', 'sandbox/test/**/*.test.ts'],
    globalSetup: ['./lib/database/test-embedded-template.ts', './lib/database/test-postgres-server.ts'],
    // Waits are for conditions, and these only end a test that hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
