import { setTimeout as delay } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { FakeEngine } from '../testing/fake-engine';
import { readAllTakes, type TakeAnswer } from './contract';
import { test, withEngine } from './fixtures';
import { StudioScreen } from './studio-screen';

/** Each costs a start of the studio; by hand it is run with more. */
const kills = 1;
const longestLifeMs = 1500;
const mostAtOnce = 3;

/** Opens the sweep dialog for a prompt. */
async function openSweep(page: Page, screen: StudioScreen, prompt: string) {
  await screen.prompt.fill(prompt);
  await screen.button('Sweep').click();
  const dialog = page.getByRole('dialog', { name: 'Sweep' });
  await expect(dialog.getByRole('combobox', { name: 'Vary', exact: true })).toBeVisible();
  return dialog;
}

test('a sweep over two knobs shows its six takes before and makes them after', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const prompt = 'Swept six times.';
  await screen.button('Sweep').click();
  await expect(screen.prompt).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const dialog = await openSweep(page, screen, prompt);
  await dialog.getByRole('combobox', { name: 'And vary' }).selectOption('Speech rate');
  const rates = dialog.getByRole('textbox', { name: 'Speech rate values' });
  await rates.fill('0.9, 3');
  await rates.blur();
  await expect(rates).toHaveAccessibleDescription(/“3” is out of range: 0.5 to 2\./);
  await rates.fill('0.9, 1.25');
  const grid = dialog.getByRole('table');
  await expect(grid.getByRole('columnheader')).toHaveText(['Pitch by speech rate', '0.90×', '1.25×']);
  await expect(grid.getByRole('rowheader')).toHaveText(['−3 st', '0 st', '+3 st']);
  await expect(grid.getByRole('cell')).toHaveText([1, 2, 3, 4, 5, 6].map((number) => `Take ${number}`));
  await expect(dialog.getByText('12 min of audio at most')).toBeVisible();

  await page.keyboard.press('Escape');
  await screen.button('Sweep').click();
  await expect(rates).toHaveValue('0.9, 1.25');
  await dialog.getByRole('button', { name: 'Generate 6 takes' }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(screen.take(prompt)).toHaveCount(6);
  await expect
    .poll(() => listSettings(engineStudio.engine, prompt))
    .toEqual(['-3 0.9', '-3 1.25', '0 0.9', '0 1.25', '3 0.9', '3 1.25']);
});

test('more takes than the limit need one confirmation that names them', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const prompt = 'Swept beyond the limit.';
  const dialog = await openSweep(page, screen, prompt);
  await dialog.getByRole('radio', { name: 'Range' }).check();
  await dialog.getByRole('textbox', { name: 'Pitch to' }).fill('+7');
  await dialog.getByRole('textbox', { name: 'Pitch step' }).fill('1');
  const generate = dialog.getByRole('button', { name: 'Generate 14 takes' });
  await generate.click();
  const confirmation = dialog.getByRole('checkbox', {
    name: /^Yes, start 14 takes.*The usual limit is 12\.$/,
  });
  await expect(confirmation).toBeFocused();
  await expect(confirmation).toHaveAccessibleDescription('Tick this to make more than 12 takes.');
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(screen.take(prompt)).toHaveCount(14);
});

test('voices and wordings are swept by keyboard, and a wording without its reference is told', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.addVoice('zh_female_xiaohe_uranus_bigtts');
  const dialog = await openSweep(page, screen, '@audio1 says: 晚上好，欢迎收听今天的节目。');
  await dialog.getByRole('combobox', { name: 'Vary', exact: true }).selectOption('Voice');
  await dialog.getByRole('textbox', { name: 'Search voices' }).fill('morgan');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Chosen voices' }).getByRole('listitem')).toHaveText([
    /Xiaohe/,
    /Morgan/,
  ]);
  await dialog.getByRole('combobox', { name: 'And vary' }).selectOption('Prompt');
  const second = dialog.getByRole('textbox', { name: 'Prompt 2' });
  await second.fill('@audio2 says: 早上好。');
  await second.blur();
  await expect(second).toHaveAccessibleDescription(/@audio2 has no reference/);
  await second.fill('@audio1 says: 早上好。');
  await expect(dialog.getByRole('table').getByRole('cell')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(screen.button('Sweep')).toBeFocused();
});

