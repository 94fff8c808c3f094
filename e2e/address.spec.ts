import { expect, type Locator, type Page } from '@playwright/test';
import { makeWav } from '../testing/fake-engine';
import { readAllTakes } from './contract';
import { type EngineStudio, test } from './fixtures';
import { readPosition, StudioScreen } from './studio-screen';

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
  // A row grows when its take is there.
  const unsaved = screen.takes
    .getByRole('article')
    .filter({ hasNot: page.getByRole('button', { name: 'Play' }) });
  await expect
    .poll(async () => (await readAllTakes(studio.origin)).filter(({ status }) => status !== 'saved'))
    .toEqual([]);
  await expect(unsaved).toHaveCount(0);
  return screen;
}

/** A way in the header. */
const goTo = (page: Page, name: 'Studio' | 'Compare') =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();

/** The comparison's own button, once its page is there. */
async function findComparePlay(page: Page): Promise<Locator> {
  await expect(page).toHaveURL(/\/compare\?takes=/);
  const play = page.getByRole('button', { name: 'Play', exact: true });
  await expect(play).toBeEnabled();
  return play;
}

const compareButton = (take: Locator) => take.getByRole('button', { name: 'Compare' });

/** Chooses two takes far down, compares them, and comes back in every way. */
async function comeBack(page: Page, studio: EngineStudio, prompt: string): Promise<void> {
  const screen = await fillStudio(page, studio, prompt);
  const place = (number: number) =>
    screen.takes.getByRole('article', { name: `Take ${number} of ${perBatch}: ${prompt} 1.`, exact: true });
  const [first, second] = [place(3), place(4)];
  await page.getByRole('heading', { name: 'Takes', exact: true }).click();
  const focused = screen.takes.getByRole('article').and(page.locator(':focus'));
  for (let press = 1; press <= (batches - 1) * perBatch + 4; press += 1) {
    await page.keyboard.press('j');
    await expect(focused).toHaveAttribute('aria-posinset', String(press));
  }
  await expect(second).toBeFocused();
  await compareButton(first).click();
  await compareButton(second).click();
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
  const box = await second.boundingBox();
  const expectSamePlace = async () => {
    await expect.poll(() => second.boundingBox()).toEqual(box);
    await expect(second).toBeInViewport();
    for (const take of [first, second])
      await expect(compareButton(take)).toHaveAttribute('aria-pressed', 'true');
  };

  await page.getByRole('link', { name: 'Compare 2' }).click();
  await findComparePlay(page);
  const comparison = page.url();
  await page.goBack();
  await expectSamePlace();

  await goTo(page, 'Compare');
  await expect(page).toHaveURL(comparison);
  await goTo(page, 'Studio');
  // On a phone the way there is at the top of the page, which is where one comes back to.
  if (page.viewportSize()?.width !== 390) await expectSamePlace();
  await expect(page.getByRole('link', { name: 'Compare 2' })).toBeVisible();

  // Without a selection the header leads to the last comparison.
  await page.getByRole('button', { name: 'Compare none' }).click();
  await goTo(page, 'Compare');
  await expect(page).toHaveURL(comparison);
  await findComparePlay(page);
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true);

  // Nobody has been in the studio since this document was opened.
  await page.reload();
  await goTo(page, 'Studio');
  await expect(page.getByRole('link', { name: 'Compare 2' })).toBeVisible();
}

test('the way back from a comparison leads to the same place with the same selection', ({
  page,
  engineStudio,
}) => comeBack(page, engineStudio, 'Back to here'));

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the way back from a comparison leads to the same place of the page', ({ page, engineStudio }) =>
    comeBack(page, engineStudio, 'Back on a phone'));
});

test('what plays goes on beside the comparison until that sounds, and the draft stays', async ({
  page,
  engineStudio,
}) => {
  const prompt = 'Heard on the way.';
  engineStudio.scripts.set(prompt, {
    media: (_, response) => response.writeHead(200, { 'content-type': 'audio/wav' }).end(makeWav(60)),
  });
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.number('Number of takes').fill('2');
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  const take = screen.take(prompt).first();
  await expect(screen.take(prompt).getByRole('button', { name: 'Play' })).toHaveCount(2);
  await screen.prompt.fill('A draft that stays.');
  await take.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => readPosition(take)).toBeGreaterThan(0);

  await page.getByRole('link', { name: 'Compare these' }).first().click();
  await findComparePlay(page);
  await goTo(page, 'Studio');
  await expect(take.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(screen.prompt).toHaveValue('A draft that stays.');
  const position = await readPosition(take);
  await expect.poll(() => readPosition(take)).toBeGreaterThan(position);

  await goTo(page, 'Compare');
  await (await findComparePlay(page)).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await goTo(page, 'Studio');
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await readPosition(take)).toBeGreaterThan(position);
});

test('a copied address shows the same, and Back undoes a filter', async ({ page, context, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.number('Number of takes').fill('2');
  await screen.prompt.fill('Copied address.');
  await screen.pressGenerate();
  const takes = screen.take('Copied address.');
  await expect(takes.getByRole('button', { name: 'Play' })).toHaveCount(2);
  const search = page.getByRole('searchbox', { name: 'Search takes' });
  await takes.first().getByRole('button', { name: 'Keep' }).click();
  for (const take of await takes.all()) await compareButton(take).click();
  await search.fill('copied ADDRESS');
  await expect(page).toHaveURL(/[?&]q=copied\+ADDRESS/);
  await page.getByRole('radio', { name: 'Kept' }).check();
  await expect(takes).toHaveCount(1);
  await takes.first().getByRole('button', { name: 'Details' }).click();
  await expect(page).toHaveURL(/[?&]open=\w{26}/);

  const copy = await context.newPage();
  await copy.goto(page.url());
  const copied = new StudioScreen(copy);
  await expect(copied.take('Copied address.')).toHaveCount(1);
  await expect(copied.take('Copied address.').getByRole('region', { name: 'Verdict' })).toBeVisible();
  await expect(copy.getByRole('radio', { name: 'Kept' })).toBeChecked();
  await expect(copy.getByRole('searchbox', { name: 'Search takes' })).toHaveValue('copied ADDRESS');
  await expect(copy.getByRole('link', { name: 'Compare 2' })).toBeVisible();

  await page.goBack();
  await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
  await expect(takes).toHaveCount(2);
  await expect(search).toHaveValue('copied ADDRESS');
  await page.goForward();
  await expect(page.getByRole('radio', { name: 'Kept' })).toBeChecked();
  await expect(takes).toHaveCount(1);
  // Other tests look for what is kept.
  await takes.first().getByRole('button', { name: 'Keep' }).click();
  await expect(takes).toHaveCount(0);
});

test('an address that holds nonsense shows the studio', async ({ page, engineStudio }) => {
  await page.goto(`${engineStudio.origin}/?show=x&show=kept&compare=../a,,b&open=%00&edit=1&q=&q=2`);
  const screen = new StudioScreen(page);
  await expect(screen.prompt).toBeEnabled();
  await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
  await expect(page.getByText('Choose one more to compare')).toBeHidden();
});
