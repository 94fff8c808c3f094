import { expect, type Locator } from '@playwright/test';
import { type FailureCode, failureTable } from '@/lib/failure/failure-table';
import { listPosts } from '../testing/engine-scripts';
import type { Answer, FakeTask } from '../testing/fake-engine';
import { test } from './fixtures';
import { StudioScreen } from './studio-screen';

// One fault of each way in which a take can show one; the client's and the studio's own tests have the others.

// Several takes of these tests are in trouble for as long as the studio keeps trying.
const patience = { timeout: 120_000 };

function refuse(status: number, code: string | number, more: Record<string, unknown> = {}): Answer {
  return { status, body: { error: { code, message: `The engine’s words about ${code}.`, ...more } } };
}

/** The failure's sentence and advice are in the take, with its link when the table has one. */
async function expectFailure(take: Locator, code: FailureCode): Promise<void> {
  const row = failureTable[code];
  await expect(take.getByText(row.message)).toBeVisible(patience);
  if (row.advice) await expect(take).toContainText(row.advice);
  if (!row.link) return;
  const link = take.getByRole('link', { name: row.link.label });
  await expect(link).toHaveAttribute('href', row.link.href);
}

test('a refusal is told in its own sentence, with the engine’s words, its figures, and the page that helps', async ({
  page,
  engineStudio,
}) => {
  const { engine, scripts } = engineStudio;
  const limit = { param: 'speech_rate', min: 0.6, max: 1.8 };
  const credits = { estimated_credits: 9.6, remaining_credits: 2.1, action_url: 'https://evolink.ai/top-up' };
  const answers = {
    'Refused words.': refuse(400, 'content_policy_violation'),
    'A refused key.': { status: 401, body: '' },
    'Too few credits.': refuse(402, 'insufficient_quota', credits),
    'A refused knob.': refuse(400, 'invalid_parameters', limit),
  };
  for (const [prompt, answer] of Object.entries(answers)) scripts.set(prompt, { post: () => answer });
  const screen = await StudioScreen.open(page, engineStudio);

  const words = await screen.start('Refused words.');
  await expectFailure(words, 'content_refused');
  await expect(words.getByText('The engine’s words about content_policy_violation.')).toBeVisible();
  await expectFailure(await screen.start('A refused key.'), 'key_refused');

  const poor = await screen.start('Too few credits.');
  await expect(poor.getByText('needs 9.6 credits, 2.1 left')).toBeVisible();
  await expect(poor.getByRole('link')).toHaveAttribute('href', credits.action_url);

  const limited = await screen.start('A refused knob.');
  await expect(limited.getByText('Speech rate: The engine takes 0.6 to 1.8 here.')).toBeVisible();
  await limited.getByRole('button', { name: 'Edit as a new take' }).click();
  const form = page.getByRole('form', { name: 'New take' });
  await expect(form.getByText('The engine takes 0.6 to 1.8 here.')).toBeVisible();
  for (const prompt of Object.keys(answers)) expect(listPosts(engine, prompt)).toHaveLength(1);
});

test('a take in doubt is not sent again but by somebody who knows that it may be charged twice', async ({
  page,
  engineStudio,
}) => {
  const { engine, scripts } = engineStudio;
  scripts.set('Nobody knows.', { post: () => 'drop' });
  const screen = await StudioScreen.open(page, engineStudio);
  const take = await screen.start('Nobody knows.');
  await expect(take.getByRole('button', { name: 'Give up' })).toBeVisible(patience);
  await expect(take.getByText(failureTable.start_unconfirmed.message)).toBeVisible();
  await expect(take.getByText(/may have been started and charged/)).toBeVisible();
  await take.getByRole('button', { name: 'Start anew' }).dblclick();
  await expect(take.getByRole('button', { name: 'Start anew, may be charged twice' })).toBeVisible();
  await take.getByRole('button', { name: 'Give up' }).click();
  await expect(take.getByRole('button', { name: 'Give up' })).toBeHidden();
  expect(listPosts(engine, 'Nobody knows.')).toHaveLength(1);
});

test('a take that the engine asks to hold back says so, and one that waits behind it can be cancelled', async ({
  page,
  engineStudio,
}) => {
  const { engine, scripts } = engineStudio;
  let isSeen = false;
  const busy = () => ({ ...refuse(429, 'rate_limit_exceeded'), headers: { 'retry-after': '4' } });
  scripts.set('Busy.', { post: () => (isSeen ? null : busy()) });
  const screen = await StudioScreen.open(page, engineStudio);
  const take = await screen.start('Busy.');
  await expect(take.getByText('Waiting for a free slot')).toBeVisible();
  await expect(take.getByText(failureTable.too_many_requests.message)).toBeVisible();
  const behind = await screen.start('Behind it.');
  await behind.getByRole('button', { name: 'Cancel' }).click();
  await expect(behind.getByText('Cancelled before it was sent. Nothing was charged.')).toBeVisible();
  isSeen = true;
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible(patience);
  expect(listPosts(engine, 'Behind it.')).toEqual([]);
});

test('a task that failed says why, and has the code it was given among its details', async ({
  page,
  engineStudio,
}) => {
  const code = 'something_nobody_documented';
  const error = { code, message: `The provider’s words about ${code}.` };
  const read = (_: number, task: FakeTask) => ({ body: { id: task.id, status: 'failed', error } });
  engineStudio.scripts.set('Fails.', { read });
  const screen = await StudioScreen.open(page, engineStudio);
  const take = await screen.start('Fails.');
  await expectFailure(take, 'generation_failed');
  await expect(take.getByText(error.message)).toBeVisible();
  await expect(take.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(take.getByText(code, { exact: true })).toBeHidden();
  await take.getByRole('button', { name: 'Details' }).click();
  await expect(take.getByText(code, { exact: true })).toBeVisible();
});

test('trouble on the way to the audio is told while the studio keeps trying, passes, or leaves a way to look again', async ({
  page,
  engineStudio,
}) => {
  const { engine, scripts } = engineStudio;
  let isSeen = false;
  scripts.set('Refused at first.', {
    media: (_, response) => (isSeen ? response.end(engine.audio) : response.writeHead(500).end('Not now.')),
  });
  scripts.set('An expired link.', { media: (_, response) => response.writeHead(410).end() });
  const screen = await StudioScreen.open(page, engineStudio);
  const late = await screen.start('Refused at first.');
  const expired = await screen.start('An expired link.');
  await expect(late.getByText(failureTable.download_failed.message)).toBeVisible(patience);
  isSeen = true;
  await expect(late.getByRole('button', { name: 'Play' })).toBeVisible(patience);

  const lookAgain = expired.getByRole('button', { name: 'Look again' });
  await expect(lookAgain).toBeVisible(patience);
  await expectFailure(expired, 'link_expired');
  scripts.clear();
  await lookAgain.click();
  await expect(expired.getByRole('button', { name: 'Play' })).toBeVisible(patience);
  for (const prompt of ['Refused at first.', 'An expired link.'])
    expect(listPosts(engine, prompt)).toHaveLength(1);
});
