import { expect, type Page } from '@playwright/test';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

/** Voices by the word that stands in front of their markers. */
const voices = { alpha: 'first_voice', beta: 'second_voice', gamma: 'third_voice' };

async function readReferences(page: Page): Promise<string[]> {
  const rows = page.getByRole('region', { name: 'References' }).getByRole('listitem');
  return rows.allInnerTexts();
}

/** Every marker in the text must point to the voice that its word names. */
async function expectBound(screen: StudioScreen): Promise<void> {
  const text = await screen.prompt.inputValue();
  const references = await readReferences(screen.page);
  for (const [word, voiceId] of Object.entries(voices)) {
    for (const [, number] of text.matchAll(new RegExp(`${word} @audio(\\d+)`, 'g')))
      expect(references[Number(number) - 1], `${word} in “${text}”`).toContain(voiceId);
  }
}

test('markers keep their voices through random moves, typing, undo and redo', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  for (const voiceId of Object.values(voices)) await screen.addVoice(voiceId);
  await screen.prompt.fill('alpha @audio1 说 beta @audio2 😀 gamma @audio3.');
  // A walk by chance, the same one each time.
  let seed = 7;
  const draw = (count: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * count);
  };
  const acts = [
    async () => {
      await page.getByRole('button', { name: `Reorder @audio${1 + draw(3)}` }).focus();
      await page.keyboard.press(draw(2) ? 'ArrowUp' : 'ArrowDown');
    },
    async () => {
      await screen.prompt.press('Control+End');
      await page.keyboard.type(' more');
    },
    async () => {
      await screen.prompt.press('Control+Home');
      await page.keyboard.insertText('晚上 ');
    },
    () => screen.prompt.press('Control+z'),
    () => screen.prompt.press('Control+z'),
    () => screen.prompt.press('Control+Shift+z'),
    () => screen.prompt.press('Control+End').then(() => page.keyboard.press('Backspace')),
  ];
  for (let step = 0; step < 30; step += 1) {
    await acts[draw(acts.length)]?.();
    await expectBound(screen);
  }
});

test('a marker is one thing to the keyboard', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.addVoice('first_voice');
  await screen.prompt.fill('');
  await screen.prompt.pressSequentially('Rain. @');
  await expect(page.getByRole('listbox', { name: 'References' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(screen.prompt).toHaveValue('Rain. @audio1 ');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('x');
  await expect(screen.prompt).toHaveValue('Rain. x@audio1');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('2');
  await expect(screen.prompt).toHaveValue('Rain. x@audio1 2');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(screen.prompt).toHaveValue('Rain. x');
  await page.keyboard.press('Control+z');
  await expect(screen.prompt).toHaveValue(/^Rain\. x@audio1/);
  await screen.prompt.fill('');
  await page.keyboard.type('@音频1');
  await expect(screen.prompt).toHaveValue('@audio1');
});

test('a marker in another spelling becomes one, and undo and redo keep the text exact', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.prompt.fill('@Audio1 hums.');
  await expect(page.getByRole('region', { name: 'Prompt check' })).toContainText('“@Audio1” is not written');
  await screen.addVoice('first_voice');
  await expect(screen.prompt).toHaveValue('@audio1 hums.');
  await screen.prompt.fill('');
  await screen.prompt.pressSequentially('x ＠audio１ y @音频 1 z');
  await expect(screen.prompt).toHaveValue('x @audio1 y @audio1 z');
  const written: string[] = [];
  for (let step = 0; step < 30 && written.at(-1) !== ''; step += 1) {
    written.push(await screen.prompt.inputValue());
    await page.keyboard.press('Control+z');
    if ((await screen.prompt.inputValue()) === '') written.push('');
  }
  expect(written.at(-1)).toBe('');
  for (const text of written.toReversed().slice(1)) {
    await page.keyboard.press('Control+Shift+z');
    await expect(screen.prompt).toHaveValue(text);
  }
  await page.keyboard.insertText(' Write to bob@audio1.com or @audio12abc.');
  await expect(screen.prompt).toHaveValue('x @audio1 y @audio1 z Write to bob@audio1.com or @audio12abc.');
});

test('a text far longer than can be sent is pasted, edited and refused', async ({ page, sandboxStudio }) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.prompt.focus();
  const countPainted = () =>
    screen.prompt.evaluate((field) => field.parentElement?.querySelectorAll('span').length);
  expect(await countPainted()).toBeGreaterThan(0);
  await page.keyboard.insertText('@audio1 “字” '.repeat(8000));
  await expect(page.getByText('Beyond 6,000 characters the prompt is not checked')).toBeVisible();
  expect(await countPainted()).toBe(0);
  await expect(screen.prompt).toHaveAttribute('dir', 'ltr');
  await page.keyboard.type('x');
  await screen.generate.click();
  await expect(page.getByText('The prompt is too long: at most 1500 characters.')).toBeVisible();
  await screen.prompt.press('ControlOrMeta+a');
  await page.keyboard.type('Short');
  await expect(page.getByText('Beyond 6,000 characters')).toBeHidden();
  await expect(screen.prompt).toHaveAttribute('dir', 'auto');
});

