import { expect, type Page } from '@playwright/test';
import { type EngineStudio, test } from './fixtures';
import { StudioScreen } from './studio-screen';

/** More takes than are mounted at once. */
const batches = 5;
const perBatch = 8;

/** Starts as many takes as no screen shows at once. */
async function fillStudio(page: Page, studio: EngineStudio, prompt: string) {
  const screen = await StudioScreen.open(page, studio);
  await screen.number('Number of takes').fill(String(perBatch));
  for (let batch = 1; batch <= batches; batch += 1) {
    await screen.prompt.fill(`${prompt} ${batch}.`);
    await screen.pressGenerate();
  }
  await expect(screen.take(`${prompt} ${batches}.`)).toHaveCount(perBatch);
  return screen;
}

test('a long list mounts what is near the screen, and the focus goes through all of it', async ({
  page,
  engineStudio,
}) => {
  const screen = await fillStudio(page, engineStudio, 'Long list');
  const articles = screen.takes.getByRole('article');
  const focused = articles.and(page.locator(':focus'));
  await page.getByRole('heading', { name: 'Takes', exact: true }).click();
  for (let press = 1; press < batches * perBatch; press += 1) {
    await page.keyboard.press('j');
    await expect(focused).toHaveAttribute('aria-posinset', String(press));
    expect(await articles.count()).toBeLessThan(batches * perBatch);
  }
  await expect(focused).toHaveAccessibleName('Take 7 of 8: Long list 1.');
  await expect(focused).toBeInViewport();

  // The focused take stays, however far the list is scrolled from it, and hands the focus on to where it is.
  await screen.takes.hover();
  await page.mouse.wheel(0, -100_000);
  await expect(articles.first()).toHaveAttribute('aria-posinset', '1');
  await expect(articles.first()).toBeInViewport();
  await expect(focused).toHaveAccessibleName('Take 7 of 8: Long list 1.');
  await page.keyboard.press('x');
  await expect(page.getByText('Take deleted.')).toBeVisible();
  await expect(focused).toBeInViewport();
  await expect(focused).toHaveAccessibleName('Take 7 of 7: Long list 1.');
  await page.keyboard.press('z');
  await expect(focused).toHaveAccessibleName('Take 8 of 8: Long list 1.');
  await expect(screen.take('Long list 1.')).toHaveCount(8);
});

test('what is read stays where it is while another tab starts takes', async ({
  page,
  context,
  engineStudio,
}) => {
  const screen = await fillStudio(page, engineStudio, 'Read here');
  const read = screen.take('Read here 1.').first();
  await page.getByRole('heading', { name: 'Takes', exact: true }).click();
  while (!(await read.isVisible())) await page.keyboard.press('j');
  await expect(read.getByRole('button', { name: 'Play' })).toBeVisible();
  await read.getByRole('button', { name: 'Details' }).click();
  const rate = read.getByRole('button', { name: 'Rate 3 of 5' });
  await rate.click();
  await expect(rate).toHaveAttribute('aria-pressed', 'true');
  const place = Number(await read.getAttribute('aria-posinset'));
  const before = await rate.boundingBox();

  const other = await StudioScreen.open(await context.newPage(), engineStudio);
  await other.start('Started elsewhere.');
  await expect(read).toHaveAttribute('aria-posinset', String(place + 1));
  expect(await rate.boundingBox()).toEqual(before);
});

test('older takes are asked for once somebody reaches for the page', async ({
  page,
  context,
  engineStudio,
}) => {
  await fillStudio(page, engineStudio, 'Older and newer');
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(engineStudio.origin, { waitUntil: 'networkidle' });
  const articles = other.getByRole('list', { name: 'Takes' }).getByRole('article');
  await expect(articles.first()).toBeInViewport();
  expect(asked.filter((url) => url.includes('/api/takes?since='))).not.toHaveLength(0);
  expect(asked.filter((url) => url.includes('cursor='))).toHaveLength(0);
  const before = await articles.count();
  await other.mouse.move(100, 300);
  await expect.poll(() => articles.count()).toBeGreaterThan(before);
  expect(asked.filter((url) => url.includes('cursor='))).not.toHaveLength(0);
});

test('a change in one tab costs another one small question', async ({ page, context, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const take = await screen.makeTake('Kept in one tab.');
  const other = await StudioScreen.open(await context.newPage(), engineStudio);
  const otherTake = other.take('Kept in one tab.');
  await expect(otherTake.getByRole('button', { name: 'Play' })).toBeVisible();
  const told: { bytes: number; text: string }[] = [];
  other.page.on('response', async (response) => {
    if (!response.url().includes('/api/')) return;
    const text = await response.text();
    if (text.includes('verdicts')) told.push({ bytes: text.length, text });
  });
  await take.getByRole('button', { name: 'Keep' }).click();
  await expect(otherTake.getByRole('button', { name: 'Keep' })).toHaveText('Kept');
  // The page may show it before the whole answer is known here.
  await expect.poll(() => told.length).toBeGreaterThan(0);
  expect(told).toHaveLength(1);
  expect(told[0]?.bytes).toBeLessThanOrEqual(2000);
});

test('takes are found by words of their prompt, also those that are not on the screen', async ({
  page,
  engineStudio,
}) => {
  const screen = await fillStudio(page, engineStudio, 'Looked for');
  const search = page.getByRole('searchbox', { name: 'Search takes' });
  await page.getByRole('heading', { name: 'Takes', exact: true }).click();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('looked FOR 1');
  await expect(screen.takes.getByRole('article')).toHaveCount(perBatch);
  await expect(screen.take('Looked for 1.')).toHaveCount(perBatch);
  await expect(screen.take('Looked for 1.').first()).toHaveAttribute('aria-setsize', String(perBatch));
  await search.fill('Nobody said this');
  await expect(page.getByText('No prompt of these takes contains “Nobody said this”.')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(screen.take(`Looked for ${batches}.`).first()).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the page scrolls, and the list with it', async ({ page, engineStudio }) => {
    const screen = await fillStudio(page, engineStudio, 'On a phone');
    const articles = screen.takes.getByRole('article');
    await screen.takes.scrollIntoViewIfNeeded();
    // Until its rows are watched, all of a list as short as this is there.
    await expect.poll(() => articles.count()).toBeLessThan(batches * perBatch);
    const last = screen.take('On a phone 1.').last();
    await screen.takes.hover();
    while (!(await last.isVisible())) {
      await page.mouse.wheel(0, 800);
      expect(await articles.count()).toBeLessThan(batches * perBatch);
    }
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await expect(last).toHaveAttribute('aria-posinset', String(batches * perBatch));
  });
});
