import { createServer } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { type FailureCode, failureTable } from '@/lib/failure/failure-table';
import { startStudioProcess } from '../scripts/studio-process.mjs';
import { connectRaw, listenOnFreePort } from '../testing/raw-connection';
import { engineKey, test, withEngine } from './fixtures';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

const evil = 'evil.example';

/** Takes a port until the test program ends, and answers its number. */
async function takePort(): Promise<number> {
  const server = createServer().unref();
  return listenOnFreePort(server);
}

test('what stands in front of the studio holds when it is built', async ({ startStudio }) => {
  const studio = await startStudio({ PUBLIC_URL: 'https://studio.example.com', PUBLIC_PORT: '0' });
  const { host, port } = new URL(studio.origin);
  const lines = studio.printed.map((line) => /studio\.example\.com are taken at (http:\S+)$/.exec(line)?.[1]);
  const publicOrigin = lines.find((origin) => origin !== undefined) ?? '';
  for (const path of ['/', '/api/health', '/api/takes', '/_next/static/x.js', '/api/references'])
    expect((await ask(publicOrigin, path)).status, path).toBe(404);
  const healthy = await ask(publicOrigin, '/healthz');
  expect(JSON.parse(healthy.text)).toEqual({ status: 'ok' });
  const token = `/api/callbacks/${'a'.repeat(43)}`;
  expect((await ask(publicOrigin, token, { method: 'POST', body: '{}' })).status).toBe(404);
  expect((await ask(studio.origin, '/', { headers: { host: 'studio.example.com' } })).status).toBe(403);
  // Answers that Next gives by itself.
  for (const [path, status] of [
    ['/compare/', 308],
    ['/_next/static/none.js', 404],
    ['/%', 400],
    ['/icon.svg', 200],
  ] as const) {
    const answer = await ask(studio.origin, path);
    expect(answer.status, path).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    expect(answer.headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
  }
  const heads = [
    `GET /_next/hmr HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${studio.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`,
    `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 16000000\r\n`,
    `GET / HTTP/1.0\r\nHost: ${host}\r\nConnection: close\r\n`,
  ];
  for (const head of heads) {
    const connection = await connectRaw(Number(port), `${head}\r\n`);
    await connection.closed;
    expect(connection.status()).toBeGreaterThanOrEqual(400);
  }
  expect(studio.printed.filter((line) => line.includes('STUDIO_TRUSTED_PROXIES'))).toHaveLength(1);
});

test('a request for another host is refused', async ({ sandboxStudio: { origin } }) => {
  for (const path of ['/', '/api/takes', '/api/health', '/api/engine']) {
    const answer = await ask(origin, path, { headers: { host: evil } });
    expect(answer.status, path).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ failure: { code: 'forbidden' } });
  }
  const { host } = new URL(origin);
  const forwarded = await ask(origin, '/', { headers: { host, 'x-forwarded-host': evil } });
  expect(forwarded.status).toBe(403);
});

test('a write from another origin, or from nowhere, is refused', async ({ sandboxStudio: { origin } }) => {
  const origins: Record<string, string>[] = [
    { origin: `http://${evil}` },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ];
  for (const headers of origins) {
    const answer = await ask(origin, '/', { method: 'POST', headers, body: '[]' });
    expect(answer.status, JSON.stringify(headers)).toBe(403);
  }
});

