import { expect } from '@playwright/test';
import { followScripts } from '../testing/engine-scripts';
import { makeWav } from '../testing/fake-engine';
import { measureFirstScripts, measureScripts, mostFirstLoadBytes, mostFocusedBytes } from './first-scripts';
import { test, withEngine } from './fixtures';
import { expectGoodLooks, stopTransitions } from './good-looks';
import { StudioScreen } from './studio-screen';

test('every state of the studio is accessible in light and dark, at a desk and on a phone', async ({
  page,
  startStudio,
  startEngine,
}) => {
  test.setTimeout(480_000);
  await page.addInitScript(stopTransitions);
  const engine = await startEngine();
  const scripts = followScripts(engine);
  const studio = await startStudio(withEngine(engine));
  const screen = await StudioScreen.open(page, studio);
  await expect(page.getByRole('list', { name: 'Starters' })).toBeVisible();
  await expectGoodLooks(page, 'empty');

  const error = {
    code: 'invalid_token',
    message: 'A long sentence of the engine, with a_very_long_word_'.repeat(4),
  };
  scripts.set('Refused.', { post: () => ({ status: 401, body: { error } }) });
  scripts.set('In doubt.', { post: () => ({ status: 500, body: { error } }) });
  scripts.set('Saving.', { media: (_, response) => response.writeHead(500).end() });
  scripts.set('Generating.', {
    read: (_, task) => ({ body: { id: task.id, status: 'processing', progress: 40 } }),
  });
  scripts.set('Waiting.', { post: () => ({ status: 429, headers: { 'retry-after': '600' } }) });
  const long =
    'Every knob is turned, and the prompt is long, 很长的一句话 with_a_word_that_will_not_break. '.repeat(9);
  await screen.makeTake('Saved and plain.');
  await screen.addVoice('a_voice');
  await screen.number('Pitch value').fill('-12');
  await screen.number('Loudness value').fill('0.55');
  await screen.number('Speech rate value').fill('1.55');
  await screen.format('Ogg Opus').check();
  await screen.prompt.fill(long);
  await screen.pressGenerate();
  await screen.format('WAV').check();
  for (const prompt of ['Refused.', 'Saving.', 'Generating.', 'In doubt.']) await screen.start(prompt);
  await expect(screen.button('Give up')).toBeVisible();
  await expect(screen.take('Saving.').getByText('The audio could not be downloaded.')).toBeVisible();
  await screen.start('Waiting.');
  await expect(screen.take('Waiting.').getByText('The engine asks to wait.')).toBeVisible();
  const cancelled = await screen.start('Cancelled.');
  await cancelled.getByRole('button', { name: 'Cancel' }).click();
  await expect(cancelled.getByText('Cancelled before it was sent.')).toBeVisible();
  await expectGoodLooks(page, 'takes in every state');

  const saved = screen.take('Saved and plain.');
  await saved.getByRole('button', { name: 'Details' }).click();
  await expect(saved.getByRole('group', { name: 'Large waveform' })).toBeVisible();
  await expectGoodLooks(page, 'details');
  await saved.getByRole('button', { name: 'Details' }).click();

  await screen.button('Shortcuts and appearance').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectGoodLooks(page, 'shortcuts');
  await page.keyboard.press('Escape');

  await screen.prompt.fill('');
  await screen.button('Add URL').click();
  await screen.field('@audio2 address').fill('two words');
  await screen.number('Pitch value').fill('99');
  // Leaving the field shows its sentence, which on a slow machine can move what is being pressed.
  await screen.number('Pitch value').blur();
  await expect(page.getByText('Give a whole number from -12 to 12.')).toBeVisible();
  await page.getByText('More', { exact: true }).click();
  await screen.field('Callback URL').fill('http://10.0.0.1');
  await screen.generate.click();
  await expect(page.getByText('Write a prompt.')).toBeVisible();
  await expectGoodLooks(page, 'mistakes');
});

