import { expect } from '@playwright/test';
import { test } from './fixtures';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

test('the composer says what the sandbox engine would make of the prompt', async ({
  page,
  sandboxStudio,
}) => {
  const screen = await StudioScreen.open(page, sandboxStudio);
  const told = page.getByRole('status').filter({ hasText: 'The demo' });
  await screen.prompt.fill('Rain. A calm woman says: “Good evening.” An old man says: “Is it?” Slow piano.');
  await expect(told).toHaveText(/^The demo speaks 2 lines, about \d+ s, rain beneath; music is sketched\.$/);
  await screen.prompt.fill('Total length: 30 seconds. Wind and rain on a tin roof. No speech.');
  await expect(told).toHaveText('The demo speaks nothing here: wind and rain, about 30 s.');
  // What is told of one prompt never stands beneath another.
  await screen.prompt.fill('The roar of a dragon in the distance. No speech.');
  await expect(told.filter({ hasText: 'wind and rain' })).toHaveCount(0);
  await expect(told).toHaveText(/would fail/);
  await screen.prompt.fill('');
  await expect(told).toHaveCount(0);
});

test.describe('a question', () => {
  test.use({ provokedErrors: /net::ERR_FAILED/ });

  test('that did not reach the studio is asked again', async ({ page, sandboxStudio }) => {
    const screen = await StudioScreen.open(page, sandboxStudio);
    let lost = 0;
    await page.route('**/api/engine/plan', (route) => {
      lost += 1;
      return lost > 2 ? route.continue() : route.abort();
    });
    await screen.prompt.fill('Rain. A calm woman says: “Good evening.”');
    await expect(page.getByText(/^The demo speaks 1 line/)).toBeVisible();
    expect(lost).toBeGreaterThan(2);
  });
});

test('a question that is none is refused, and one from elsewhere as well', async ({ sandboxStudio }) => {
  const { origin } = sandboxStudio;
  const send = (question: unknown, from = origin) =>
    ask(origin, '/api/engine/plan', {
      method: 'POST',
      headers: { origin: from, 'content-type': 'application/json' },
      body: JSON.stringify(question),
    });
  const question = { prompt: 'Good evening.', voices: [], hasImage: false };
  const answer = await send(question);
  expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { plan: { lines: 1 } }]);
  for (const wrong of [
    null,
    { ...question, prompt: 'a'.repeat(1501) },
    { ...question, voices: ['a b'] },
    { ...question, speechRate: 9 },
  ])
    expect((await send(wrong)).status).toBe(400);
  expect((await send(question, 'http://elsewhere.example')).status).toBe(403);
});

test('with Seed-Audio nothing is said beforehand', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.prompt.fill('Rain. A calm woman says: “Good evening.”');
  await expect(page.getByText(/About \d+ s of speech/)).toBeVisible();
  await expect(page.getByText(/^The demo/)).toHaveCount(0);
  const answer = await ask(engineStudio.origin, '/api/engine/plan', {
    method: 'POST',
    headers: { origin: engineStudio.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'Good evening.', voices: [], hasImage: false }),
  });
  expect(JSON.parse(answer.text)).toEqual({ plan: null });
});