test('a server action is refused when its host or origin is forged', async ({ page, engineStudio }) => {
  const screen = await StudioScreen.open(page, engineStudio);
  const sending = page.waitForRequest((request) => request.method() === 'POST');
  await screen.start('Only from the studio’s own page.');
  const original = await sending;
  const headers = {
    'next-action': original.headers()['next-action'] ?? '',
    'content-type': original.headers()['content-type'] ?? '',
    accept: 'text/x-component',
  };
  const body = (original.postData() ?? '')
    .replace('Only from', 'Never from')
    .replace(/"pressToken":"[^"]+"/, `"pressToken":"${'n'.repeat(22)}"`);
  const { origin } = engineStudio;
  const forgeries: Record<string, string>[] = [
    { origin: `http://${evil}` },
    { origin: `http://${evil}`, 'x-forwarded-host': evil },
    { origin: `http://${evil}`, host: evil },
    { origin, 'x-forwarded-host': evil },
    {},
  ];
  for (const forged of forgeries) {
    const answer = await ask(origin, '/', { method: 'POST', headers: { ...headers, ...forged }, body });
    expect(answer.status, JSON.stringify(forged)).toBe(403);
  }
  await page.reload();
  await expect(screen.take('Only from the studio’s own page.')).toHaveCount(1);
  await expect(screen.take('Never from the studio’s own page.')).toHaveCount(0);

  const honest = await ask(origin, '/', { method: 'POST', headers: { ...headers, origin }, body });
  expect(honest.status).toBe(200);
  await page.reload();
  await expect(screen.take('Never from the studio’s own page.')).toHaveCount(1);
});

