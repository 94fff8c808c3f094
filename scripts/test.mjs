// `npm test`: builds, checks types, lint, dead code and the lock file, then runs the unit tests and Playwright on
// the production build. Ends with one line that counts everything.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { noSettings } from './settings.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const reports = mkdtempSync(path.join(tmpdir(), 'retake-tests-'));
const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
// The settings of a real studio must not reach the tests.
for (const name of ['NODE_ENV', ...Object.keys(noSettings)]) delete environment[name];

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const checks = [
  ['build', 'npm', ['run', '--silent', 'build']],
  ['types', 'npm', ['run', '--silent', 'check:types']],
  ['lint', 'npm', ['run', '--silent', 'check:lint']],
  ['unused code', 'npm', ['run', '--silent', 'check:unused']],
  ['lock file', 'npm', ['run', '--silent', 'check:lock']],
];

for (const [name, command, options] of checks) {
  const isGood = run(name, command, options);
  totals[isGood ? 'passed' : 'failed'] += 1;
  if (!isGood) failures.push(name);
}

const unitReport = path.join(reports, 'unit.json');
const unitsAreGood = run('unit tests', 'npx', [
  'vitest',
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
count(unitReport, unitsAreGood, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests,
  failures: report.testResults
    .flatMap((file) => file.assertionResults.filter((test) => test.status === 'failed'))
    .map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`),
}));

environment.STUDIO_BROWSER = findBrowser();
const browserReport = path.join(reports, 'browser.json');
environment.PLAYWRIGHT_JSON_OUTPUT_NAME = browserReport;
const browserIsGood = run('browser tests', 'npx', ['playwright', 'test', '--reporter=line,json']);
count(browserReport, browserIsGood, ({ stats, suites }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  failures: suites
    .flatMap(listSpecs)
    .filter((spec) => !spec.ok)
    .map((spec) => `${spec.file}, ${spec.title}: ${firstLine(spec.tests[0]?.results[0]?.error?.message)}`),
}));

rmSync(reports, { recursive: true, force: true });
// Said again at the end, where nobody has to look for them.
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);

function run(name, command, options) {
  const startedAt = Date.now();
  console.log(`\n▸ ${name}`);
  const result = spawnSync(command, options, {
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? '✓' : '✗'} ${name}, ${seconds} s`);
  return result.status === 0;
}

/** Adds a runner's own counts; a runner that broke down without counting a failure is one. */
function count(file, isGood, read) {
  let counted = { passed: 0, failed: 0, skipped: 0 };
  try {
    const { failures: named, ...numbers } = read(JSON.parse(readFileSync(file, 'utf8')));
    counted = numbers;
    failures.push(...named);
  } catch (error) {
    console.error(`There is no report to read: ${error.message}`);
    counted.failed = 1;
  }
  if (!isGood && counted.failed === 0) counted.failed = 1;
  for (const name of Object.keys(totals)) totals[name] += counted[name];
}

/** All the specs of a suite in Playwright's report, at any depth. */
function listSpecs({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(listSpecs)];
}

function firstLine(message = '') {
  return message.split('\n', 1)[0];
}
