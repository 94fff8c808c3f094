import { expect, type Page, type Request, type Response } from '@playwright/test';
import { makeWav } from '../testing/fake-engine';
import { readTakes } from './contract';
import { type EngineStudio, test } from './fixtures';
import { expectGoodLooks, stopTransitions } from './good-looks';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

const prompts = ['A quokka whispers.', 'A quokka sings a longer song.', 'A quokka hums.'];

/** Saves a take of each prompt, each of another length and pitch; answers with their ids. */
async function makeTakes(page: Page, studio: EngineStudio): Promise<string[]> {
  const screen = await StudioScreen.open(page, studio);
  for (const [index, prompt] of prompts.entries()) {
    studio.scripts.set(prompt, { media: (_, response) => response.end(makeWav(0.6 + index / 8)) });
    await screen.number('Pitch value').fill(String(index - 7));
    await screen.start(prompt);
  }
  for (const prompt of prompts)
    await expect(screen.take(prompt).getByRole('button', { name: 'Play' })).toBeVisible();
  const { takes } = await readTakes(studio.origin, 'search=quokka&status=saved');
  return prompts.flatMap((prompt) =>
    takes.filter((take) => take.request.prompt === prompt).map(({ id }) => id),
  );
}

/** Writes down everything that crosses the wire from the moment on in which the test's page is asked for. */
function spyOnTest(page: Page) {
  let isListening = false;
  const requests: Request[] = [];
  const responses: Response[] = [];
  page.on('request', (request) => {
    isListening ||= request.isNavigationRequest() && request.url().includes('/compare/listen/');
    if (isListening) requests.push(request);
  });
  page.on('response', (response) => {
    if (requests.includes(response.request())) responses.push(response);
  });
  return {
    responses,
    read: async () => {
      const asked = requests.map(async (request) => [
        request.url(),
        request.postData() ?? '',
        JSON.stringify(await request.allHeaders()),
      ]);
      const answered = responses.map(async (response) => [
        JSON.stringify(await response.allHeaders()),
        /script|style|font/.test(response.request().resourceType())
          ? ''
          : (await response.body()).toString('latin1'),
      ]);
      return (await Promise.all([...asked, ...answered])).flat();
    },
  };
}

/** What a listener could find in the page itself, by looking, by assistive programs, or by its tools. */
async function readPage(page: Page): Promise<string[]> {
  const facts = await page.evaluate(() => ({
    referrer: document.referrer,
    state: JSON.stringify(history.state),
    resources: performance.getEntries().map(({ name }) => name),
    stored: Object.values(sessionStorage),
    title: document.title,
  }));
  expect(facts.referrer).toBe('');
  return [await page.content(), await page.locator('html').ariaSnapshot(), page.url(), JSON.stringify(facts)];
}

