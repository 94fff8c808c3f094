import { expect } from '@playwright/test';
import { listPosts } from '../testing/engine-scripts';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

test('from an empty prompt to a take with two voices, by keys alone', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const dialog = page.getByRole('dialog', { name: 'Add a voice' });
  await screen.prompt.focus();
  await page.keyboard.type('A kitchen. @');
  // The menu is told without leaving the text.
  await expect(screen.prompt).toHaveAttribute('aria-activedescendant', /./);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('小何');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: '小何 Xiaohe', exact: true }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(screen.prompt).toBeFocused();
  await page.keyboard.type('says: “One.” @noah');
  await expect(page.getByRole('listbox', { name: 'References' })).toBeHidden();
  for (let key = 0; key < 'noah'.length; key += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('noah');
  // The first Enter goes to what was found, the second picks it.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('says: “Two.”');
  await expect(screen.prompt).toHaveValue('A kitchen. @audio1 says: “One.” @audio2 says: “Two.”');
  await expect(screen.references).toHaveText([/小何/, /Noah/]);

  await page.getByRole('button', { name: 'Reorder @audio1' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Reorder @audio2' })).toBeFocused();
  const prompt = 'A kitchen. @audio2 says: “One.” @audio1 says: “Two.”';
  await expect(screen.prompt).toHaveValue(prompt);
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => listPosts(engineStudio.engine, prompt).length).toBe(1);
  expect(listPosts(engineStudio.engine, prompt)[0]?.body['audio_references']).toEqual([
    'ICL_uranus_en_male_noah_tob',
    'zh_female_xiaohe_uranus_bigtts',
  ]);
});

test('what a screen reader is told of the prompt and its references is whole', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.addVoice('zh_female_xiaohe_uranus_bigtts');
  await screen.prompt.fill('@audio1 says: “One.”');
  await expect(page.getByRole('form', { name: 'New take' })).toMatchAriaSnapshot(`
    - textbox "Prompt": "@audio1 says: “One.”"
  `);
  await expect(page.getByRole('region', { name: 'References' })).toMatchAriaSnapshot(`
    - heading "References" [level=2]
    - list:
      - listitem:
        - button "Insert @audio1 into the prompt"
        - 'button "Change voice: 小何 Xiaohe female · Chinese"'
        - button "Save @audio1 as a voice design"
        - button "Remove @audio1"
    - button "Add voice"
    - button "Upload clip"
    - button "Record"
    - button "Add URL"
    - button "Add image"
  `);
  await screen.addVoice('ICL_uranus_en_male_noah_tob');
  await screen.button('Reorder @audio1').press('ArrowDown');
  await expect(page.getByText('@audio1 is now @audio2.')).toBeAttached();
});

test('Enter picks no voice that was only typed, and the last one gets the focus', async ({
  page,
  engineStudio,
}) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const dialog = page.getByRole('dialog', { name: 'Add a voice' });
  for (const voiceId of ['first_voice', 'second_voice']) await screen.addVoice(voiceId);
  await screen.button('Add voice').click();
  await dialog.getByRole('searchbox').fill('third_voice');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  // As Safari sends the Enter that ends a composition.
  await dialog.getByRole('searchbox').dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true });
  await expect(screen.references).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(screen.references).toHaveCount(3);
  await expect(screen.references.nth(2).getByRole('button').filter({ hasText: 'third_voice' })).toBeFocused();
});
