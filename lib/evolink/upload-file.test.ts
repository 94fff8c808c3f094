import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureSchema } from '@/lib/failure/failure';
import {
  answer,
  cutShort,
  drop,
  findClosedOrigin,
  hang,
  type Reply,
  startTestServer,
  type TestServer,
} from '@/lib/http/outside/outside-request-test-server';
import { createEngineClient } from './client.server';

const key = 'sk-Evo1234567890abcdef';
const bytes = new TextEncoder().encode('RIFF and what follows, in letters');
const hourMs = 3_600_000;

let files: TestServer;

beforeEach(async () => {
  files = await startTestServer();
});

afterEach(() => files.close());

function upload(more: { filesUrl?: string; timeoutSeconds?: number } = {}) {
  const settings = { baseUrl: 'https://api.example.com', filesUrl: files.origin, key, timeoutSeconds: 5 };
  return createEngineClient({ ...settings, ...more }).uploadFile({ bytes, mediaType: 'audio/wav' });
}

function uploadWith(reply: Reply) {
  files.reply(reply);
  return upload();
}

const success = (data: Record<string, unknown>) =>
  answer(200, { success: true, code: 200, msg: 'File uploaded successfully', data });
const refusal = (code: unknown) => ({ success: false, code, msg: 'The reason.', data: null });
const link = 'https://cdn.example.com/a.wav';

