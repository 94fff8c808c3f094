import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  drop,
  findClosedOrigin,
  type Reply,
  startTestServer,
  type TestServer,
} from '@/lib/http/outside/outside-request-test-server';
import { createEngineClient } from './client.server';
import { parseInstant } from './wire';

let engine: TestServer;

beforeEach(async () => {
  engine = await startTestServer();
});

afterEach(() => engine.close());

function makeClient(baseUrl = engine.origin) {
  return createEngineClient({ baseUrl, filesUrl: baseUrl, key: 'sk-Evo1234567890', timeoutSeconds: 5 });
}

describe('the list of recent tasks', () => {
  const model = 'doubao-seed-audio-1-0';
  const newestSeconds = 1775200000;

  /** A task a second, newest first, `count` of them in all. */
  function listOf(count: number, pageSize = 50): Reply {
    return (response, request) => {
      const page = Number(new URL(request.path, 'http://engine').searchParams.get('page'));
      const rows = Array.from({ length: count }, (_, index) => ({
        id: `task-${index}`,
        model,
        status: 'processing',
        created_at: newestSeconds - index,
      }));
      answer(200, { data: rows.slice((page - 1) * pageSize, page * pageSize) })(response, request);
    };
  }

  async function list(reply: Reply, ageSeconds = 1000) {
    engine.reply(reply);
    return makeClient().listRecentTasks({ sinceMs: (newestSeconds - ageSeconds) * 1000 });
  }

  async function countListed(reply: Reply, ageSeconds: number) {
    const outcome = await list(reply, ageSeconds);
    if (outcome.kind !== 'listed') throw new Error('A list was expected.');
    return { tasks: outcome.tasks.length, complete: outcome.complete, pages: engine.seen.length };
  }

  test('has id, instant, model and status of each task', async () => {
    expect(await list(listOf(1))).toEqual({
      kind: 'listed',
      tasks: [{ taskId: 'task-0', createdAtMs: newestSeconds * 1000, isOfModel: true, status: 'processing' }],
      complete: true,
    });
    expect(engine.seen[0]?.path).toBe('/v1/tasks?page=1&page_size=50');
  });

  test('ends at an empty page, so that an engine with smaller pages is read to its end', async () => {
    expect(await countListed(listOf(70), 1000)).toEqual({ tasks: 70, complete: true, pages: 3 });
    expect(await countListed(listOf(70, 20), 1000)).toEqual({ tasks: 70, complete: true, pages: 3 + 5 });
  });

  test.each([
    [{ model }, true],
    [{ model, type: 'video' }, true],
    [{ model: null }, true],
    [{}, true],
    [{ model: 'seed-audio-1.0', type: 'audio' }, false],
    [{ model: 'Doubao-Seed-Audio-1-0' }, false],
    [{ model: 'doubao-seed-audio-1-0-251101' }, false],
    [{ model: 'never-heard-of' }, false],
    [{ model: 'image-to-audio', type: 'audio' }, false],
    [{ model: 'an-image-model' }, undefined],
    [{ model: 'seedance-2', type: 'video' }, undefined],
  ])('a task of %j is of the model: %j', async (row, isOfModel) => {
    const rows = [{ id: 'a', created_at: newestSeconds, ...row }];
    const outcome = await list(answer(200, { data: rows }));
    if (outcome.kind !== 'listed') throw new Error('A list was expected.');
    expect(outcome.tasks.map((task) => task.isOfModel)).toEqual(isOfModel === undefined ? [] : [isOfModel]);
    expect(outcome.complete).toBe(true);
  });

  test('stops once the tasks are older than requested', async () => {
    expect(await countListed(listOf(500), 60)).toEqual({ tasks: 61, complete: true, pages: 2 });
  });

  test('stops after five pages and reports that it is incomplete', async () => {
    expect(await countListed(listOf(500), 1000)).toEqual({ tasks: 250, complete: false, pages: 5 });
  });

  test('an engine without pages returns its tasks once, as incomplete', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      id: `task-${index}`,
      created_at: newestSeconds,
    }));
    expect(await countListed(answer(200, { data: rows }), 1000)).toEqual({
      tasks: 50,
      complete: false,
      pages: 2,
    });
  });

  test('when a later page fails, the tasks so far are returned, as incomplete', async () => {
    const whole = listOf(100);
    const outcome = countListed((response, request) => {
      (request.path.includes('page=1') ? whole : answer(500, ''))(response, request);
    }, 1000);
    expect(await outcome).toEqual({ tasks: 50, complete: false, pages: 2 });
  });

  test('rows that cannot be read are left out, and the list is not complete', async () => {
    const rows = [null, { id: 'a' }, { id: '..', created_at: 1 }, { id: 'b', created_at: newestSeconds }];
    expect(await list(answer(200, { data: rows }))).toEqual({
      kind: 'listed',
      tasks: [{ taskId: 'b', createdAtMs: newestSeconds * 1000, isOfModel: true, status: '' }],
      complete: false,
    });
  });

  test('of no tasks is empty and complete', async () => {
    expect(await list(answer(200, { data: [] }))).toEqual({ kind: 'listed', tasks: [], complete: true });
  });

  test.each([
    ['404', answer(404, { error: { code: 404 } })],
    ['405', answer(405, '')],
    ['HTML', answer(200, '<h1>Welcome</h1>')],
    ['another shape', answer(200, { tasks: [] })],
    ['rows of another shape', answer(200, { data: [{ name: 'a' }] })],
  ])('is unsupported after %s', async (_, reply) => {
    expect(await list(reply)).toEqual({ kind: 'unsupported' });
  });

  test.each([
    ['401', answer(401, { error: { code: 'key_expired' } }), 'key_expired'],
    ['429', answer(429, ''), 'too_many_requests'],
    ['503', answer(503, ''), 'engine_unavailable'],
    ['a dropped connection', drop, 'engine_error'],
  ])('is unreadable after %s', async (_, reply, code) => {
    expect(await list(reply)).toMatchObject({ kind: 'unreadable', failure: { code } });
  });
});

