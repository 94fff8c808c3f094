import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import { test } from './fixtures';
import { readPosition, StudioScreen } from './studio-screen';

test('a newcomer’s prompt becomes a take that is heard, searched through, downloaded and there after a reload', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await expect(page.getByText('Sandbox engine, demonstration voices').first()).toBeVisible();
  const prompt = 'A calm woman says: “Good evening, and welcome back to the long way home.”';
  const take = screen.take(prompt);
  await Promise.all([expect(take.getByText(/^Generating/)).toBeVisible(), screen.start(prompt)]);
  await expect(take).toHaveAccessibleName(/^Take: A calm woman/);
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /Take saved, \d+ seconds?/ })).toBeAttached();
  await expect(take.getByText(/LUFS/)).toBeVisible();

  await take.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => readPosition(take)).toBeGreaterThan(0.3);
  await take.getByRole('button', { name: 'Pause' }).click();
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();

  const position = take.getByRole('slider', { name: 'Position' });
  const length = Number(await position.getAttribute('max'));
  expect(length).toBeGreaterThan(2.5);
  await position.press('Home');
  await expect(position).toHaveValue('0');
  await position.press('ArrowRight');
  await expect(position).toHaveValue('1');
  await position.press('End');
  await expect.poll(() => readPosition(take)).toBeGreaterThan(length - 0.1);
  const box = await position.boundingBox();
  if (!box) throw new Error('The slider is not on the screen.');
  await position.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await expect.poll(() => readPosition(take)).toBeCloseTo(length / 2, 0);
  await take.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => readPosition(take)).toBeGreaterThan(length / 2 + 0.2);

  const downloading = page.waitForEvent('download');
  await take.getByRole('link', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d A calm woman says.*\.wav$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString()).toBe('RIFF');
  expect(bytes.subarray(8, 12).toString()).toBe('WAVE');

  await page.reload();
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('takes of all four formats and in Mandarin play, one at a time', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const prompts = [
    ['WAV', 'Read this as WAV, slowly and to the end, please.'],
    ['MP3', '她说：“晚上好，欢迎收听今天的节目。”'],
    ['PCM', 'Read this as PCM, slowly and to the end, please.'],
    ['Ogg Opus', 'Read this as Ogg Opus, slowly and to the end, please.'],
  ] as const;
  const takes: Locator[] = [];
  for (const [format, prompt] of prompts) {
    await screen.format(format).check();
    takes.push(await screen.start(prompt));
  }
  for (const [index, take] of takes.entries()) {
    await take.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => readPosition(take)).toBeGreaterThan(0.2);
    await expect(take.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect(take.getByText(/−\d\d\.\d LUFS/)).toBeVisible();
    const before = takes[index - 1];
    if (before) await expect(before.getByRole('button', { name: 'Play' })).toBeVisible();
    await expect(screen.button('Pause')).toHaveCount(1);
  }
});

test('three takes of one press form one batch, and a double press starts one take', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.button('One take more').click();
  await screen.number('Number of takes').fill('3');
  await expect(screen.generate).toHaveAccessibleName(/^Generate 3 takes/);
  await screen.prompt.fill('Three of a kind.');
  await screen.pressGenerate();
  await expect(screen.take('Three of a kind.')).toHaveCount(3);
  for (const number of [1, 2, 3]) {
    const take = screen.takes.getByRole('article', { name: `Take ${number} of 3: Three of a kind.` });
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  }
  await expect(screen.takes.getByRole('heading', { name: /Three of a kind\.\s*3 takes/ })).toHaveCount(1);

  await screen.number('Number of takes').fill('1');
  await screen.prompt.fill('Once is enough.');
  await screen.generate.dblclick();
  await expect(screen.take('Once is enough.').getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(screen.take('Once is enough.')).toHaveCount(1);
});

test('editing a take brings its whole request into the composer and offers the draft back', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const prompt = '@audio1 says: “Edit me.”';
  await screen.addVoice('en_female_test');
  await screen.number('Pitch value').fill('-3');
  await screen.format('MP3').check();
  await page.getByRole('combobox', { name: 'Sample rate' }).selectOption('16000');
  const take = await screen.start(prompt);
  await expect(take.getByText('pitch −3')).toBeVisible();
  await screen.button('Start over').click();
  await expect(screen.prompt).toHaveValue('');
  await screen.prompt.fill('Something else.');

  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  await take.getByRole('button', { name: 'Edit as a new take' }).click();
  await expect(screen.prompt).toHaveValue(prompt);
  await expect(screen.prompt).toBeFocused();
  await expect(screen.references).toHaveText([/en_female_test/]);
  await expect(screen.slider('Pitch')).toHaveValue('-3');
  await expect(screen.format('MP3')).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'Sample rate' })).toHaveValue('16000');
  await expect(page.getByText('Your earlier draft was replaced.')).toBeVisible();
  await screen.button('Undo').last().click();
  await expect(screen.prompt).toHaveValue('Something else.');
  await expect(screen.slider('Pitch')).toHaveValue('0');
});

