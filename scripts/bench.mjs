// `npm run bench`: measures what users feel, on a studio of its own, and prints the figures.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { chromium } from '@playwright/test';
import { describeMemory, measureMemory } from './bench-memory.mjs';
import { measureComparison, measureKeys, measureScripts } from './bench-page.mjs';
import { buildWhenNeeded } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { startStudioProcess } from './studio-process.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const storedTakes = 10_000;
const listRequests = 200;
const audibleRuns = 9;
const blockRuns = 5;
// Mandarin, because 1480 letters of English are over before 120 s.
const longPrompt = '回家的路经过港口、磨坊和学校。'.repeat(100).slice(0, 1480);

await buildWhenNeeded();
const memory = await measureMemory();
report('memory (RSS) after 200 pages, first start', describeMemory(memory.first));
report('memory (RSS) after 200 pages, second start', describeMemory(memory.second));
const dataDirectory = mkdtempSync(path.join(tmpdir(), 'retake-bench-'));
const environment = { DATA_DIR: dataDirectory, SANDBOX_PACE: '1' };
const monitor = fileURLToPath(new URL('loop-monitor.mjs', import.meta.url));
const open = () => startStudioProcess({ environment, nodeOptions: ['--import', monitor] });

let studio = await open();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });

for (const path of ['/', '/compare'])
  report(
    `JavaScript of ${path}, idle and untouched`,
    describeBytes(await measureScripts(page, `${studio.origin}${path}`)),
  );
await page.goto(studio.origin);
report('a key at 1500 characters with 30 markers', describe(await measureKeys(page), 'ms', 1));
report('engine finished → take on the screen', describe(await measureAudible(), 's', 2));
const blocks = await measureLoopBlocks();
const blockedMs = blocks.map((block) => block.blockedMs);
report('event loop blocked while saving 120 s at 48 kHz', describe(blockedMs, 'ms', 1));
const workMs = blocks.map((block) => block.workMs).filter((work) => work !== null);
if (workMs.length > 0) report('processor time of one turn of it', describe(workMs, 'ms', 1));
const { openingMs, switchMs } = await measureComparison(page, await makeComparison());
report('comparison of four takes of 120 s at 48 kHz → playable', describe(openingMs, 'ms', 0));
report('key → the other take on the screen', describe(switchMs, 'ms', 1));
await browser.close();
await studio.stop();
await multiplyTakes();
studio = await open();
report(`GET /api/takes with ${storedTakes} takes stored`, describe(await measureList(), 'ms', 1));
await studio.stop();
rmSync(dataDirectory, { recursive: true, force: true });

function report(name, figure) {
  console.log(`${name}: ${figure}`);
}

function describeBytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB gzip`;
}

function describe(values, unit, decimals) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(decimals);
  return `median ${at(0.5)} ${unit}, p95 ${at(0.95)} ${unit}, most ${at(1)} ${unit} (${values.length} runs)`;
}

/** Seconds from the end of the engine's task to a take on the screen that can be played. */
async function measureAudible() {
  const seconds = [];
  for (let run = 0; run < audibleRuns; run += 1) {
    const text = `Good evening, this is take ${run + 1}${', and it goes on'.repeat(run % 5)}.`;
    const take = await generate(text, 'WAV', '24000');
    seconds.push((take.shownAt - take.finishedAt) / 1000);
  }
  return seconds;
}

/**
 * The longest pause of the server's event loop, and its busiest turn, while one of the longest clips is ordered, downloaded,
 * checked, analysed and saved; for each of some such clips.
 */
async function measureLoopBlocks() {
  const blocks = [];
  for (let run = 0; run < blockRuns; run += 1) {
    await ask('reset');
    await generate(longPrompt, 'WAV', '48000');
    blocks.push(await ask('read'));
  }
  return blocks;
}

/** The address of a comparison of four of the longest clips, which are there already. */
async function makeComparison() {
  const answer = await fetch(`${studio.origin}/api/takes?status=saved&limit=4`);
  const { takes } = await answer.json();
  return `${studio.origin}/compare?takes=${takes.map(({ id }) => id).join(',')}`;
}

async function generate(prompt, format, sampleRate) {
  const list = page.getByRole('list', { name: 'Takes' });
  const before = await list.getByRole('article').count();
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: format, exact: true }).check({ force: true });
  await page.getByLabel('Sample rate').selectOption(sampleRate);
  await page.getByRole('button', { name: /^Generate/ }).click();
  await list.getByRole('article').nth(before).waitFor();
  await list.getByRole('article').first().getByRole('button', { name: 'Play' }).waitFor({ timeout: 120_000 });
  return { shownAt: Date.now(), finishedAt: readLatestEnd() };
}

/** When the sandbox engine finished its latest task, from its own files. */
function readLatestEnd() {
  const folder = path.join(dataDirectory, 'sandbox/tasks');
  const ends = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).outcome?.atMs ?? 0);
  return Math.max(...ends);
}

/** Copies a saved take until there are enough, four to a batch; the copies keep its request, clip and peaks. */
async function multiplyTakes() {
  const database = await PGlite.create(path.join(dataDirectory, 'database'));
  const { fields } = await database.query('select * from takes limit 1');
  const columns = fields
    .map(({ name }) => name)
    .filter((name) => !['id', 'batch_id', 'position', 'task_id', 'created_at'].includes(name));
  await database.query(
    `insert into takes (id, batch_id, position, created_at, ${columns.join(', ')})
     select substr(md5(number::text), 1, 26), substr(md5('batch ' || number / 4), 1, 26), number % 4,
            created_at - number * interval '1 minute', ${columns.join(', ')}
     from (select * from takes where status = 'saved' order by created_at limit 1) as take,
          generate_series(1, $1::int) as number`,
    [storedTakes],
  );
  await database.close();
}

/** Milliseconds of each request for a page of takes, the pages in turn. */
async function measureList() {
  const times = [];
  let cursor = '';
  for (let request = 0; request < listRequests; request += 1) {
    const startedAt = performance.now();
    const answer = await fetch(`${studio.origin}/api/takes?limit=30&cursor=${cursor}`);
    const { nextCursor } = await answer.json();
    times.push(performance.now() - startedAt);
    cursor = nextCursor ?? '';
  }
  return times;
}

function ask(question) {
  return new Promise((resolve) => {
    studio.child.once('message', resolve);
    studio.child.send(question);
  });
}
