import type { ServerResponse } from 'node:http';
import { expect, type Locator, type Page } from '@playwright/test';
import { type FailureCode, failureTable } from '@/lib/failure/failure-table';
import { listPosts, type Script } from '../testing/engine-scripts';
import { type Answer, type Behaviour, FakeEngine, type FakeTask, makeWav } from '../testing/fake-engine';
import { readTakes } from './contract';
import { type EngineStudio, test } from './fixtures';
import { StudioScreen } from './studio-screen';

// Several takes of these tests are in trouble for as long as the studio keeps trying.
const patience = { timeout: 120_000 };

const maxClipBytes = 64 * 1024 * 1024;

/** What may go wrong, by the prompt of the take it happens to. */
type Plan = Record<string, { script: Script; failure: FailureCode }>;

function refuse(status: number, code: string | number, more: Record<string, unknown> = {}): Answer {
  return { status, body: { error: { code, message: `The engine’s words about ${code}.`, ...more } } };
}

async function startPlan(page: Page, studio: EngineStudio, plan: Plan): Promise<StudioScreen> {
  for (const [prompt, { script }] of Object.entries(plan)) studio.scripts.set(prompt, script);
  await page.clock.install();
  const screen = await StudioScreen.open(page, studio);
  await screen.startAll(Object.keys(plan));
  return screen;
}

/** The failure's sentence is in the take, with its link when the table has one. */
async function expectFailure(take: Locator, code: FailureCode): Promise<void> {
  const row = failureTable[code];
  await expect(take.getByText(row.message)).toBeVisible(patience);
  if (!row.link) return;
  const link = take.getByRole('link', { name: row.link.label });
  await expect(link).toHaveAttribute('href', row.link.href);
}

async function expectPlan(screen: StudioScreen, { engine }: EngineStudio, plan: Plan): Promise<void> {
  for (const [prompt, { failure }] of Object.entries(plan)) {
    await test.step(prompt, async () => {
      const take = screen.take(prompt);
      await expectFailure(take, failure);
      expect(await take.innerText()).toContain(failureTable[failure].advice);
      expect(listPosts(engine, prompt)).toHaveLength(1);
    });
  }
}

/** One code of each failure; the client's own test has every documented code. */
const requestRefusals: [number, string, FailureCode][] = [
  [400, 'missing_text', 'request_refused'],
  [400, 'invalid_media_url', 'media_refused'],
  [400, 'content_policy_violation', 'content_refused'],
  [400, 'input_moderation_failed', 'content_refused'],
  [413, 'request_too_large', 'request_refused'],
  [503, 'mcp_paused', 'access_paused'],
];

const accountRefusals: [number, string, FailureCode][] = [
  [401, 'invalid_token', 'key_refused'],
  [401, 'key_disabled', 'key_disabled'],
  [401, 'key_expired', 'key_expired'],
  [401, 'ip_restricted', 'address_refused'],
  [401, 'user_disabled', 'account_disabled'],
  [402, 'insufficient_quota', 'credits_exhausted'],
  [402, 'insufficient_token_quota', 'key_credits_exhausted'],
  [402, 'token_daily_quota_exceeded', 'daily_limit_reached'],
  [403, 'model_access_denied', 'model_not_allowed'],
];

function planRefusals(refusals: [number, string, FailureCode][]): Plan {
  return Object.fromEntries(
    refusals.map(([status, engineCode, failure]) => [
      `Refused with ${status} ${engineCode}.`,
      { script: { post: () => refuse(status, engineCode) }, failure },
    ]),
  );
}

test('every kind of refusal of a request is told in its own sentence, and the take is sent once', async ({
  page,
  engineStudio,
}) => {
  const limit = { param: 'speech_rate', min: 0.6, max: 1.8 };
  const credits = { estimated_credits: 9.6, remaining_credits: 2.1, action_url: 'https://evolink.ai/top-up' };
  const plan: Plan = {
    ...planRefusals(requestRefusals),
    'Refused with a limit.': {
      script: { post: () => refuse(400, 'invalid_parameters', limit) },
      failure: 'request_refused',
    },
  };
  engineStudio.scripts.set('Refused for want of credits.', {
    post: () => refuse(402, 'insufficient_quota', credits),
  });
  const screen = await startPlan(page, engineStudio, plan);
  await screen.startAll(['Refused for want of credits.']);
  await expectPlan(screen, engineStudio, plan);
  const take = screen.take('Refused with 400 missing_text.');
  await expect(take.getByText('The engine’s words about missing_text.')).toBeVisible();

  const poor = screen.take('Refused for want of credits.');
  await expect(poor.getByText('needs 9.6 credits, 2.1 left')).toBeVisible();
  await expect(poor.getByRole('link')).toHaveAttribute('href', credits.action_url);

  const limited = screen.take('Refused with a limit.');
  await expect(limited.getByText('Speech rate: The engine takes 0.6 to 1.8 here.')).toBeVisible();
  await limited.getByRole('button', { name: 'Edit as a new take' }).click();
  const form = page.getByRole('form', { name: 'New take' });
  await expect(form.getByText('The engine takes 0.6 to 1.8 here.')).toBeVisible();
});

