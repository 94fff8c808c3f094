import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { defaultRequest } from '@/lib/request/request';
import { noSettings } from '../scripts/settings.mjs';
import { type FakeEngine, makeWav } from '../testing/fake-engine';
import { connectRaw } from '../testing/raw-connection';
import { readAllTakes, type TakeAnswer } from './contract';
import { type RunningStudio, test, withEngine } from './fixtures';
import { ask } from './http';
import { isAction, StudioScreen } from './studio-screen';

const kills = Number(process.env['RETAKE_KILLS'] ?? 2);
const takesPerLife = 4;
const longestLifeMs = 2500;
const longestAnswerMs = 1200;

/** How the studio's own page starts a take; the test repeats it with other prompts. */
interface StartCall {
  headers: Record<string, string>;
}

async function learnStartCall(page: Page, studio: RunningStudio): Promise<StartCall> {
  const screen = await StudioScreen.open(page, studio);
  const sending = page.waitForRequest(isAction);
  await screen.start(promptOf(0));
  const sent = (await sending).headers();
  return {
    headers: {
      accept: 'text/x-component',
      'next-action': sent['next-action'] ?? '',
      'content-type': sent['content-type'] ?? '',
    },
  };
}

/** Starts a take and gives its id, or null when the studio was gone before it had said that it has it. */
async function startTake({ origin }: RunningStudio, call: StartCall, prompt: string): Promise<string | null> {
  const order = [{ request: { ...defaultRequest, prompt }, count: 1, copiedFrom: null }];
  const headers = { ...call.headers, origin };
  try {
    const answer = await ask(origin, '/', { method: 'POST', headers, body: JSON.stringify(order) });
    return /"takes":\[\{"id":"([0-9a-z]{26})"/.exec(answer.text)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Each take's prompt says how long its audio is, so that a take with another's audio is noticed. */
function promptOf(number: number): string {
  return `Take number ${number}.`;
}

function secondsOf(number: number): number {
  return 0.3 + number * 0.01;
}

function readNumber(prompt: unknown): number {
  return Number(/\d+/.exec(String(prompt))?.[0]);
}

/** An engine that is slow, so that studios also die while they wait for it, and gives each take its own audio. */
function answerSlowly(engine: FakeEngine): void {
  const pause = () => delay(Math.random() * longestAnswerMs);
  engine.onPost = () => pause().then(() => null);
  engine.onMedia = async (request, response) => {
    const task = [...engine.tasks.values()].find(({ id }) => request.url?.includes(id));
    await pause();
    response.end(makeWav(secondsOf(readNumber(task?.body['prompt']))));
  };
}

test(`after ${kills} kills at random moments no take is lost and none is sent twice`, async ({
  page,
  startStudio,
  startEngine,
  makeDataDirectory,
}, testInfo) => {
  test.setTimeout(300_000 + kills * 10_000);
  const engine = await startEngine();
  engine.hasList = true;
  answerSlowly(engine);
  const environment = { ...withEngine(engine), DATA_DIR: await makeDataDirectory() };
  const acknowledged = new Map<string, string>();
  let number = 0;

  let studio = await startStudio(environment);
  const call = await learnStartCall(page, studio);
  await page.close();
  for (let kill = 0; kill < kills; kill += 1) {
    engine.taskSeconds = Math.random() * 2;
    const starts = Array.from({ length: takesPerLife }, async () => {
      number += 1;
      const prompt = promptOf(number);
      await delay(Math.random() * longestLifeMs);
      const id = await startTake(studio, call, prompt);
      if (id) acknowledged.set(id, prompt);
    });
    // The moment of the kill must be no moment of the program's own.
    await delay(Math.random() * longestLifeMs);
    await studio.stop('SIGKILL');
    await Promise.all(starts);
    studio = await startStudio(environment);
  }

  const last = await startTake(studio, call, promptOf(number + 1));
  await expect.poll(async () => (await readAllTakes(studio.origin)).filter(isAtWork).length).toBe(0);
  const takes = await readAllTakes(studio.origin);
  const count = (status: TakeAnswer['status']) => takes.filter((take) => take.status === status).length;
  const figures = `${count('saved')} saved, ${count('unconfirmed')} in doubt, ${count('failed')} failed`;
  testInfo.annotations.push({
    type: 'figures',
    description: `${kills} kills, ${acknowledged.size} takes acknowledged, ${takes.length} stored: ${figures}; ${engine.posts.length} POSTs`,
  });

  for (const [id, prompt] of acknowledged) {
    const take = takes.find((candidate) => candidate.id === id);
    expect(take?.request.prompt, `The take ${id} was acknowledged.`).toBe(prompt);
  }
  expect(new Set(takes.map((take) => take.request.prompt)).size).toBe(takes.length);
  for (const take of takes) {
    expect(['saved', 'failed', 'unconfirmed']).toContain(take.status);
    if (take.status !== 'saved') expect(take.failure?.message).toBeTruthy();
    else expect(take.clip?.durationSeconds).toBeCloseTo(secondsOf(readNumber(take.request.prompt)), 3);
  }
  const keys = engine.posts.map((post) => post.idempotencyKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(engine.posts.map((post) => post.body['prompt'])).size).toBe(engine.posts.length);
  expect(takes.find((take) => take.id === last)?.status).toBe('saved');
});

/** Whether something is still to come; a take in doubt has a reason already, and may be looked for much longer. */
function isAtWork({ status }: TakeAnswer): boolean {
  return ['queued', 'submitting', 'running', 'saving'].includes(status);
}

test('each starter of an empty studio makes a take at once, which is saved although the studio is killed meanwhile', async ({
  context,
  startStudio,
  makeDataDirectory,
}) => {
  const environment = { DATA_DIR: await makeDataDirectory(), SANDBOX_PACE: '3' };
  const studio = await startStudio(environment);
  const screens = await Promise.all(
    [0, 1, 2].map(async () => StudioScreen.open(await context.newPage(), studio)),
  );
  for (const [index, screen] of screens.entries()) {
    const starters = screen.page.getByRole('list', { name: 'Starters' }).getByRole('button');
    await expect(starters).toHaveCount(3);
    await starters.nth(index).click();
    await expect(screen.generate).toBeFocused();
    await expect(screen.prompt).not.toHaveValue('');
  }
  for (const { page } of screens) {
    await page.bringToFront();
    await page.keyboard.press('Enter');
  }
  const readStatuses = async (origin: string) => (await readAllTakes(origin)).map(({ status }) => status);
  // At least six seconds each at this pace; on a machine that is very busy one may be saved by now.
  const begun = expect.stringMatching(/^(running|saving|saved)$/);
  await expect.poll(() => readStatuses(studio.origin)).toEqual([begun, begun, begun]);
  await Promise.all(screens.map(({ page }) => page.close()));
  const children = listChildren(studio.child.pid ?? 0);
  expect(children.length).toBeGreaterThan(0);
  await studio.stop('SIGKILL');
  await expect.poll(() => children.filter(isRunning)).toEqual([]);

  const again = await startStudio(environment);
  await expect.poll(() => readStatuses(again.origin)).toEqual(['saved', 'saved', 'saved']);
  const screen = await StudioScreen.open(await context.newPage(), again);
  await expect(screen.button('Play')).toHaveCount(3);
  await expect(screen.page.getByRole('list', { name: 'Starters' })).toHaveCount(0);
});

function listChildren(parent: number): number[] {
  return listProcesses()
    .filter((found) => found.parent === parent)
    .map((found) => found.id);
}

// A process that has ended may stay in the list until somebody asks how it ended.
function isRunning(id: number): boolean {
  return listProcesses().some((found) => found.id === id && found.state !== 'Z');
}

function listProcesses(): { id: number; parent: number; state: string }[] {
  return spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .map((line) => {
      const [id, parent, state = ''] = line.trim().split(/\s+/);
      return { id: Number(id), parent: Number(parent), state: state.slice(0, 1) };
    });
}

test('a studio that is asked to end does so though nothing that is under way would, and at once when it is asked again', async ({
  page,
  startStudio,
  startEngine,
}) => {
  const engine = await startEngine();
  let downloads = 0;
  engine.onMedia = () => {
    downloads += 1;
  };
  for (const [signals, code] of [
    [1, 0],
    [2, 1],
  ] as const) {
    const studio = await startStudio(withEngine(engine));
    const already = downloads;
    const screen = await StudioScreen.open(page, studio);
    await screen.start(`Ended by ${signals}.`);
    await expect.poll(() => downloads).toBe(already + 1);
    await page.goto('about:blank');
    const { host, port } = new URL(studio.origin);
    const slow = await connectRaw(
      Number(port),
      `POST /api/references HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${studio.origin}\r\nContent-Length: 9\r\n\r\nbegun`,
    );
    const ended = new Promise((resolve) => studio.child.once('exit', resolve));
    studio.child.kill('SIGTERM');
    if (signals === 2) {
      await expect.poll(() => isServing(studio.origin)).toBe(false);
      studio.child.kill('SIGTERM');
    }
    expect(await ended).toBe(code);
    await slow.closed;
    expect(studio.printed.at(-1)).toContain('Retake is open at');
  }
});

function isServing(origin: string): Promise<boolean> {
  return ask(origin, '/api/health').then(
    () => true,
    () => false,
  );
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`the studio ends with the npm that started it, by ${signal}`, async ({ makeDataDirectory }) => {
    const { PATH, HOME } = process.env;
    const npm = spawn('npm', ['start'], {
      env: {
        ...noSettings,
        NODE_ENV: 'production',
        PATH,
        HOME,
        PORT: '0',
        DATA_DIR: await makeDataDirectory(),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: AsyncIterable<string> = createInterface({ input: npm.stdout });
    let origin = '';
    for await (const line of lines) {
      origin = /^Retake is open at (http:\S+)$/.exec(line)?.[1] ?? '';
      if (origin) break;
    }
    expect((await ask(origin, '/api/health')).status).toBe(200);
    npm.kill(signal);
    await expect.poll(() => isServing(origin)).toBe(false);
  });
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a build ends with the program that began it, by ${signal}`, async ({ makeDataDirectory }) => {
    const endless = path.join(await makeDataDirectory(), 'endless.mjs');
    await writeFile(endless, 'console.log("begun"); setInterval(() => {}, 1000);');
    const begin = `(await import('./scripts/build.mjs')).runBuild(${JSON.stringify(endless)}, [])`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', begin], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: parent.stdout })) if (line === 'begun') break;
    const children = listChildren(parent.pid ?? 0);
    expect(children).toHaveLength(1);
    parent.kill(signal);
    await expect.poll(() => children.filter(isRunning)).toEqual([]);
  });
}
