// `npm run test:outside`: tests that need software not installed on every machine, such as other browsers. Each group
// of them (e2e/outside/*.test.ts) is skipped by name where its software is missing. Ends with one line that counts all.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildWhenNeeded } from './build.mjs';
import { noSettings } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await buildWhenNeeded();

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const endGraceMs = 15_000;

// Everything started here keeps its files in this folder, and is recognised by it.
const folder = mkdtempSync(path.join(tmpdir(), 'retake-outside-'));
// Postgres and nginx work in folders below it as users of their own.
chmodSync(folder, 0o711);
const reportFile = path.join(folder, 'report.json');
const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', TMPDIR: folder };
// The settings of a real studio must not reach the tests.
for (const name of ['NODE_ENV', ...Object.keys(noSettings)]) delete environment[name];

const status = await runTests();
const { passed, failed, skipped, groups, failures } = readReport();
endLeftovers();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
for (const group of groups.filter(({ isSkipped }) => isSkipped)) console.log(`– ${group.name}`);
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);

/** Runs all groups and returns the runner's exit code; ending this ends them. */
function runTests() {
  const options = ['--config=vitest.outside.config.ts', '--reporter=verbose', '--reporter=json'];
  const child = spawn(
    process.execPath,
    [vitest, 'run', ...options, `--outputFile.json=${reportFile}`, ...process.argv.slice(2)],
    { env: environment, stdio: 'inherit' },
  );
  const end = (signal) => {
    child.kill(signal);
    // A test that hangs must not hold it up for long.
    setTimeout(() => child.kill('SIGKILL'), endGraceMs).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Ends processes that a crashed browser or test has left running. */
function endLeftovers() {
  if (process.platform !== 'linux') return;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const variables = readFileSync(`/proc/${id}/environ`, 'utf8').split('\0');
      if (!variables.includes(`TMPDIR=${folder}`)) continue;
      const [program] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      process.kill(Number(id), 'SIGKILL');
      console.log(`Ended what was left running: ${program} (${id})`);
    } catch {
      // It has ended by itself, or belongs to another user.
    }
  }
}

/** The runner's counts; a crash without a counted failure counts as one. */
function readReport() {
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    const tests = report.testResults.flatMap((file) => file.assertionResults);
    const names = [...new Set(tests.map(({ ancestorTitles }) => ancestorTitles[0] ?? ''))];
    const isSkipped = (name) =>
      tests.every(
        ({ ancestorTitles, status }) =>
          ancestorTitles[0] !== name || (status !== 'passed' && status !== 'failed'),
      );
    const brokenFiles = report.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    const failed = report.numFailedTests + brokenFiles.length;
    return {
      passed: report.numPassedTests,
      failed: failed === 0 && status !== 0 ? 1 : failed,
      skipped: report.numPendingTests,
      groups: names.map((name) => ({ name, isSkipped: isSkipped(name) })),
      failures: [
        ...tests
          .filter((test) => test.status === 'failed')
          .map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`),
        ...brokenFiles.map((file) => `${path.basename(file.name)}: ${firstLine(file.message)}`),
      ],
    };
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      groups: [],
      failures: [`There is no report: ${error.message}`],
    };
  }
}

function firstLine(message = '') {
  return message.split('\n', 1)[0];
}