test('every kind of refusal of the key or the account is told with the page that helps', async ({
  page,
  engineStudio,
}) => {
  const plan: Plan = {
    ...planRefusals(accountRefusals),
    'Refused with 402 as a number.': {
      script: { post: () => refuse(402, 402, { type: 'insufficient_quota' }) },
      failure: 'credits_exhausted',
    },
    'Refused with 401 without a body.': {
      script: { post: () => ({ status: 401, body: '' }) },
      failure: 'key_refused',
    },
  };
  const screen = await startPlan(page, engineStudio, plan);
  await expectPlan(screen, engineStudio, plan);
});

/** Answers of which nobody can say whether they began a task, and what the screen says first of each. */
const unclearAnswers: [Behaviour, FailureCode][][] = [
  [
    [refuse(500, 'internal_error'), 'engine_error'],
    [{ status: 502, body: '<html>Bad gateway</html>' }, 'engine_error'],
    [refuse(503, 'model_unavailable'), 'engine_unavailable'],
    [refuse(409, 'idempotency_conflict'), 'start_unconfirmed'],
    [refuse(500, 'paid_outcome_unknown'), 'start_unconfirmed'],
    [{ body: '<html>Checking your browser</html>' }, 'unknown_answer'],
    ['drop', 'start_unconfirmed'],
    ['hang', 'engine_timeout'],
  ],
  [
    [refuse(503, 'no_available_channel'), 'engine_unavailable'],
    [refuse(503, 'channel_selection_failed'), 'engine_unavailable'],
    [refuse(503, 'service_unavailable'), 'engine_unavailable'],
    [{ body: { hello: 'world' } }, 'unknown_answer'],
  ],
];

for (const [part, answers] of unclearAnswers.entries()) {
  test(`after an unclear answer the take is in doubt and is not sent again, part ${part + 1}`, async ({
    page,
    engineStudio,
  }) => {
    const { engine, scripts } = engineStudio;
    const prompt = `Nobody knows, part ${part + 1}.`;
    // All are answered together: the first unclear answer makes further starts wait.
    const waiting: (() => void)[] = [];
    const post = (nth: number) =>
      new Promise<Behaviour | null>((resolve) => {
        waiting.push(() => resolve(answers[nth - 1]?.[0] ?? null));
        if (nth === answers.length) for (const answer of waiting) answer();
      });
    scripts.set(prompt, { post });
    const screen = await StudioScreen.open(page, engineStudio);
    await screen.number('Number of takes').fill(String(answers.length));
    await screen.prompt.fill(prompt);
    await screen.pressGenerate();
    const marks = screen.take(prompt).getByRole('button', { name: 'Give up' });
    await expect(marks).toHaveCount(answers.length, patience);

    const { takes } = await readTakes(engineStudio.origin, `search=${encodeURIComponent(prompt)}`);
    const ids = takes.map((take) => take.id);
    for (const [index, [, failure]] of answers.entries()) {
      const key = listPosts(engine, prompt)[index]?.idempotencyKey;
      const number = ids.findIndex((id) => key === `retake-${id}`) + 1;
      const take = screen.takes.getByRole('article', {
        name: `Take ${number} of ${answers.length}: ${prompt}`,
      });
      await expectFailure(take, failure);
      await expect(take.getByText(/may have been started and charged/)).toBeVisible();
    }
    expect(new Set(listPosts(engine, prompt).map((post) => post.idempotencyKey)).size).toBe(answers.length);

    const first = screen.take(prompt).first();
    await first.getByRole('button', { name: 'Start anew' }).dblclick();
    await expect(first.getByRole('button', { name: 'Start anew, may be charged twice' })).toBeVisible();
    await first.getByRole('button', { name: 'Give up' }).click();
    await expect(marks).toHaveCount(answers.length - 1);
    expect(listPosts(engine, prompt)).toHaveLength(answers.length);
  });
}