test('every page has a content policy with a nonce of its own, and no script without it', async ({
  sandboxStudio: { origin },
}) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/', '/no-such-page']) {
    const { headers, text } = await ask(origin, path);
    const policy = String(headers['content-security-policy']);
    const nonce = /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(15);
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    nonces.add(nonce);
    const inline = [...text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)].map(([tag]) => tag);
    expect(inline.length).toBeGreaterThan(0);
    for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`);
    expect(text).not.toMatch(/<[^>]+\son[a-z]+="/);
  }
  expect(nonces.size).toBe(3);
});

test('the key is nowhere: not in pages, scripts, answers or the log, also when the engine repeats it', async ({
  page,
  startStudio,
  startEngine,
}) => {
  const engine = await startEngine();
  const echo = `Incorrect key ${engineKey}: Authorization: Bearer ${engineKey}, ${engineKey.toUpperCase()}`;
  const error = { code: `bad_${engineKey}`, message: echo, type: engineKey };
  engine.startsTask = ({ body }) => body['prompt'] === 'Fails later.';
  engine.onPost = ({ body }) => {
    if (body['prompt'] === 'Refused at once.') return { status: 401, body: { error } };
    if (body['prompt'] === 'Answered with a page.') return { status: 500, body: `<html>${echo}</html>` };
    return null;
  };
  engine.onRead = (task) => ({ body: { id: task.id, status: 'failed', error } });
  engine.credits = { status: 401, body: { error } };
  const studio = await startStudio(withEngine(engine));
  const seen: string[] = [];
  page.on('response', (response) => {
    seen.push(JSON.stringify(response.headers()));
    response.text().then(
      (text) => seen.push(text),
      () => undefined,
    );
  });
  const screen = await StudioScreen.open(page, studio);
  await expectProblem(page, 'key_refused');
  expect(engine.posts).toEqual([]);
  const refused = await screen.start('Refused at once.');
  await expect(refused.getByText(failureTable.key_refused.message)).toBeVisible();
  const later = await screen.start('Fails later.');
  await expect(later.getByText(failureTable.generation_failed.message)).toBeVisible();
  await screen.start('Answered with a page.');
  await expect(screen.button('Give up')).toBeVisible();
  expect(engine.posts.every((post) => post.authorization === `Bearer ${engineKey}`)).toBe(true);

  const html = (await ask(studio.origin, '/')).text;
  const takes = JSON.parse((await ask(studio.origin, '/api/takes')).text);
  const paths = [
    ...[...html.matchAll(/"(\/_next\/static\/[^"\\]+)/g)].map(([, path]) => path ?? ''),
    ...['/api/health', '/api/engine', '/api/takes', '/api/takes?search=Refused', '/no-such-page'],
    ...takes.takes.map((take: { id: string }) => `/api/takes/${take.id}`),
  ];
  for (const path of paths) seen.push((await ask(studio.origin, path)).text);
  expect(paths.length).toBeGreaterThan(10);
  expect(seen.join('\n')).toContain('Incorrect key');
  const everything = [html, await page.content(), ...seen, ...studio.printed].join('\n').toLowerCase();
  expect(everything).not.toContain(engineKey.toLowerCase());
  expect(everything).not.toContain(Buffer.from(engineKey).toString('base64').toLowerCase());
});

test('nothing that the studio prints holds the words of a prompt', async ({ page, engineStudio }) => {
  engineStudio.scripts.set('A secret that is told.', { post: () => 'drop' });
  const screen = await StudioScreen.open(page, engineStudio);
  const take = await screen.start('A secret that is told.');
  await expect(take.getByRole('button', { name: 'Give up' })).toBeVisible();
  expect(engineStudio.printed.join('\n')).not.toContain('A secret that is told.');
});

test('a wrong setting stops the start with one sentence that names the variable', async ({
  makeDataDirectory,
}) => {
  const wrong: [string, string][] = [
    ['EVOLINK_API_KEY', 'too few'],
    ['EVOLINK_BASE_URL', 'http://evolink.example'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'postgres://127.0.0.1:1/nobody-is-there'],
    ['DATA_DIR', '/dev/null/retake'],
    ['STUDIO_TRUSTED_PROXIES', 'everybody'],
    ['PUBLIC_PORT', String(await takePort())],
  ];
  const DATA_DIR = await makeDataDirectory();
  for (const [variable, value] of wrong) {
    await test.step(`${variable}=${value}`, async () => {
      const environment = { DATA_DIR, PUBLIC_URL: 'https://studio.example.com', [variable]: value };
      const message = await startStudioProcess({ environment }).then(
        async (studio) => {
          await studio.stop();
          return 'It started.';
        },
        (error: Error) => error.message,
      );
      const [ending, ...lines] = message.split('\n');
      expect(ending).toBe('The studio ended with 1.');
      const said = lines.filter((line) => line.includes(variable));
      expect(said, message).toHaveLength(1);
      expect(said[0]).toMatch(/^[A-Z].*\.$/);
      expect(message).not.toMatch(/^\s+at /m);
      if (variable === 'EVOLINK_API_KEY') expect(message).not.toContain(value);
    });
  }
});

test('that no credits are left is said on the first look, before any take', async ({
  page,
  startStudio,
  startEngine,
}) => {
  const engine = await startEngine();
  engine.credits = { body: { success: true, data: { user: { remaining_credits: 0 } } } };
  await StudioScreen.open(page, await startStudio(withEngine(engine)));
  await expectProblem(page, 'credits_exhausted');
  expect(engine.posts).toEqual([]);
});

/** The page says above everything what is wrong with the engine, with the page that helps. */
async function expectProblem(page: Page, code: FailureCode): Promise<void> {
  const row = failureTable[code];
  const problem = page.getByRole('status').filter({ hasText: row.message });
  await expect(problem).toBeVisible();
  if (!row.link) return;
  const link = problem.getByRole('link', { name: row.link.label });
  await expect(link).toHaveAttribute('href', row.link.href);
}

test('a studio without a key says that its voices are for demonstration, and what to do', async ({
  page,
  sandboxStudio,
}) => {
  await StudioScreen.open(page, sandboxStudio);
  const line = page.getByRole('banner');
  await expect(line.getByText('Sandbox engine, demonstration voices')).toBeVisible();
  await expect(line.getByText('set EVOLINK_API_KEY')).toBeVisible();
});

test('a take for an engine that cannot be reached waits, and is sent once when it can', async ({
  page,
  startStudio,
  startEngine,
}) => {
  const lost = await startEngine();
  const port = Number(new URL(lost.origin).port);
  await lost.stop();
  const screen = await StudioScreen.open(page, await startStudio(withEngine(lost)));
  await expectProblem(page, 'engine_unreachable');
  const take = await screen.start('Patience.');
  await expect(take.getByText(failureTable.engine_unreachable.message)).toBeVisible();
  const back = await startEngine(port);
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(lost.posts).toEqual([]);
  expect(back.posts).toHaveLength(1);
});