async function hearAll(page: Page, letters: readonly string[]): Promise<void> {
  for (const letter of letters) {
    await page.keyboard.press(letter.toLowerCase());
    await expect(page.getByRole('button', { name: `Listen to ${letter}` })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(page.getByRole('progressbar', { name: `Heard of ${letter}` })).toHaveAttribute(
      'aria-valuenow',
      '100',
    );
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  }
}

test('listening tests tell nothing of their takes before the choice, and end in a kept one', async ({
  page,
  engineStudio,
}) => {
  await page.addInitScript(stopTransitions);
  const { origin } = engineStudio;
  const ids = await makeTakes(page, engineStudio);
  const spy = spyOnTest(page);
  await page.goto(`${origin}/compare?takes=${ids.join(',')}`);
  // What this page still asks for would look as if the next one did.
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Blind test' }).click();
  await expect(page.getByRole('heading', { name: 'Blind test' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'B is best' })).toBeDisabled();
  await hearAll(page, ['A', 'B', 'C']);
  await expect(page.getByRole('button', { name: 'B is best' })).toBeEnabled();

  const secrets = [...ids, 'quokka', 'Pitch', 'pitch', '−7', '−6', '−5', 'kHz', 'LUFS', 'waveform'];
  const told = [...(await spy.read()), ...(await readPage(page))];
  expect(told.length).toBeGreaterThan(20);
  expect(secrets.filter((secret) => told.some((text) => text.includes(secret)))).toEqual([]);
  const audio = spy.responses.find((response) => response.url().endsWith('/audio'));
  const headers = (await audio?.allHeaders()) ?? {};
  for (const name of ['etag', 'content-disposition', 'last-modified'])
    expect(headers).not.toHaveProperty(name);
  expect(headers['cache-control']).toBe('no-store');
  const body = await audio?.body();
  expect(headers['content-length']).toBe(String(body?.length));
  expect((body?.length ?? 1) % 3).toBe(0);

  await page.getByRole('button', { name: 'B is best' }).click();
  await expect(page.getByText('You chose B.')).toBeFocused();
  const takes = page.getByRole('list', { name: 'What was behind the letters' }).getByRole('listitem');
  for (const prompt of prompts) await expect(takes.filter({ hasText: prompt })).toHaveCount(1);
  // What finds nothing before would find it here.
  expect((await readPage(page)).filter((text) => text.includes('quokka'))).toHaveLength(2);
  const chosen = takes.nth(1);
  await expect(chosen).toContainText('your choice');
  await expectGoodLooks(page, 'blind test, revealed');
  await chosen.getByRole('button', { name: 'Keep' }).click();
  await expect(chosen.getByRole('button', { name: 'Kept', pressed: true })).toBeVisible();
  const { takes: kept } = await readTakes(origin, 'search=quokka&status=kept');
  await expect(chosen).toContainText(kept[0]?.request.prompt ?? 'nothing');
  await page.reload();
  await expect(chosen.getByRole('button', { name: 'Kept', pressed: true })).toBeVisible();

  await page.goto(`${origin}/compare?takes=${ids.toReversed().join(',')}`);
  const past = page.getByRole('region', { name: 'Listening tests so far' });
  const number = ids.toReversed().indexOf(kept[0]?.id ?? '') + 1;
  await expect(past.getByText(`Blind: take ${number} was best.`)).toBeVisible();

  await test.step('ABX', () => takeAbx(page, engineStudio, ids.slice(0, 2)));
});

/** Answers three trials, and finds nothing about them anywhere before the result. */
async function takeAbx(page: Page, { origin }: EngineStudio, ids: readonly string[]): Promise<void> {
  await page.goto(`${origin}/compare?takes=${ids.join(',')}`);
  await page.getByRole('button', { name: 'ABX test' }).click();
  const answerA = page.getByRole('button', { name: 'X is A' });
  for (let trial = 1; trial <= 3; trial += 1) {
    await expect(page.getByRole('heading', { name: `Trial ${trial}` })).toBeVisible();
    await expect(answerA).toBeDisabled();
    if (trial === 2) await page.reload();
    const showResult = page.getByRole('button', { name: 'Show result' });
    await expect(showResult).toBeEnabled({ enabled: trial > 1 });
    await page.getByRole('button', { name: 'Listen to X' }).waitFor();
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(answerA).toBeEnabled();
    if (trial === 2) await expectGoodLooks(page, 'ABX test');
    await page.keyboard.press('a');
  }
  await expect(page.getByRole('heading', { name: 'Trial 4' })).toBeVisible();
  expect((await page.content()).includes('right in')).toBe(false);
  for (const text of await readPage(page)) for (const id of ids) expect(text).not.toContain(id);
  await page.getByRole('button', { name: 'Show result' }).click();
  const result = page.getByText(/^You were right in [0-3] of 3 trials\./);
  await expect(result).toContainText('no evidence that you can tell them apart.');
  await page.getByRole('link', { name: 'Compare them openly' }).click();
  await expect(page.getByRole('region', { name: 'Listening tests so far' })).toContainText('of 3 trials');
  const csv = (await ask(origin, `/api/comparisons/results?takes=${ids.join(',')}&format=csv`)).text;
  expect(csv.split('\r\n').filter((line) => line.includes(',abx,'))).toHaveLength(3);
}