test.describe('with a microphone', () => {
  test.use({ permissions: ['microphone'] });

  test('every menu and dialog of the composer is accessible', async ({ page, engineStudio }) => {
    test.setTimeout(480_000);
    await page.addInitScript(stopTransitions);
    const screen = await StudioScreen.open(page, engineStudio);
    const dialog = page.getByRole('dialog');
    const expectGoodDialog = (state: string) => expectGoodLooks(page, state, 'dialog[open]');
    const leave = async () => {
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    };

    await screen.button('Examples').click();
    await expectGoodDialog('examples');
    await leave();
    await screen.addVoice('zh_female_vv_uranus_bigtts');
    await screen.addVoice('my_own_voice');
    await screen.prompt.fill('@audio1 says: “Zis is ze end.” @audio2 “” and @audio3, @');
    await expect(page.getByRole('region', { name: 'Prompt check' })).toBeVisible();
    await screen.prompt.press('End');
    await expect(page.getByRole('listbox', { name: 'References' })).toBeVisible();
    await expectGoodLooks(page, 'a menu and findings', 'form');
    await page.keyboard.press('Escape');

    await screen.button('Remove @audio1').click();
    await expectGoodDialog('removing');
    await leave();
    await screen.button('Save @audio1 as a voice design').click();
    await expectGoodDialog('saving');
    await leave();
    await screen.button('Add voice').click();
    await dialog.getByRole('searchbox').fill('sophie');
    await dialog.getByRole('button', { name: 'Hear it: 魅力苏菲' }).click();
    await expect(dialog.getByRole('button', { name: /^Make a short one/ })).toBeVisible();
    await expectGoodDialog('catalogue');
    await leave();
    await screen.button('Record').click();
    await expect(dialog.getByRole('meter')).toBeVisible();
    await expectGoodDialog('recorder');
    await leave();

    const chooser = page.waitForEvent('filechooser');
    await screen.button('Upload clip').click();
    await (await chooser).setFiles({ name: 'long.wav', mimeType: 'audio/wav', buffer: makeWav(40) });
    await expect(dialog.getByRole('slider', { name: 'Start' })).toBeVisible();
    await expectGoodDialog('trimmer');
    await leave();
    await screen.view('Dialogue').check();
    await expect(screen.field('Words of line 1')).toBeVisible();
    await expectGoodLooks(page, 'dialogue', 'form');
    await screen.button('Add image').click();
    await expectGoodLooks(page, 'image', 'form');
  });
});

test.describe('when the studio does not answer', () => {
  test.use({ provokedErrors: /Failed to load resource|net::ERR/ });

  test('what the page says about it is accessible as well', async ({ page, sandboxStudio }) => {
    await page.addInitScript(stopTransitions);
    await StudioScreen.open(page, sandboxStudio);
    await page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.getByRole('radio', { name: 'Unfinished' }).check();
    await expect(page.getByRole('alert').filter({ hasText: 'does not answer' })).toBeVisible();
    await expectGoodLooks(page, 'offline');
  });
});

test('at a desk the whole composer and six takes are in view', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.number('Number of takes').fill('6');
  await screen.prompt.fill('Six in view.');
  await screen.pressGenerate();
  const takes = screen.take('Six in view.');
  await expect(takes.getByRole('button', { name: 'Play' })).toHaveCount(6);
  for (const take of await takes.all()) await expect(take).toBeInViewport({ ratio: 1 });
  for (const part of [screen.prompt, screen.slider('Pitch'), screen.format('WAV'), screen.generate])
    await expect(part).toBeInViewport({ ratio: 1 });
});

test('day and night are delivered in words that every promised browser knows', async ({
  page,
  sandboxStudio: { origin },
}) => {
  await page.goto(origin);
  const addresses = await page
    .locator('link[rel="stylesheet"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  expect(addresses.length).toBeGreaterThan(0);
  const sheets = await Promise.all(addresses.map(async (address) => (await fetch(address)).text()));
  expect(sheets.join('')).toContain('--paper:');
  expect(sheets.join('')).not.toContain('light-dark(');
  const readPaper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const day = await readPaper();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await readPaper()).not.toBe(day);
});

test('the page’s first scripts are small', async ({ sandboxStudio: { origin } }) => {
  const bytes = await measureFirstScripts(origin, '/');
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(mostFirstLoadBytes);
});

test('who stands in the prompt has loaded neither dialogs nor the check of the form', async ({
  page,
  sandboxStudio: { origin },
}) => {
  const bytes = await measureScripts(page, async () => {
    await page.goto(origin, { waitUntil: 'networkidle' });
    const menu = page.waitForResponse((response) => response.request().resourceType() === 'script');
    await page.getByRole('textbox', { name: 'Prompt' }).focus();
    await menu;
  });
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(mostFocusedBytes);
});