test('a deleted take comes back by Undo, and stays away without it', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const take = await screen.makeTake('Delete me.');
  await take.getByRole('button', { name: 'Delete' }).click();
  await expect(take).toHaveCount(0);
  await page
    .getByRole('status')
    .filter({ hasText: 'Take deleted.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.reload();
  await take.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Take deleted.' })).toBeVisible();
  await page.reload();
  await expect(screen.prompt).toBeEnabled();
  await expect(page.getByRole('status').filter({ hasText: 'Loading takes' })).toHaveCount(0);
  await expect(take).toHaveCount(0);
});

test('what one tab starts or deletes is seen in the other', async ({ page, context, sandboxStudio }) => {
  const here = await StudioScreen.open(page, sandboxStudio);
  const there = await StudioScreen.open(await context.newPage(), sandboxStudio);
  await here.makeTake('Seen in both tabs.');
  const take = there.take('Seen in both tabs.');
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  await here.take('Seen in both tabs.').getByRole('button', { name: 'Delete' }).click();
  await expect(take).toHaveCount(0);
});

test('what is typed survives a reload', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.prompt.fill('@audio1 keeps this draft.');
  await screen.button('Add URL').click();
  await screen.field('@audio1 address').fill('https://example.org/voice.wav');
  await screen.number('Loudness value').fill('1.5');
  await screen.button('One take more').click();
  await page.reload();
  await expect(screen.prompt).toHaveValue('@audio1 keeps this draft.');
  await expect(screen.field('@audio1 address')).toHaveValue('https://example.org/voice.wav');
  await expect(screen.slider('Loudness')).toHaveValue('1.5');
  await expect(screen.generate).toHaveAccessibleName(/^Generate 2 takes/);
});

test('the keyboard generates, plays, and shows its shortcuts', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const prompt = 'Played by the space bar, which is a long key.';
  await screen.prompt.fill(prompt);
  await screen.prompt.press('ControlOrMeta+Enter');
  const take = screen.take(prompt);
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();

  await screen.prompt.press(' ');
  await expect(screen.prompt).toHaveValue(`${prompt} `);
  await screen.prompt.blur();
  await page.keyboard.press(' ');
  await expect(take.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();

  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: /Shortcuts/ });
  await expect(dialog.getByText('Generate', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Play or pause')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('?');
  await dialog.getByText('Play or pause').click();
  await expect(dialog).toBeVisible();
  // Beside it, in a corner of the page.
  await page.mouse.click(4, 4);
  await expect(dialog).toBeHidden();
});

test('the details show a large waveform that seeks, and everything known of the take', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const take = await screen.makeTake('Open me and look inside, there is a lot to see.');
  await take.getByRole('button', { name: 'Details' }).click();
  const waveform = take.getByRole('group', { name: 'Large waveform' });
  await expect(waveform).toBeVisible();
  const box = await waveform.boundingBox();
  if (!box) throw new Error('The waveform is not on the screen.');
  await waveform.click({ position: { x: box.width / 2, y: box.height / 2 } });
  const length = Number(await take.getByRole('slider', { name: 'Position' }).getAttribute('max'));
  await expect.poll(() => readPosition(take)).toBeCloseTo(length / 2, 0);
  for (const name of ['Length', 'True peak', 'Size', 'Engine', 'Reserved', 'Used', 'Id'])
    await expect(take.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })).toBeVisible();
  await take.getByRole('button', { name: 'Zoom in' }).click();
  await expect(take.getByText('2×')).toBeVisible();
  await take.getByRole('button', { name: 'Details' }).click();
  await expect(waveform).toBeHidden();
});

test('the appearance that was chosen is there after a reload', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const readPaper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await readPaper();
  await screen.button('Shortcuts and appearance').click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(readPaper).not.toBe(light);
  const dark = await readPaper();
  await page.reload();
  expect(await readPaper()).toBe(dark);
});

test('a page asks for its takes often only while something is unfinished', async ({
  page,
  sandboxStudio,
}) => {
  await page.clock.install();
  const screen = await StudioScreen.open(page, sandboxStudio);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/takes?')) asked += 1;
  });
  await screen.makeTake('Settle, and be quiet.');
  expect(asked).toBeGreaterThan(1);
  asked = 0;
  await page.clock.runFor(20_000);
  expect(asked).toBeLessThanOrEqual(4);
});

test.describe('when the studio does not answer', () => {
  // What is said of a prompt is loaded with its first letter, and says that it is missing.
  test.use({ provokedErrors: /Failed to load resource|net::ERR|PartFailure/ });
  const sentence = 'The studio’s server does not answer.';

  test('the page says so, keeps what was typed, and catches up by itself', async ({
    page,
    sandboxStudio,
  }) => {
    const screen = await StudioScreen.open(page, sandboxStudio);
    await page.route('**/*', (route) => route.abort('connectionrefused'));
    await screen.prompt.fill('Said into the void.');
    await screen.generate.click();
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(screen.prompt).toHaveValue('Said into the void.');
    await page.unroute('**/*');
    await screen.pressGenerate();
    await expect(screen.take('Said into the void.').getByRole('button', { name: 'Play' })).toBeVisible();
    await expect(page.getByText(sentence)).toHaveCount(0);
  });

  test('a list that cannot be loaded says so and can be asked for again', async ({ page, sandboxStudio }) => {
    await StudioScreen.open(page, sandboxStudio);
    await page.route('**/api/takes?*', (route) => route.abort('connectionrefused'));
    await page.getByRole('radio', { name: 'Unfinished' }).check();
    const alert = page.getByRole('alert').filter({ hasText: sentence });
    await expect(alert).toBeVisible();
    await page.unroute('**/api/takes?*');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toHaveCount(0);
  });
});
