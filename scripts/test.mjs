// `npm test`: builds, checks types, lint, dead code, React's rules and the lock file, then runs the unit tests and
// Playwright on the production build. Ends with one line that counts everything.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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
const spawning = { env: environment, shell: process.platform === 'win32' };

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

countCheck('build', run('build', 'npm', ['run', '--silent', 'build']));
// They compute while the unit tests wait for clocks and sockets.
const checking = runChecks({
  types: 'check:types',
  lint: 'check:lint',
  'unused code': 'check:unused',
  "React's rules": 'check:react',
  'lock file': 'check:lock',
});

const unitReport = path.join(reports, 'unit.json');
const unitsAreGood = await runBeside('unit tests', 'npx', [
  'vitest',
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
count(unitReport, unitsAreGood, (report) => {
  const failedTests = report.testResults.flatMap((file) =>
    file.assertionResults.filter((test) => test.status === 'failed'),
  );
  // A file that cannot be loaded has no tests to fail.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests,
    failures: [
      ...failedTests.map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`),
      ...brokenFiles.map((file) => `${path.basename(file.name)}: ${firstLine(file.message)}`),
    ],
  };
});

await checking;

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
// Repeated at the end, where they are easy to find.
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);

function run(name, command, options) {
  const startedAt = Date.now();
  console.log(`\n▸ ${name}`);
  const isGood = spawnSync(command, options, { ...spawning, stdio: 'inherit' }).status === 0;
  sayEnd(name, isGood, startedAt);
  return isGood;
}

/** Like `run`, while something else runs as well. */
async function runBeside(name, command, options) {
  const startedAt = Date.now();
  console.log(`\n▸ ${name}`);
  const [status] = await once(spawn(command, options, { ...spawning, stdio: 'inherit' }), 'close');
  sayEnd(name, status === 0, startedAt);
  return status === 0;
}

/** One after another; each one's output is printed when it has ended, in one piece. */
async function runChecks(scripts) {
  for (const [name, script] of Object.entries(scripts)) {
    const startedAt = Date.now();
    const child = spawn('npm', ['run', '--silent', script], {
      ...spawning,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
    const [status] = await once(child, 'close');
    process.stdout.write(`\n▸ ${name}\n${Buffer.concat(printed)}`);
    sayEnd(name, status === 0, startedAt);
    countCheck(name, status === 0);
  }
}

function sayEnd(name, isGood, startedAt) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${isGood ? '✓' : '✗'} ${name}, ${seconds} s`);
}

function countCheck(name, isGood) {
  totals[isGood ? 'passed' : 'failed'] += 1;
  if (!isGood) failures.push(name);
}

/** Adds a runner's own counts; a crash without a counted failure counts as one. */
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
