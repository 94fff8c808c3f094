import { expect, type Page } from '@playwright/test';
import type { Script } from '../testing/engine-scripts';
import { makeWav } from '../testing/fake-engine';
import { measureFirstScripts, mostFirstLoadBytes } from './first-scripts';
import { type EngineStudio, test } from './fixtures';
import { expectGoodLooks, stopTransitions } from './good-looks';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

/** Six decibels less. */
const half = 0.5012;
const quotedRain = 'She says: “Come in out of the rain.”';
const quotedCold = 'She says: “Come in out of the cold.”';

/** The comparison's screen, by the roles and names that people and assistive programs know it by. */
class CompareScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, address: string): Promise<CompareScreen> {
    await page.goto(address);
    const screen = new CompareScreen(page);
    await expect(screen.play).toBeEnabled();
    return screen;
  }

  get play() {
    return this.page.getByRole('button', { name: 'Play', exact: true });
  }

  lane(number: number) {
    return this.page.getByRole('article', { name: new RegExp(`^Take ${number}\\b`) });
  }

  key(number: number) {
    return this.page.getByRole('button', { name: `Listen to take ${number}` });
  }

  async readPosition(): Promise<number> {
    return Number(await this.page.getByRole('slider', { name: 'Position', exact: true }).inputValue());
  }
}

/** Answers with this audio instead of the engine's own. */
function serve(audio: Buffer): Script {
  return {
    media: (_, response) => response.writeHead(200, { 'content-type': 'audio/wav' }).end(audio),
  };
}

function scale(wav: Buffer, factor: number): Buffer {
  const scaled = Buffer.from(wav);
  for (let at = 44; at < wav.length; at += 2)
    scaled.writeInt16LE(Math.round(wav.readInt16LE(at) * factor), at);
  return scaled;
}

/** The ids of the saved takes of a prompt, once there are as many, oldest first. */
async function listIds(origin: string, prompt: string, count: number): Promise<string[]> {
  const search = new URLSearchParams({ status: 'saved', search: prompt });
  let ids: string[] = [];
  await expect
    .poll(async () => {
      const { takes } = JSON.parse((await ask(origin, `/api/takes?${search}`)).text);
      ids = takes.map((take: { id: string }) => take.id).reverse();
      return ids.length;
    })
    .toBe(count);
  return ids;
}

/** Makes two takes of each of two requests, 30 s each; the later two are half as loud. Answers with their ids. */
async function makeFourTakes(page: Page, studio: EngineStudio): Promise<string[]> {
  const audio = makeWav(30);
  studio.scripts.set(quotedRain, serve(audio));
  studio.scripts.set(quotedCold, serve(scale(audio, half)));
  const screen = await StudioScreen.open(page, studio);
  await screen.number('Number of takes').fill('2');
  await screen.prompt.fill(quotedRain);
  await screen.pressGenerate();
  await screen.number('Pitch value').fill('4');
  await screen.prompt.fill(quotedCold);
  await screen.pressGenerate();
  return [...(await listIds(studio.origin, quotedRain, 2)), ...(await listIds(studio.origin, quotedCold, 2))];
}

test('four takes are heard side by side, switched at the same position, and one is kept', async ({
  page,
  engineStudio,
}) => {
  await page.addInitScript(stopTransitions);
  const ids = await makeFourTakes(page, engineStudio);
  const address = `${engineStudio.origin}/compare?takes=${ids.join(',')}`;

  const screen = await CompareScreen.open(page, address);
  await expect(screen.lane(1)).toContainText('gain −6.0 dB · 0:30.0');
  await expect(screen.lane(3)).toContainText('gain 0.0 dB');
  await page.getByText('Original level', { exact: true }).click();
  await expect(screen.lane(1)).toContainText('gain 0.0 dB');

  await page.keyboard.press('Space');
  await expect.poll(() => screen.readPosition()).toBeGreaterThan(0.3);
  for (const number of [2, 3, 4]) {
    const before = await screen.readPosition();
    await page.keyboard.press(String(number));
    await expect(screen.key(number)).toHaveAttribute('aria-pressed', 'true');
    expect(await screen.readPosition()).toBeGreaterThanOrEqual(before);
  }
  await page.keyboard.press('Space');

  const asked = page.getByRole('region', { name: 'What was asked' });
  await expect(asked.getByRole('deletion')).toContainText('rain');
  await expect(asked.getByRole('insertion')).toContainText('cold');
  await expect(asked.getByRole('row', { name: /^Pitch/ })).toContainText('0 st0 st+4 st+4 st');
  await expect(asked).toContainText('Everything else is the same: rate 1.00×');
  const heard = page.getByRole('region', { name: 'What was heard' });
  await expect(heard.getByRole('row', { name: /^Median pitch/ })).not.toContainText('being measured');
  await expect(heard.getByRole('row', { name: /^Loudness/ })).toContainText('−6.0 LU');
  await expectGoodLooks(page, 'comparison');

  await screen.lane(2).getByRole('button', { name: 'Keep' }).click();
  await expect(screen.lane(2).getByRole('button', { name: 'Kept' })).toHaveAttribute('aria-pressed', 'true');
  await screen.lane(1).getByRole('button', { name: 'Keep' }).click();
  await expect(screen.lane(2).getByRole('button', { name: 'Keep' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(screen.lane(2).getByRole('button', { name: 'Kept' })).toBeVisible();

  await page.getByRole('link', { name: 'Remove take 4 from the comparison' }).click();
  await expect(screen.lane(4)).toBeHidden();
  await expect(screen.play).toBeEnabled();
  expect(await screen.lane(3).count()).toBe(1);
});

test('an address that cannot be compared says why, and one with a lost take compares the others', async ({
  page,
  engineStudio,
}) => {
  await page.goto(`${engineStudio.origin}/compare`);
  await expect(page.getByRole('heading', { name: 'Hear takes side by side' })).toBeVisible();
  await page.goto(`${engineStudio.origin}/compare?takes=nothing`);
  await expect(page.getByText('This address names a take that cannot be.')).toBeVisible();

  const prompt = 'Compared with one that is gone.';
  const studio = await StudioScreen.open(page, engineStudio);
  await studio.number('Number of takes').fill('2');
  await studio.prompt.fill(prompt);
  await studio.pressGenerate();
  const ids = await listIds(engineStudio.origin, prompt, 2);
  const lost = '01jd000000000000000000000z';
  const screen = await CompareScreen.open(
    page,
    `${engineStudio.origin}/compare?takes=${[...ids, lost].join(',')}`,
  );
  await expect(page.getByText(`The take ${lost} is not here`)).toBeVisible();
  await expect(screen.lane(2)).toBeVisible();
});

test('the first scripts of the comparison are small', async ({ engineStudio: { origin } }) => {
  const bytes = await measureFirstScripts(origin, '/compare');
  test.info().annotations.push({ type: 'first scripts', description: `${bytes} bytes` });
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(mostFirstLoadBytes);
});