test('the file goes to the files service alone, in a form, under a name of its own', async () => {
  files.reply(success({ file_url: link }));
  await upload({ filesUrl: `${files.origin}/proxy/` });
  await upload();
  const [first, second] = files.seen;
  expect(first).toMatchObject({ method: 'POST', path: '/proxy/api/v1/files/upload/stream' });
  expect(second).toMatchObject({ path: '/api/v1/files/upload/stream' });
  expect(first?.headers.authorization).toBe(`Bearer ${key}`);
  expect(first?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  const headers = { 'content-type': first?.headers['content-type'] ?? '' };
  const form = await new Response(first?.body, { headers }).formData();
  const file = form.get('file');
  expect(file instanceof File && (await file.text())).toBe('RIFF and what follows, in letters');
  expect(file instanceof File && file.type).toBe('audio/wav');
  expect(form.get('fileName')).toMatch(/^[0-9a-f-]{36}\.wav$/);
  expect(form.get('uploadPath')).toBe('retake');
  expect(second?.body).not.toContain(String(form.get('fileName')));
});

describe('a stored file', () => {
  const data = { file_id: 'file_1', file_url: link, download_url: `${link}?download=1` };

  test('has its address, its id and its end', async () => {
    const expiresAtMs = Math.floor(Date.now() / 1000) * 1000 + 71 * hourMs;
    const stored = { kind: 'stored', url: link, fileId: 'file_1', expiresAtMs };
    for (const expires_at of [new Date(expiresAtMs).toISOString(), expiresAtMs / 1000, expiresAtMs]) {
      expect(await uploadWith(success({ ...data, expires_at }))).toEqual(stored);
    }
  });

  test.each([
    ['no end', {}],
    ['an end that cannot be read', { expires_at: 'soon' }],
    ['an end after ten years', { expires_at: '2036-01-01T00:00:00Z' }],
  ])('with %s is counted on for 72 hours', async (_name, more) => {
    const outcome = await uploadWith(success({ ...data, ...more }));
    const lifeMs = outcome.kind === 'stored' ? outcome.expiresAtMs - Date.now() : 0;
    expect(lifeMs).toBeGreaterThan(72 * hourMs - 60_000);
    expect(lifeMs).toBeLessThanOrEqual(72 * hourMs);
  });

  test.each([
    ['another address where the first is missing', { file_url: undefined }, `${link}?download=1`],
    ['another address where the first is none', { file_url: 'file:///etc/passwd' }, `${link}?download=1`],
    [
      'another address where the first is endless',
      { file_url: `${link}${'x'.repeat(2048)}` },
      `${link}?download=1`,
    ],
    ['no id', { file_id: undefined }, link],
  ])('may have %s', async (_name, more, url) => {
    expect(await uploadWith(success({ ...data, ...more }))).toMatchObject({ kind: 'stored', url });
  });

  test('is accepted without an explicit success flag', async () => {
    expect(await uploadWith(answer(201, { data }))).toMatchObject({ kind: 'stored', url: link });
  });
});

describe('refused', () => {
  test.each<[status: number, body: unknown, code: string]>([
    [400, refusal(40001), 'engine_file_too_large'],
    [413, refusal('40001'), 'engine_file_too_large'],
    [413, '<html>Too large</html>', 'engine_file_too_large'],
    [400, refusal(40002), 'engine_file_type'],
    [200, refusal('40002'), 'engine_file_type'],
    [415, {}, 'engine_file_type'],
    [403, refusal(40003), 'engine_file_quota'],
    [422, refusal(40004), 'engine_file_unfetched'],
    [400, refusal(49999), 'engine_file_refused'],
    [400, refusal(400), 'engine_file_refused'],
    [404, 'Not found', 'engine_file_refused'],
    [200, { success: false }, 'engine_file_refused'],
    [200, { success: false, data: { file_url: link } }, 'engine_file_refused'],
    [401, refusal(401), 'key_refused'],
    [200, refusal(401), 'key_refused'],
    [401, { error: { code: 'key_expired' } }, 'key_expired'],
    [402, refusal(402), 'credits_exhausted'],
    [403, '<html>Forbidden</html>', 'key_refused'],
    [403, refusal(403), 'key_refused'],
    [429, { error: { code: 'insufficient_quota' } }, 'credits_exhausted'],
  ])('with %i %j', async (status, body, code) => {
    expect(await uploadWith(answer(status, body))).toMatchObject({ kind: 'refused', failure: { code } });
    expect(files.seen).toHaveLength(1);
  });

  test('says the reason in the service’s words, without the key', async () => {
    const outcome = await uploadWith(answer(400, { ...refusal(40002), msg: `Not with ${key}!` }));
    expect(outcome).toMatchObject({ failure: { detail: 'Not with [key]!', engineCode: '40002' } });
  });
});

describe('is tried again', () => {
  test.each<[status: number, body: unknown]>([
    [500, 'Oops'],
    [503, refusal(503)],
    [400, refusal(50001)],
    [200, refusal('50001')],
    [408, {}],
    [307, {}],
    [200, '<html>Hello</html>'],
    [200, {}],
    [200, { success: true, data: { file_url: 'javascript:alert(1)' } }],
  ])('after %i %j', async (status, body) => {
    const headers = { location: `${files.origin}/elsewhere` };
    const outcome = await uploadWith(answer(status, body, headers));
    expect(outcome).toMatchObject({ kind: 'trouble', failure: { code: 'engine_files_trouble' } });
    expect(files.seen).toHaveLength(1);
  });

  test('after no whole answer', async () => {
    const trouble = { kind: 'trouble', failure: { code: 'engine_files_trouble' } };
    expect(await uploadWith(drop)).toMatchObject(trouble);
    expect(await uploadWith(cutShort(200, '{"success":true,'))).toMatchObject(trouble);
    expect(await uploadWith(answer(200, 'x'.repeat(1_100_000)))).toMatchObject(trouble);
    expect(await upload({ filesUrl: await findClosedOrigin() })).toMatchObject(trouble);
    files.reply(hang);
    expect(await upload({ timeoutSeconds: 0.3 })).toMatchObject(trouble);
  });

  test('after 429, when it says', async () => {
    const busy = { kind: 'busy', failure: { code: 'too_many_requests' } };
    const outcome = await uploadWith(answer(429, refusal(429), { 'Retry-After': '7' }));
    expect(outcome).toMatchObject({ ...busy, retryAfterSeconds: 7 });
    expect(await uploadWith(answer(200, refusal(429)))).toMatchObject({ ...busy, retryAfterSeconds: null });
  });
});

test('whatever JSON comes, there is an outcome, and its failure can be stored', async () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(link, '40001', '401', '50001', '2026-11-25T00:00:00Z'));
  const value = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant([]));
  const data = fc.record(
    { file_id: value, file_url: value, download_url: value, expires_at: value },
    { requiredKeys: [] },
  );
  const body = fc.record(
    { success: value, code: value, msg: value, data: fc.oneof(value, data), error: value },
    { requiredKeys: [] },
  );
  const status = fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500);
  await fc.assert(
    fc.asyncProperty(status, fc.oneof(body, value), async (code, json) => {
      const outcome = await uploadWith(answer(code, JSON.stringify(json)));
      if (outcome.kind === 'stored') expect(URL.canParse(outcome.url)).toBe(true);
      else expect(failureSchema.safeParse(outcome.failure).success).toBe(true);
    }),
    { numRuns: 100 },
  );
});