test('a text far longer than can be sent comes back, and nothing the browser is slow at goes with it', async ({
  page,
  sandboxStudio,
}) => {
  await page.addInitScript((most) => {
    const given: string[] = [];
    Object.assign(window, { directionsOfLongTexts: given });
    const { prototype } = HTMLTextAreaElement;
    const value = Object.getOwnPropertyDescriptor(prototype, 'value');
    Object.defineProperty(prototype, 'value', {
      ...value,
      set(this: HTMLTextAreaElement, text: string) {
        if (text.length > most) given.push(this.dir);
        value?.set?.call(this, text);
      },
    });
  }, 6000);
  const screen = await StudioScreen.open(page, sandboxStudio);
  const countPutOff = () =>
    page.evaluate(() => {
      const details = [...document.querySelectorAll('details:not([open])')];
      const styles = [
        ...[...document.querySelectorAll('*')].map((element) => getComputedStyle(element)),
        ...details.map((element) => getComputedStyle(element, '::details-content')),
      ];
      return styles.filter(
        ({ display, contentVisibility }) => display !== 'none' && contentVisibility !== 'visible',
      ).length;
    });
  expect(await countPutOff()).toBeGreaterThan(0);
  const text = '@audio1 “字” '.repeat(2000);
  await screen.prompt.focus();
  await page.keyboard.insertText(text);
  expect(await countPutOff()).toBe(0);
  await screen.prompt.press('ControlOrMeta+a');
  await screen.prompt.press('Delete');
  await expect(screen.prompt).toHaveValue('');
  await expect(screen.prompt).toHaveAttribute('dir', 'auto');
  expect(await countPutOff()).toBe(0);
  await screen.prompt.press('ControlOrMeta+z');
  await expect(screen.prompt).toHaveValue(text);
  await page.getByText('Dialogue', { exact: true }).click();
  await page.getByText('Text', { exact: true }).click();
  await expect(screen.prompt).toHaveValue(text);
  expect(await countPutOff()).toBe(0);
  await page.reload();
  await expect(screen.prompt).toHaveValue(text);
  expect(await countPutOff()).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'directionsOfLongTexts'))).toEqual(['ltr']);
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.keyboard.type('short');
  await page.keyboard.press('ControlOrMeta+z');
  expect(await countPutOff()).toBeGreaterThan(0);
});

test('a draft in place of another brings no part of it back by undo or redo', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const text = 'She says “come in”.';
  await screen.prompt.focus();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(screen.prompt).toHaveValue('');
  const undoAndRedo = async (expected: string) => {
    await expect(screen.prompt).toBeFocused();
    for (const key of ['z', 'z', 'Shift+z', 'Shift+z', 'Shift+z']) {
      await page.keyboard.press(`ControlOrMeta+${key}`);
      await expect(screen.prompt).toHaveValue(expected);
    }
  };
  await undoAndRedo('');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(screen.prompt).toHaveValue(text);
  await undoAndRedo(text);
});

test('what is painted has the direction of each paragraph, as the field does', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  await screen.prompt.fill('Rain falls.\nשלום עולם.\nEnd.');
  const [field, paint] = await screen.prompt.evaluate((element) =>
    [element, element.previousElementSibling ?? element].map((part) => {
      const { unicodeBidi, direction } = getComputedStyle(part);
      return { unicodeBidi, direction, tag: part.tagName };
    }),
  );
  expect(field).toEqual({ unicodeBidi: 'plaintext', direction: 'ltr', tag: 'TEXTAREA' });
  expect(paint).toEqual({ ...field, tag: 'DIV' });
});

test('the field is as high as its placeholder or its text, spaces at the end aside', async ({
  page,
  sandboxStudio,
}) => {
  await page.setViewportSize({ width: 375, height: 812 });
  const screen = await StudioScreen.open(page, sandboxStudio);
  const measure = () =>
    screen.prompt.evaluate((field) => ({
      missing: field.scrollHeight - field.clientHeight,
      height: field.clientHeight,
    }));
  expect((await measure()).missing).toBeLessThanOrEqual(0);
  const text = 'It is raining on the roofs of the town. '.repeat(12).trim();
  await screen.prompt.fill(text);
  const { height, missing } = await measure();
  expect(missing).toBeLessThanOrEqual(0);
  await screen.prompt.fill(text + ' '.repeat(200));
  await expect.poll(measure).toEqual({ height, missing });
});

test('an @ that is meant as itself stays, and a voice can be added where it stands', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const menu = page.getByRole('listbox', { name: 'References' });
  await screen.prompt.pressSequentially('me@home');
  await expect(menu).toBeHidden();
  await screen.prompt.pressSequentially(' @');
  await expect(menu.getByRole('option', { name: 'Add a voice…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(screen.prompt).toHaveValue('me@home @');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('@');
  await page.keyboard.press('Enter');
  await screen.pickVoice('first_voice');
  await expect(screen.prompt).toHaveValue('me@home @audio1 ');
  await expect(screen.prompt).toBeFocused();
});