test('429 is waited out in both forms of Retry-After; takes that wait can be cancelled and are never sent', async ({
  page,
  engineStudio,
}) => {
  const { engine, scripts } = engineStudio;
  const waits: [string, () => string][] = [
    ['Busy for seconds.', () => '5'],
    ['Busy until a date.', () => new Date(Date.now() + 6000).toUTCString()],
  ];
  const screen = await StudioScreen.open(page, engineStudio);
  for (const [prompt, retryAfter] of waits) {
    let isSeen = false;
    const busy = () => ({ ...refuse(429, 'rate_limit_exceeded'), headers: { 'retry-after': retryAfter() } });
    scripts.set(prompt, { post: () => (isSeen ? null : busy()) });
    const take = await screen.start(prompt);
    await expect(take.getByText('Waiting for a free slot')).toBeVisible();
    await expect(take.getByText(failureTable.too_many_requests.message)).toBeVisible();
    const behind = await screen.start(`Behind: ${prompt}`);
    await behind.getByRole('button', { name: 'Cancel' }).click();
    await expect(behind.getByText('Cancelled before it was sent. Nothing was charged.')).toBeVisible();
    isSeen = true;
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible(patience);

    const posts = listPosts(engine, prompt);
    expect(posts.length).toBeGreaterThan(1);
    expect(new Set(posts.map((post) => post.idempotencyKey)).size).toBe(1);
    const pauses = posts.slice(1).map((post, index) => post.atMs - (posts[index]?.atMs ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThan(4900);
    expect(listPosts(engine, `Behind: ${prompt}`)).toEqual([]);
  }
});

const taskFailures: [string | number, FailureCode][] = [
  ['content_policy_violation', 'generation_refused'],
  ['image_processing_error', 'media_refused'],
  ['request_cancelled', 'generation_cancelled'],
  ['generation_failed_no_content', 'generation_empty'],
  ['service_error', 'generation_failed'],
  ['generation_timeout', 'generation_timed_out'],
  ['model_unavailable', 'generation_busy'],
  ['something_nobody_documented', 'generation_failed'],
  [500, 'generation_failed'],
];

test('a task that failed says why, and has the code it was given among its details', async ({
  page,
  engineStudio,
}) => {
  const plan: Plan = Object.fromEntries(
    taskFailures.map(([code, failure]) => {
      const error = { code, message: `The provider’s words about ${code}.` };
      const read = (_: number, task: FakeTask) => ({ body: { id: task.id, status: 'failed', error } });
      return [`Failed with ${code}.`, { script: { read }, failure }];
    }),
  );
  for (const status of ['cancelled', 'canceled']) {
    const read = (_: number, task: FakeTask) => ({ body: { id: task.id, status } });
    plan[`Ended as ${status}.`] = { script: { read }, failure: 'generation_cancelled' };
  }
  const screen = await startPlan(page, engineStudio, plan);
  await expectPlan(screen, engineStudio, plan);
  await expect(screen.take('Ended as cancelled.').getByText('Nothing was charged')).toBeHidden();
  const unknown = screen.take('Failed with something_nobody_documented.');
  await expect(unknown.getByText('The provider’s words about something_nobody_documented.')).toBeVisible();
  await expect(unknown.getByRole('button', { name: 'Try again' })).toBeVisible();
  const code = unknown.getByText('something_nobody_documented', { exact: true });
  await expect(code).toBeHidden();
  await unknown.getByRole('button', { name: 'Details' }).click();
  await expect(code).toBeVisible();
});

test('trouble on the way to the audio is told while the studio keeps trying, and passes', async ({
  page,
  engineStudio,
}) => {
  const { engine } = engineStudio;
  // Each trouble lasts until it has been seen on the screen.
  const seen = new Set<string>();
  const readUntilSeen = (prompt: string, trouble: Behaviour): Script => ({
    read: () => (seen.has(prompt) ? null : trouble),
  });
  const downloadUntilSeen = (prompt: string, fail: (response: ServerResponse) => void): Script => ({
    media: (_, response) => (seen.has(prompt) ? response.end(engine.audio) : fail(response)),
  });
  const troubles: [string, Script, FailureCode][] = [
    [
      'Read as a web page.',
      readUntilSeen('Read as a web page.', { body: '<html>Sign in</html>' }),
      'unknown_answer',
    ],
    ['Read with a 500.', readUntilSeen('Read with a 500.', refuse(500, 'internal_error')), 'engine_error'],
    ['Read without an answer.', readUntilSeen('Read without an answer.', 'hang'), 'engine_timeout'],
    [
      'Finished without a link.',
      {
        read: (_, task) =>
          seen.has('Finished without a link.') ? null : { body: { id: task.id, status: 'completed' } },
      },
      'result_missing',
    ],
    [
      'Cut in the middle.',
      downloadUntilSeen('Cut in the middle.', (response) => {
        response.writeHead(200, { 'content-length': engine.audio.length });
        response.write(engine.audio.subarray(0, 999), () => response.destroy());
      }),
      'clip_incomplete',
    ],
    [
      'Refused at first.',
      downloadUntilSeen('Refused at first.', (response) => {
        response.writeHead(500).end('Not now.');
      }),
      'download_failed',
    ],
  ];
  const plan: Plan = Object.fromEntries(
    troubles.map(([prompt, script, failure]) => [prompt, { script, failure }]),
  );
  const screen = await startPlan(page, engineStudio, plan);
  await Promise.all(
    troubles.map(async ([prompt, , told]) => {
      const take = screen.take(prompt);
      await expect(take.getByText(failureTable[told].message)).toBeVisible(patience);
      seen.add(prompt);
      await expect(take.getByRole('button', { name: 'Play' })).toBeVisible(patience);
      expect(listPosts(engine, prompt)).toHaveLength(1);
    }),
  );
});

test('odd but legal results are found and saved', async ({ page, engineStudio }) => {
  const { engine, scripts } = engineStudio;
  const results: Record<string, (link: string) => Record<string, unknown>> = {
    'Result data as a list.': (link) => ({ result_data: [{ audio_url: link }] }),
    'Result data as one object.': (link) => ({ result_data: { url: link } }),
    'Result links.': (link) => ({ results: [], result_urls: [link] }),
  };
  for (const [prompt, describe] of Object.entries(results)) {
    scripts.set(prompt, {
      read: (_, task) => ({ body: { id: task.id, status: 'completed', ...describe(engine.linkOf(task)) } }),
    });
  }
  await page.clock.install();
  const screen = await StudioScreen.open(page, engineStudio);
  await screen.startAll(Object.keys(results));
  for (const prompt of Object.keys(results))
    await expect(screen.take(prompt).getByRole('button', { name: 'Play' })).toBeVisible(patience);
});

test('what never becomes a take ends with its sentence, is bounded, and can be looked at again', async ({
  page,
  engineStudio,
}) => {
  const { engine } = engineStudio;
  const neighbour = await FakeEngine.start();
  const served: number[] = [];
  const link = (address: string): Script => ({
    read: (_, task) => ({ body: { id: task.id, status: 'completed', results: [address] } }),
  });
  const redirect = (location: string): Script => ({
    media: (_, response) => response.writeHead(302, { location }).end(),
  });
  const plan: Plan = {
    'Forgotten by the engine.': {
      script: { read: () => refuse(404, 'task_not_found') },
      failure: 'task_missing',
    },
    'Redirected to another port of this machine.': {
      script: redirect(`${neighbour.origin}/forbidden/secret`),
      failure: 'link_refused',
    },
    'Redirected into the private network.': {
      script: redirect('https://10.0.0.1/secret'),
      failure: 'link_refused',
    },
    'Linked to the metadata service.': {
      script: link('http://169.254.169.254/latest/meta-data/'),
      failure: 'link_refused',
    },
    'Downloaded without end.': {
      script: {
        media: (nth, response) => {
          served[nth] = 0;
          sendWithoutEnd(response, (bytes) => {
            served[nth] = (served[nth] ?? 0) + bytes;
          });
        },
      },
      failure: 'clip_too_large',
    },
    'A page instead of audio.': {
      script: { media: (_, response) => response.end('<html>Sign in</html>') },
      failure: 'clip_not_audio',
    },
    'An expired link.': {
      script: { media: (_, response) => response.writeHead(410).end() },
      failure: 'link_expired',
    },
  };
  const screen = await startPlan(page, engineStudio, plan);
  for (const [prompt, { failure }] of Object.entries(plan)) {
    await test.step(prompt, async () => {
      const take = screen.take(prompt);
      await expect(take.getByRole('button', { name: 'Look again' })).toBeVisible(patience);
      await expectFailure(take, failure);
      expect(listPosts(engine, prompt)).toHaveLength(1);
    });
  }
  expect(neighbour.forbidden).toEqual([]);
  await neighbour.stop();
  const [tooMuch = 0, ...others] = served.slice(1);
  expect(others).toEqual([]);
  // What the sockets on the way hold comes on top.
  expect(tooMuch).toBeLessThan(maxClipBytes + 16 * 1024 * 1024);

  engineStudio.scripts.clear();
  const take = screen.take('An expired link.');
  await take.getByRole('button', { name: 'Look again' }).click();
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible(patience);
  expect(listPosts(engine, 'An expired link.')).toHaveLength(1);
});

/** Sends a sound that goes on for as long as somebody listens. */
function sendWithoutEnd(response: ServerResponse, onSent: (bytes: number) => void): void {
  const head = makeWav(0).subarray(0, 44);
  const chunk = Buffer.alloc(1024 * 1024);
  response.writeHead(200, { 'content-type': 'audio/wav' });
  response.write(head);
  const send = () => {
    while (!response.destroyed) {
      onSent(chunk.length);
      if (!response.write(chunk)) return;
    }
  };
  response.on('drain', send);
  response.on('error', () => undefined);
  send();
}
