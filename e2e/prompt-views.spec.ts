import { expect } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

const script =
  'A country railway station, birds. @audio1 asks, out of breath: “Was that the last one?” A door slams. @audio2 answers: “That was yesterday’s.” No music, no narrator.';

test('the text and the dialogue are two views of one prompt', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.addVoice('zh_female_vv_uranus_bigtts');
  await screen.addVoice('ICL_uranus_en_male_noah_tob');
  await screen.prompt.fill(script);
  await screen.view('Dialogue').check();
  await expect(screen.field('Scene')).toHaveValue('A country railway station, birds');
  await expect(screen.field('Words of line 1')).toHaveValue('Was that the last one?');
  await expect(screen.field('Effect 1')).toHaveValue(/A door slams/);
  await expect(page.getByRole('checkbox', { name: 'No music' })).toBeChecked();
  await screen.view('Text').check();
  await expect(screen.prompt).toHaveValue(script);

  await screen.view('Dialogue').check();
  await screen.field('Words of line 2').fill('That was last week’s.');
  await page.getByRole('combobox', { name: 'Speaker of line 1' }).selectOption('@audio2 Noah');
  await page.getByRole('checkbox', { name: 'No music' }).uncheck();
  await screen.view('Text').check();
  await expect(screen.prompt).toHaveValue(
    script
      .replace('@audio1 asks', '@audio2 asks')
      .replace('yesterday’s', 'last week’s')
      .replace('No music, no narrator', 'No narrator'),
  );
});

test('a dialogue is written, heard and moved by the keyboard alone', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.addVoice('zh_female_vv_uranus_bigtts');
  await screen.view('Dialogue').focus();
  await page.keyboard.press('Space');
  await screen.field('Scene').fill('A quiet kitchen at night');
  await screen.button('Add line').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('First.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second.');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(screen.field('Words of line 1')).toHaveValue('Second.');
  await expect(screen.field('Words of line 1')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(screen.takes.getByRole('article')).not.toHaveCount(0);
  await screen.view('Text').check();
  const prompt = await screen.prompt.inputValue();
  expect(prompt).toMatch(/A quiet kitchen at night.*“Second\.”.*“First\.”/s);
  await expect.poll(() => listPosts(engineStudio.engine, prompt).length).toBe(1);
});

test('what the check finds is cured by one press, which can be undone', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const check = page.getByRole('region', { name: 'Prompt check' });
  const prompt = 'A calm woman says: “Good evening.” @audio3 laughs.';
  await screen.prompt.fill(prompt);
  await check.getByRole('button', { name: 'Take @audio3 out' }).click();
  await expect(screen.prompt).toHaveValue('A calm woman says: “Good evening.” laughs.');
  await expect(screen.prompt).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(screen.prompt).toHaveValue(prompt);
  await check.getByRole('button', { name: 'Why? @audio3 has no reference.' }).click();
  await check.getByRole('button', { name: 'Not for this prompt: @audio3 has no reference.' }).click();
  await expect(check.getByText('@audio3 has no reference.')).toHaveCount(0);

  await screen.addVoice('zh_female_vv_uranus_bigtts');
  await check.getByRole('button', { name: 'Put @audio1 in' }).click();
  await expect(screen.prompt).toHaveValue(/@audio1/);
  await expect(check.getByText('@audio1 is not in the prompt.')).toHaveCount(0);
});

test('an example with a picture brings it along', async ({ page, engineStudio }) => {
  const { engine } = engineStudio;
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.button('Examples').click();
  await page.getByRole('list', { name: 'From a picture' }).getByRole('button').first().click();
  await expect(page.getByRole('img', { name: /^Image: / })).toBeVisible();
  const prompt = await screen.prompt.inputValue();
  await screen.pressGenerate();
  await expect.poll(() => listPosts(engine, prompt).length).toBe(1);
  const sent = listPosts(engine, prompt)[0]?.body['image_urls'];
  const upload = engine.uploads.find(({ url }) => String(sent) === url);
  expect(upload?.bytes.subarray(8, 12).toString('latin1')).toBe('WEBP');
});

test('a voice is heard by a short take, and afterwards by that take', async ({ page, engineStudio }) => {
  const { engine } = engineStudio;
  const screen = await StudioScreen.open(page, engineStudio);
  const voiceId = 'ICL_uranus_en_female_charlie_tob';
  const listSent = () => engine.posts.filter(({ body }) => String(body['audio_references']) === voiceId);
  const dialog = page.getByRole('dialog', { name: 'Add a voice' });
  await screen.button('Add voice').click();
  await dialog.getByRole('searchbox').fill('charlie');
  await dialog.getByRole('button', { name: 'Hear it: Charlie' }).click();
  await dialog.getByRole('button', { name: /^Make a short one/ }).click();
  await expect(dialog.getByRole('button', { name: 'Pause: Charlie' })).toBeVisible();
  expect(listSent()).toHaveLength(1);
  await page.keyboard.press('Escape');
  await screen.button('Add voice').click();
  await dialog.getByRole('searchbox').fill('charlie');
  await dialog.getByRole('button', { name: 'Hear it: Charlie' }).click();
  await expect(dialog.getByRole('button', { name: 'Pause: Charlie' })).toBeVisible();
  expect(listSent()).toHaveLength(1);
});

test('the voices in sight are those that were found, from the letter on', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.button('Add voice').click();
  const searchBox = page.getByRole('dialog').getByRole('searchbox', { name: 'Search voices' });
  await searchBox.fill('vi');
  const counts = await searchBox.evaluate(async (box: HTMLInputElement) => {
    const countRows = () => document.querySelectorAll('dialog [data-row^="all"]').length;
    const before = countRows();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, 'vivi');
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await Promise.resolve();
    return [before, countRows()];
  });
  expect(counts).toEqual([expect.any(Number), 1]);
  expect(counts[0]).toBeGreaterThan(1);
});
