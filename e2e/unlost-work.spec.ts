import { expect, type Page } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { test } from './fixtures';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

const saysOffline = /ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/;

/** Sends every action of a page to the studio twice at once, as a browser or a proxy that tries again would. */
async function sendTwice(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    const [answer] = await Promise.all([route.fetch(), route.fetch()]);
    await route.fulfill({ response: answer });
  });
}

test('every changed press is a batch, however soon, and a press that is sent twice is one', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const prompts = Array.from({ length: 20 }, (_, index) => `Pressed in a hurry, ${index}.`);
  for (const prompt of prompts) {
    await screen.prompt.fill(prompt);
    await screen.generate.click();
  }
  for (const prompt of prompts) await expect(screen.take(prompt)).toHaveCount(1);
  await sendTwice(page);
  await screen.prompt.fill('Sent twice.');
  await screen.generate.dblclick();
  await expect(screen.take('Sent twice.')).toHaveCount(1);
  for (const prompt of [...prompts, 'Sent twice.'])
    await expect.poll(() => listPosts(engineStudio.engine, prompt).length).toBe(1);
  // Each is looked for: not all of them are near the screen.
  for (const prompt of [...prompts, 'Sent twice.']) {
    await page.getByRole('searchbox', { name: 'Search takes' }).fill(prompt);
    await expect(screen.takes.getByRole('heading', { name: new RegExp(`${prompt} ?1 take`) })).toHaveCount(1);
  }
});

test.describe('without a network', () => {
  test.use({ provokedErrors: saysOffline });

  test('a press says that nothing was started, and works once there is one', async ({
    page,
    context,
    engineStudio,
  }) => {
    const prompt = 'Pressed on a train.';
    const screen = await StudioScreen.open(page, engineStudio);
    await screen.prompt.fill(prompt);
    await context.setOffline(true);
    await screen.generate.click();
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was started' })).toBeVisible();
    await context.setOffline(false);
    await screen.generate.click();
    await expect(screen.take(prompt)).toHaveCount(1);
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing was started' })).toHaveCount(0);
  });
});

test('two tabs that judge one take lose nothing of each other’s', async ({ page, context, engineStudio }) => {
  const prompt = 'Judged in two tabs.';
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.makeTake(prompt);
  const otherPage = await context.newPage();
  const other = await StudioScreen.open(otherPage, engineStudio);
  // As two computers would be: neither tab hears of the other.
  await otherPage.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  await page.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  });
  const verdictOf = (tab: StudioScreen) => tab.take(prompt).getByRole('region', { name: 'Verdict' });
  const [here, there] = [verdictOf(screen), verdictOf(other)];
  for (const tab of [screen, other]) await tab.take(prompt).getByRole('button', { name: 'Details' }).click();
  for (const reason of ['natural', 'clear']) await here.getByRole('button', { name: reason }).click();
  await here.getByRole('button', { name: 'Rate 4 of 5' }).click();
  // The other tab shows what is stored when it writes, so all of this has to be.
  const readVerdict = async () => {
    const { text } = await ask(engineStudio.origin, `/api/takes?search=${encodeURIComponent(prompt)}`);
    const [{ rating, tags }] = JSON.parse(text).takes;
    return { rating, tags };
  };
  await expect.poll(readVerdict).toEqual({ rating: 4, tags: ['natural', 'clear'] });
  await there.getByRole('button', { name: 'right pace' }).click();
  const pressed = there.getByRole('button', { pressed: true });
  await expect(pressed).toHaveText(['4', 'natural', 'clear', 'right pace']);

  const note = (tab: typeof here) => tab.getByRole('textbox', { name: 'Note' });
  const stored = page.waitForResponse((response) => response.request().method() === 'POST');
  await note(here).fill('Breath before the pause.');
  await stored;
  await note(there).fill('Louder at the end.');
  await expect(there.getByRole('alert')).toContainText('Breath before the pause.');
  await expect(note(there)).toHaveValue('Louder at the end.');
  const isKeptByTab = otherPage.evaluate(() => {
    const tab = sessionStorage.getItem('retake.tab');
    return Object.keys(localStorage).some(
      (name) => name.startsWith('retake.note.') && name.endsWith(`.${tab}`),
    );
  });
  expect(await isKeptByTab).toBe(true);
  await otherPage.reload();
  await expect(note(there)).toHaveValue('Louder at the end.');
  const replaced = otherPage.waitForResponse((response) => response.request().method() === 'POST');
  await there.getByRole('button', { name: 'Save mine instead' }).click();
  await replaced;
  await page.reload();
  await expect(note(here)).toHaveValue('Louder at the end.');
  await expect(here.getByRole('button', { pressed: true })).toHaveText([
    '4',
    'natural',
    'clear',
    'right pace',
  ]);
});

test('a draft that other tabs removed to make room outlives a reload of its own tab', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.prompt.fill('The eleventh of eleven tabs.');
  const countStored = () =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => /draft/.test(name)).length);
  await expect.poll(countStored).toBe(1);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(screen.prompt).toHaveValue('The eleventh of eleven tabs.');
});

test('each tab has a draft of its own, and a new one begins with the last that no tab has', async ({
  page,
  context,
  engineStudio,
}) => {
  await page.addInitScript(() => {
    if (localStorage.getItem('seeded')) return;
    localStorage.setItem('seeded', 'yes');
    localStorage.setItem('retake.draft', '{"version":1,"request":{"prompt":"From an earlier version."}}');
  });
  const here = await StudioScreen.open(page, engineStudio);
  await expect(here.prompt).toHaveValue('From an earlier version.');
  await here.prompt.fill('In this tab.');
  const otherPage = await context.newPage();
  const there = await StudioScreen.open(otherPage, engineStudio);
  await expect(there.prompt).toHaveValue('');
  await there.prompt.fill('In that tab.');
  for (const tab of [page, otherPage]) await tab.reload();
  await expect(here.prompt).toHaveValue('In this tab.');
  await expect(there.prompt).toHaveValue('In that tab.');
  await otherPage.close();
  const third = await StudioScreen.open(await context.newPage(), engineStudio);
  await expect(third.prompt).toHaveValue('In that tab.');
});
