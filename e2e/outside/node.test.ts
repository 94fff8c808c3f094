import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { createClosers } from './closers';
import { openFolder, stopProcess } from './companions';
import { describeInEngine } from './engine-group';
import { nameWithMissing } from './missing-programs';
import { fetchOtherNode } from './other-node';
import { playAgainFromEnd } from './playing-steps';
import { launchWithPuppeteer } from './puppeteer-driver';

const { major, program } = await fetchOtherNode();
const programs = { [`Node ${major}`]: program };
const unitTimeoutMs = 3_600_000;

const reportSchema = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

const units = nameWithMissing(`Unit tests on Node ${major}`, programs);
describe.skipIf(units.isSkipped)(units.title, () => {
  const closers = createClosers();
  afterAll(() => closers.closeAll());

  test(
    'all of them pass',
    async ({ annotate }) => {
      const reportFile = path.join(await openFolder('units', closers), 'report.json');
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`];
      const child = spawn(program ?? '', ['node_modules/vitest/vitest.mjs', 'run', ...reporters], {
        env: listVariables(program ?? ''),
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      closers.add(() => stopProcess(child));
      const [code] = await once(child, 'exit');
      const report = reportSchema.parse(JSON.parse(await readFile(reportFile, 'utf8')));
      const { numPassedTests, numPendingTests, testResults } = report;
      await annotate(`Node ${major}: ${numPassedTests} unit tests passed, ${numPendingTests} skipped`);
      const files = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
      const tests = testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => fullName);
      expect([...files, ...tests]).toEqual([]);
      expect(numPassedTests).toBeGreaterThan(0);
      expect(code).toBe(0);
    },
    unitTimeoutMs,
  );
});

describeInEngine(
  {
    ...nameWithMissing(`A studio on Node ${major}`, programs),
    node: program ?? '',
    openEngine: (closers) =>
      launchWithPuppeteer(
        {
          executablePath: findBrowser(),
          args: ['--no-sandbox', '--disable-dev-shm-usage', '--mute-audio', '--disable-gpu'],
        },
        closers,
      ),
  },
  (opened) => {
    test('a take is made and heard in Chromium', () =>
      playAgainFromEnd(opened.screen, 'Ogg Opus', 'Another version of the same machine.'));
  },
);

/** What reaches the tests of this process's environment: nothing of its own runner, nor of a real studio's settings. */
function listVariables(node: string): NodeJS.ProcessEnv {
  const inherited = ['HOME', 'TMPDIR', 'LANG'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const folders = [path.dirname(node), process.env['PATH'] ?? ''];
  return { ...Object.fromEntries(inherited), NODE_ENV: 'test', PATH: folders.join(path.delimiter) };
}