/** Lets three tasks run at once and answers 429 to a fourth, after a moment in which a studio may die. */
function limitTasks(engine: FakeEngine): void {
  const endsAtMs: number[] = [];
  engine.startsTask = () => false;
  engine.onPost = async () => {
    await delay(Math.random() * 600);
    const now = Date.now();
    if (endsAtMs.filter((end) => end > now).length >= mostAtOnce) {
      return { status: 429, headers: { 'retry-after': '1' }, body: { error: { code: 'rate_limited' } } };
    }
    endsAtMs.push(now + engine.taskSeconds * 1000);
    return null;
  };
}

test('a sweep of 12 that is killed at a random moment never makes a thirteenth task', async ({
  page,
  startStudio,
  startEngine,
  makeDataDirectory,
}, testInfo) => {
  const prompt = 'Swept and killed.';
  const engine = await startEngine();
  engine.hasList = true;
  limitTasks(engine);
  const dataDirectory = await makeDataDirectory();
  const environment = { ...withEngine(engine), STUDIO_MAX_IN_FLIGHT: '3', DATA_DIR: dataDirectory };
  let studio = await startStudio(environment);
  const screen = await StudioScreen.open(page, studio);
  const dialog = await openSweep(page, screen, prompt);
  await dialog.getByRole('textbox', { name: 'Pitch values' }).fill('−6, −3, +3, +6');
  await dialog.getByRole('combobox', { name: 'And vary' }).selectOption('Speech rate');
  await dialog.getByRole('textbox', { name: 'Speech rate values' }).fill('0.8, 1.1, 1.25');
  await dialog.getByRole('button', { name: 'Generate 12 takes' }).click();
  await expect(screen.take(prompt)).toHaveCount(12);
  await page.close();

  for (let kill = 0; kill < kills; kill += 1) {
    // The moment of the kill must be no moment of the program's own.
    await delay(Math.random() * longestLifeMs);
    await studio.stop('SIGKILL');
    studio = await startStudio(environment);
  }
  const listAtWork = async () => (await readAllTakes(studio.origin)).filter(isAtWork);
  await expect.poll(listAtWork).toEqual([]);

  const takes = await readAllTakes(studio.origin);
  const saved = takes.filter(({ status }) => status === 'saved');
  const inDoubt = takes.filter(({ status }) => status === 'unconfirmed');
  const figures = `${kills} kills: ${engine.tasks.size} tasks, ${saved.length} saved, ${inDoubt.length} in doubt, ${engine.posts.length} POSTs`;
  testInfo.annotations.push({ type: 'figures', description: figures });
  if (process.env['RETAKE_FIGURES']) process.stdout.write(`${figures}\n`);
  expect(takes).toHaveLength(12);
  const settings = listSettings(engine, prompt);
  expect(new Set(settings).size).toBe(settings.length);
  expect(settings.length).toBeLessThanOrEqual(12);
  expect(saved.length + inDoubt.length).toBe(12);
  expect(settings.length).toBeGreaterThanOrEqual(saved.length);
  for (const { failure } of inDoubt) expect(failure?.message).toBeTruthy();
});

/** Pitch and rate of every task of a prompt, in the order of the screen. */
function listSettings(engine: FakeEngine, prompt: string): string[] {
  return [...engine.tasks.values()]
    .map(({ body }) => body)
    .filter((body) => body['prompt'] === prompt)
    .map((body) => [Number(body['pitch_rate'] ?? 0), Number(body['speech_rate'] ?? 1)] as const)
    .sort(([pitch, rate], [otherPitch, otherRate]) => pitch - otherPitch || rate - otherRate)
    .map((pair) => pair.join(' '));
}

/** Whether something is still to come; a take in doubt has a reason already, and may be looked for much longer. */
function isAtWork({ status }: TakeAnswer): boolean {
  return ['queued', 'submitting', 'running', 'saving'].includes(status);
}
