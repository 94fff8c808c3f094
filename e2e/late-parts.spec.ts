import { expect, type Page } from '@playwright/test';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

test.use({ provokedErrors: /Failed to load resource|net::ERR|could not be loaded/ });

const scripts = '**/_next/static/chunks/**';
const sentence = 'This part of the studio could not be loaded.';

/** Waits for what the page loads by itself, then lets no script through any more. */
async function cutOff(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.route(scripts, (route) => route.abort('connectionrefused'));
}

test('a part of the page that cannot be loaded says so in its place, and comes when it is tried again', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.prompt.fill('What was typed stays.');
  await cutOff(page);
  await screen.view('Dialogue').check();
  // What is found in the prompt may be missing as well, further down.
  const alert = page.getByRole('alert').filter({ hasText: sentence }).first();
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeVisible();

  // The rest of the page lives on.
  await screen.view('Text').check();
  await expect(screen.prompt).toHaveValue('What was typed stays.');
  await screen.view('Dialogue').check();
  await expect(alert).toBeVisible();

  await page.unroute(scripts);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('group', { name: 'Dialogue' })).toBeVisible();
  await screen.view('Text').check();
  await expect(screen.prompt).toHaveValue('What was typed stays.');
});

test('a dialog that cannot be loaded says so in a dialog, and opening it later tries again', async ({
  page,
  sandboxStudio,
}) => {
  await StudioScreen.open(page, sandboxStudio);
  const record = page.getByRole('button', { name: 'Record', exact: true });
  await record.focus();
  await cutOff(page);
  await record.click();
  const missing = page.getByRole('dialog', { name: 'Something is missing' });
  await expect(missing).toContainText(sentence);
  await page.keyboard.press('Escape');
  await expect(missing).toBeHidden();
  await expect(record).toBeFocused();

  await page.unroute(scripts);
  await record.click();
  await expect(page.getByRole('dialog', { name: 'Record a clip' })).toBeVisible();
});