test.each([
  [1775200000, 1775200000000],
  [1775200000.5, 1775200000500],
  [1775200000123, 1775200000123],
  ['1775200000', 1775200000000],
  ['2026-04-03T07:06:40Z', 1775200000000],
  ['2026-04-03T09:06:40.000+02:00', 1775200000000],
  ['2026-04-03 07:06:40', 1775200000000],
  ['2026-04-03T07:06:40.123456', 1775200000123],
  [0, null],
  [-5, null],
  [1e300, null],
  ['', null],
  ['yesterday', null],
  ['2026-13-41T00:00:00Z', null],
])('the instant %j is %j', (value, instantMs) => {
  expect(parseInstant(value)).toBe(instantMs);
});

describe('the credits', () => {
  async function read(credits: Reply, models: Reply = answer(404, '')) {
    engine.reply((response, request) => {
      (request.path === '/v1/credits' ? credits : models)(response, request);
    });
    return makeClient().readCredits();
  }

  test.each([
    [
      {
        user: { remaining_credits: 12.5, used_credits: 3 },
        token: { remaining_credits: '4', unlimited_credits: false },
      },
      { accountCredits: 12.5, keyCredits: 4, unlimited: false },
    ],
    [
      { user: { remaining_credits: 0 }, token: { unlimited_credits: true } },
      { accountCredits: 0, keyCredits: null, unlimited: true },
    ],
    [{ token: { remaining_credits: 4 } }, { accountCredits: null, keyCredits: 4, unlimited: false }],
    [
      { user: { remaining_credits: 1e308 }, token: { remaining_credits: '4' } },
      { accountCredits: null, keyCredits: 4, unlimited: false },
    ],
  ])('are read from %j', async (data, known) => {
    expect(await read(answer(200, { data }))).toEqual({ kind: 'known', ...known });
    expect(engine.seen).toHaveLength(1);
  });

  test.each([
    ['404', answer(404, { error: { code: 404 } })],
    ['403', answer(403, { error: { code: 'forbidden' } })],
    ['HTML', answer(200, '<h1>Welcome</h1>')],
    ['another shape', answer(200, { credits: 5 })],
    ['empty holders', answer(200, { data: {} })],
  ])('are unknown after %s when the list of models accepts the key', async (_, credits) => {
    expect(await read(credits, answer(200, { data: [{ id: 'a' }] }))).toEqual({ kind: 'unknown' });
    expect(engine.seen[1]).toMatchObject({
      path: '/v1/models',
      headers: { authorization: 'Bearer sk-Evo1234567890' },
    });
  });

  test.each([
    ['401', answer(401, { error: { code: 'unauthorized' } }), answer(200, {}), 'key_refused'],
    ['401 in HTML', answer(401, '<h1>No</h1>'), answer(200, {}), 'key_refused'],
    ['402', answer(402, ''), answer(200, {}), 'credits_exhausted'],
    ['403 key_disabled', answer(403, { error: { code: 'key_disabled' } }), answer(200, {}), 'key_disabled'],
    ['200 with key_expired', answer(200, { error: { code: 'key_expired' } }), answer(200, {}), 'key_expired'],
    [
      'no credits and models 401',
      answer(404, ''),
      answer(401, { error: { code: 'ip_restricted' } }),
      'address_refused',
    ],
    ['no credits and models 403', answer(404, ''), answer(403, ''), 'key_refused'],
  ])('are refused after %s', async (_, credits, models, code) => {
    expect(await read(credits, models)).toMatchObject({ kind: 'refused', failure: { code } });
  });

  test.each([
    ['500', answer(500, ''), answer(200, {}), 'engine_error'],
    ['429', answer(429, ''), answer(200, {}), 'too_many_requests'],
    ['a redirect', answer(302, ''), answer(200, {}), 'unknown_answer'],
    ['a dropped connection', drop, answer(200, {}), 'engine_error'],
    ['HTML everywhere', answer(200, '<h1>Hi</h1>'), answer(200, '<h1>Hi</h1>'), 'unknown_answer'],
    ['404 in HTML everywhere', answer(404, '<h1>Hi</h1>'), answer(404, '<h1>Hi</h1>'), 'unknown_answer'],
  ])('are out of reach after %s', async (_, credits, models, code) => {
    expect(await read(credits, models)).toMatchObject({ kind: 'unreachable', failure: { code } });
  });

  test('are unknown when an engine speaks JSON but has neither page', async () => {
    const missing = answer(404, { error: { code: 404, message: 'no such page' } });
    expect(await read(missing, missing)).toEqual({ kind: 'unknown' });
  });

  test('are unreachable when nothing listens', async () => {
    expect(await makeClient(await findClosedOrigin()).readCredits()).toMatchObject({
      kind: 'unreachable',
      failure: { code: 'engine_unreachable' },
    });
  });
});
