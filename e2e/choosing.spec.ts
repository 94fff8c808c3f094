import { expect, type Page } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { type EngineStudio, test } from './fixtures';
import { StudioScreen } from './studio-screen';

/** Starts a batch and waits until all of it can be played. */
async function makeBatch(page: Page, studio: EngineStudio, prompt: string, count: number) {
  const screen = await StudioScreen.open(page, studio);
  await screen.number('Number of takes').fill(String(count));
  await screen.prompt.fill(prompt);
  await screen.pressGenerate();
  const takes = screen.take(prompt);
  await expect(takes.getByRole('button', { name: 'Play' })).toHaveCount(count);
  const take = (number: number) => takes.nth(number - 1);
  const keep = (number: number) => take(number).getByRole('button', { name: 'Keep' });
  return { screen, takes, take, keep };
}

test('one take of a batch is kept, seen among the kept ones, and given up again by Undo', async ({
  page,
  engineStudio,
}) => {
  const prompt = 'Keep one of three.';
  const { screen, keep, takes } = await makeBatch(page, engineStudio, prompt, 3);
  await keep(1).click();
  await expect(keep(1)).toHaveText('Kept');
  await expect(keep(1)).toHaveAttribute('aria-pressed', 'true');
  await keep(3).click();
  await expect(keep(3)).toHaveText('Kept');
  await expect(keep(1)).toHaveText('Keep');
  const message = page.getByRole('status').filter({ hasText: 'in place of another take' });
  await message.getByRole('button', { name: 'Undo' }).last().click();
  await expect(keep(1)).toHaveText('Kept');
  await expect(keep(3)).toHaveText('Keep');

  await page.getByRole('radio', { name: 'Kept' }).check();
  await expect(takes).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Kept' })).toBeChecked();
  await expect(takes).toHaveCount(1);
  await keep(1).click();
  await expect(takes).toHaveCount(0);
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(takes).toHaveCount(3);
  await expect(screen.takes.getByRole('button', { name: 'Keep', pressed: true })).toHaveCount(0);
});

test('a list is gone through by keys alone', async ({ page, engineStudio }) => {
  const { takes, take, keep } = await makeBatch(page, engineStudio, 'By keys.', 4);
  // Into the list, without pressing anything in it.
  await page.getByRole('heading', { name: 'Takes', exact: true }).click();
  await page.keyboard.press('j');
  await expect(take(1)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(take(2)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(take(2).getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('4');
  await expect(take(2).getByText(/^rated 4/)).toBeVisible();
  await page.keyboard.press('4');
  await expect(take(2).getByText(/^rated/)).toBeHidden();
  await page.keyboard.press('Shift+K');
  await expect(keep(2)).toHaveText('Kept');
  await page.keyboard.press('c');
  await expect(page.getByText('Choose one more to compare')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('C');
  await expect(page.getByRole('link', { name: 'Compare 2' })).toHaveAttribute('href', /takes=\w{26},\w{26}$/);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Compare 2' })).toBeVisible();
  await page.getByRole('heading', { name: 'Takes', exact: true }).click();
  for (const key of ['j', 'j', 'j', 'x']) await page.keyboard.press(key);
  await expect(takes).toHaveCount(3);
  await expect(take(3)).toBeFocused();
  await expect(page.getByText('Take deleted.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(takes).toHaveCount(4);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('Rate 5 of 5')).toBeVisible();
});

test('a take has a rating, reasons and a note that a reload brings back', async ({ page, engineStudio }) => {
  const { take } = await makeBatch(page, engineStudio, 'Judge me.', 1);
  const verdict = take(1).getByRole('region', { name: 'Verdict' });
  await take(1).getByRole('button', { name: 'Details' }).click();
  await verdict.getByRole('button', { name: 'Rate 5 of 5' }).click();
  await expect(take(1).getByText(/^rated 5/)).toBeVisible();
  await verdict.getByRole('button', { name: 'natural' }).click();
  await expect(verdict.getByRole('button', { name: 'natural' })).toHaveAttribute('aria-pressed', 'true');
  await verdict.getByRole('textbox', { name: 'Another reason' }).fill('很自然');
  await page.keyboard.press('Enter');
  await expect(verdict.getByRole('button', { name: '很自然' })).toHaveAttribute('aria-pressed', 'true');
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await verdict.getByRole('textbox', { name: 'Note' }).fill('The pause is right.');
  await saved;
  await page.reload();
  await expect(verdict.getByRole('textbox', { name: 'Note' })).toHaveValue('The pause is right.');
  await expect(verdict.getByRole('button', { pressed: true })).toHaveText(['5', 'natural', '很自然']);
});

test('a take leads to more of the same, and to its request with one knob to hand', async ({
  page,
  engineStudio,
}) => {
  const prompt = 'Go on from me.';
  const { screen, take } = await makeBatch(page, engineStudio, prompt, 1);
  await take(1).getByRole('button', { name: 'Details' }).click();
  await take(1).getByRole('spinbutton', { name: 'How many more' }).fill('2');
  await take(1).getByRole('button', { name: 'More like this' }).dblclick();
  await expect(screen.take(prompt)).toHaveCount(3);
  await expect.poll(() => listPosts(engineStudio.engine, prompt).length).toBe(3);
  await expect(page.getByText('Made from this take')).toBeVisible();

  await screen.prompt.fill('Something else.');
  const opened = screen.take(prompt).last();
  await opened.getByRole('button', { name: 'Tweak pitch' }).click();
  await expect(screen.prompt).toHaveValue(prompt);
  await expect(screen.number('Pitch value')).toBeFocused();
});

test('another page can send a take into the composer', async ({ page, engineStudio }) => {
  const { take } = await makeBatch(page, engineStudio, 'Sent here.', 1);
  const id = (await take(1).getAttribute('id'))?.replace('take-', '');
  await page.goto(`${engineStudio.origin}/?edit=${id}`);
  const screen = new StudioScreen(page);
  await expect(screen.prompt).toHaveValue('Sent here.');
  expect(new URL(page.url()).search).toBe('');
  await page.goto(`${engineStudio.origin}/?voice=${id}`);
  await expect(page.getByRole('dialog').getByRole('slider', { name: 'Start' })).toBeVisible();
});

test.describe('with a link to nothing', () => {
  test.use({ provokedErrors: /status of 404/ });

  test('a take that is not there is said to be gone', async ({ page, engineStudio }) => {
    await page.goto(`${engineStudio.origin}/?edit=01jd000000000000000000000a`);
    await expect(page.getByText('That take is not here any more.')).toBeVisible();
  });
});
