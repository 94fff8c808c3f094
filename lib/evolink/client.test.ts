import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureSchema } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import { userAgent } from '@/lib/http/outside/outside-request.server';
import {
  answer,
  cutShort,
  drip,
  drop,
  findClosedOrigin,
  hang,
  type Reply,
  startTestServer,
  type TestServer,
} from '@/lib/http/outside/outside-request-test-server';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';
import { createEngineClient } from './client.server';

const key = 'sk-Evo1234567890abcdef';
const idempotencyKey = 'take-0123456789abcdef';
const created = { id: 'task-unified-1775200000-abcd1234', status: 'pending' };

let engine: TestServer;

beforeEach(async () => {
  engine = await startTestServer();
});

afterEach(() => engine.close());

function makeClient(settings: { baseUrl?: string; timeoutSeconds?: number } = {}) {
  return createEngineClient({
    baseUrl: engine.origin,
    filesUrl: engine.origin,
    key,
    timeoutSeconds: 5,
    ...settings,
  });
}

function start(request: Partial<TakeRequest> = {}, settings = {}) {
  const whole = { ...defaultRequest, prompt: 'Good evening.', ...request };
  return makeClient(settings).startTask(whole, { idempotencyKey, callbackUrl: null, fileUrls: new Map() });
}

function read(settings = {}) {
  return makeClient(settings).readTask(created.id);
}

async function startWith(reply: Reply) {
  engine.reply(reply);
  return start();
}

async function readWith(reply: Reply) {
  engine.reply(reply);
  return read();
}

function error(code: unknown, more: Record<string, unknown> = {}) {
  return { error: { code, message: 'The reason.', ...more } };
}

describe('the request on the wire', () => {
  async function getBody(request: Partial<TakeRequest>) {
    await start(request);
    return JSON.parse(engine.seen.at(-1)?.body ?? '');
  }

  test('names all five settings of the sound also when they are at their defaults', async () => {
    expect(await getBody({})).toEqual({
      model: 'doubao-seed-audio-1-0',
      prompt: 'Good evening.',
      format: 'wav',
      sample_rate: 24000,
      speech_rate: 1,
      loudness_rate: 1,
      pitch_rate: 0,
    });
    expect(engine.seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1/audios/generations',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': idempotencyKey,
        'user-agent': userAgent,
      },
    });
  });

  test('has every field as it was asked for, references in their order', async () => {
    const body = await getBody({
      references: [
        { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' },
        { kind: 'url', url: 'https://example.com/a.mp3' },
      ],
      format: 'ogg_opus',
      sampleRateHz: 48000,
      speechRate: 1.25,
      loudness: 0.85,
      pitchSemitones: -12,
    });
    expect(body).toEqual({
      model: 'doubao-seed-audio-1-0',
      prompt: 'Good evening.',
      audio_references: ['zh_female_vv_uranus_bigtts', 'https://example.com/a.mp3'],
      format: 'ogg_opus',
      sample_rate: 48000,
      speech_rate: 1.25,
      loudness_rate: 0.85,
      pitch_rate: -12,
    });
  });

  test('has an image, and the callback of the call', async () => {
    const request = {
      ...defaultRequest,
      prompt: 'x',
      image: { kind: 'url' as const, url: 'https://example.com/a.png' },
    };
    const callbackUrl = 'https://studio.example.com/api/callbacks/token';
    await makeClient().startTask(request, { idempotencyKey, callbackUrl, fileUrls: new Map() });
    const body = JSON.parse(engine.seen[0]?.body ?? '');
    expect(body).toMatchObject({ image_urls: ['https://example.com/a.png'], callback_url: callbackUrl });
    expect(body).not.toHaveProperty('audio_references');
  });

  test('writes every multiplier with at most two decimals', async () => {
    for (const speechRate of [1.15, 0.1 + 0.2 + 0.25, 1.0000000001, 1.99]) {
      await start({ speechRate });
    }
    const written = engine.seen.map(({ body }) => /"speech_rate":([^,}]+)/.exec(body)?.[1]);
    expect(written).toEqual(['1.15', '0.55', '1', '1.99']);
  });

  test('keeps the path of the base address and ignores a trailing slash', async () => {
    await start({}, { baseUrl: `${engine.origin}/proxy/` });
    expect(engine.seen[0]?.path).toBe('/proxy/v1/audios/generations');
  });
});

describe('a start', () => {
  test('returns what the engine reports', async () => {
    const whole = {
      ...created,
      progress: 3,
      created: 1775200000,
      model: 'doubao-seed-audio-1-0',
      object: 'audio.generation.task',
      task_info: { can_cancel: true, estimated_time: 15 },
      usage: { credits_reserved: 9.6 },
      surprise: { deep: [1] },
    };
    const started = {
      kind: 'started',
      taskId: created.id,
      estimateSeconds: 15,
      creditsReserved: 9.6,
      progress: 3,
      replayed: false,
    };
    expect(await startWith(answer(200, whole))).toEqual(started);
    expect(await startWith(answer(201, whole, { 'Idempotency-Replayed': 'true' }))).toEqual({
      ...started,
      replayed: true,
    });
    const packed = gzipSync(JSON.stringify(whole));
    expect(await startWith(answer(200, packed, { 'Content-Encoding': 'gzip' }))).toEqual(started);
  });

  test.each([
    ['only an id', { id: created.id }],
    ['odd fields', { ...created, progress: 'half', task_info: [], usage: 'none' }],
    [
      'nulls',
      { ...created, progress: null, task_info: null, usage: { credits_reserved: null }, error: null },
    ],
    ['a wrapping', { code: 200, message: 'ok', data: created }],
    ['another name for the id', { task_id: created.id }],
  ])('is started with %s', async (_, body) => {
    expect(await startWith(answer(200, body))).toEqual({
      kind: 'started',
      taskId: created.id,
      estimateSeconds: null,
      creditsReserved: null,
      progress: null,
      replayed: false,
    });
  });

  test('numbers written as text are read, absurd numbers are not', async () => {
    engine.reply(
      answer(200, {
        ...created,
        progress: '250',
        task_info: { estimated_time: '20' },
        usage: { credits_reserved: -1 },
      }),
    );
    expect(await start()).toMatchObject({ progress: 100, estimateSeconds: 20, creditsReserved: null });
  });

  const refusals: [number, unknown, FailureCode][] = [
    [400, 'missing_text', 'request_refused'],
    [400, 'invalid_parameter', 'request_refused'],
    [400, 'invalid_parameters', 'request_refused'],
    [400, 'invalid_request', 'request_refused'],
    [400, 'unsupported_parameters', 'request_refused'],
    [400, 400, 'request_refused'],
    [400, 'something_else', 'request_refused'],
    [400, 'invalid_media_url', 'media_refused'],
    [400, 45001115, 'media_refused'],
    [400, 'content_policy_violation', 'content_refused'],
    [400, 'content_filter', 'content_refused'],
    [400, 'sensitive_content', 'content_refused'],
    [400, 'moderation_blocked', 'content_refused'],
    [400, 'input_moderation_failed', 'content_refused'],
    [401, 'unauthorized', 'key_refused'],
    [401, 'invalid_token', 'key_refused'],
    [401, 401, 'key_refused'],
    [401, 'missing_text', 'key_refused'],
    [401, 'key_disabled', 'key_disabled'],
    [401, 'KEY_EXPIRED', 'key_expired'],
    [401, 'ip_restricted', 'address_refused'],
    [401, 'user_disabled', 'account_disabled'],
    [402, 'insufficient_quota', 'credits_exhausted'],
    [402, 'insufficient_user_quota', 'credits_exhausted'],
    [402, 'quota_not_enough', 'credits_exhausted'],
    [402, 'account_balance_insufficient', 'credits_exhausted'],
    [402, 402, 'credits_exhausted'],
    [402, 'insufficient_token_quota', 'key_credits_exhausted'],
    [402, 'key_quota_exhausted', 'key_credits_exhausted'],
    [402, 'token_daily_quota_exceeded', 'daily_limit_reached'],
    [402, 'key_daily_quota_exhausted', 'daily_limit_reached'],
    [403, 'model_access_denied', 'model_not_allowed'],
    [403, 'key_model_not_allowed', 'model_not_allowed'],
    [403, 403, 'model_not_allowed'],
    [403, 'insufficient_user_quota', 'credits_exhausted'],
    [404, 'not_found', 'unknown_answer'],
    [405, 405, 'unknown_answer'],
    [413, 413, 'request_refused'],
    [415, 415, 'request_refused'],
    [415, 'invalid_media_url', 'request_refused'],
    [403, 'mcp_paused', 'access_paused'],
    [503, 'mcp_paused', 'access_paused'],
    [503, 'MCP_CHANNEL_DISABLED', 'access_paused'],
    [503, 'mcp_key_expired', 'key_expired'],
    [200, 'mcp_paused', 'access_paused'],
    [422, 'invalid_parameter', 'request_refused'],
    [429, 'token_daily_quota_exceeded', 'daily_limit_reached'],
    [200, 'insufficient_quota', 'credits_exhausted'],
    [200, 'key_expired', 'key_expired'],
    [200, 401, 'key_refused'],
  ];

  test.each(refusals)('answered %i with code %j is refused: %s', async (status, code, failure) => {
    expect(await startWith(answer(status, error(code)))).toEqual({
      kind: 'refused',
      failure: { code: failure, detail: 'The reason.', engineCode: String(code).toLowerCase() },
    });
  });

  test.each([400, 401, 402, 403, 404, 405, 413, 415, 422])(
    'answered with %i is refused by the status alone, whatever the body',
    async (status) => {
      for (const body of ['<h1>Sorry</h1>', '', '[]', 'null', '{"error":', 'x'.repeat(1_100_000)]) {
        expect(await startWith(answer(status, body))).toMatchObject({ kind: 'refused' });
      }
      expect(await startWith(cutShort(status, '{"error":'))).toMatchObject({ kind: 'refused' });
    },
  );

  test('the type replaces a code that only repeats the status, and advice is added', async () => {
    const body = error(402, { type: 'insufficient_token_quota', fallback_suggestion: 'Top up.' });
    expect(await startWith(answer(402, body))).toEqual({
      kind: 'refused',
      failure: {
        code: 'key_credits_exhausted',
        detail: 'The reason. Top up.',
        engineCode: 'insufficient_token_quota',
      },
    });
  });

  test.each([
    ['text', { error: 'The reason.' }],
    ['an error without a code', { error: { message: 'The reason.' } }],
    ['fields at the top', { code: 400, message: 'The reason.' }],
  ])('an error written as %s keeps its sentence', async (_, body) => {
    expect(await startWith(answer(400, body))).toMatchObject({
      kind: 'refused',
      failure: { code: 'request_refused', detail: 'The reason.' },
    });
  });

  test.each([413, 415])('answered %i is about the media of a request that has some', async (status) => {
    engine.reply(answer(status, error(status)));
    const image = { kind: 'url', url: 'https://example.com/a.png' } as const;
    const url = { kind: 'url', url: 'https://example.com/a.mp3' } as const;
    const voice = { kind: 'voice', voiceId: 'zh_female_vv_uranus_bigtts' } as const;
    expect(await start({ image })).toMatchObject({ failure: { code: 'media_refused' } });
    expect(await start({ references: [voice, url] })).toMatchObject({ failure: { code: 'media_refused' } });
    expect(await start({ references: [voice] })).toMatchObject({ failure: { code: 'request_refused' } });
  });

  test('a type is no code: not the kind of error, and not the kind of task at the top of a body', async () => {
    const [kind, top] = [
      error(undefined, { type: 'invalid_request_error' }),
      { type: 'audio', message: 'No.' },
    ];
    expect(await startWith(answer(400, kind))).toEqual({
      kind: 'refused',
      failure: { code: 'request_refused', detail: 'The reason.' },
    });
    expect(await startWith(answer(400, top))).toEqual({
      kind: 'refused',
      failure: { code: 'request_refused', detail: 'No.' },
    });
    expect(await startWith(answer(400, { type: 'insufficient_quota', message: 'No.' }))).toMatchObject({
      failure: { code: 'request_refused' },
    });
    const failed = await readWith(answer(200, { ...created, type: 'audio', status: 'failed', error: null }));
    expect(failed).toMatchObject({ kind: 'failed', failure: { code: 'generation_failed' } });
    expect(JSON.stringify(failed)).not.toContain('audio');
  });

  test('429 is busy, with the wait in either form or none', async () => {
    const busy = { kind: 'busy', failure: { code: 'too_many_requests' } };
    const limit = error('rate_limit_exceeded');
    expect(await startWith(answer(429, limit, { 'Retry-After': '7' }))).toMatchObject({
      ...busy,
      retryAfterSeconds: 7,
    });
    const date = new Date(Date.now() + 30_000).toUTCString();
    const dated = await startWith(answer(429, limit, { 'Retry-After': date }));
    expect(dated).toMatchObject(busy);
    expect(dated.kind === 'busy' && dated.retryAfterSeconds).toBeGreaterThan(27);
    expect(dated.kind === 'busy' && dated.retryAfterSeconds).toBeLessThan(31);
    for (const reply of [answer(429, limit), answer(429, '<h1>Slow</h1>'), cutShort(429, '{')]) {
      expect(await startWith(reply)).toMatchObject({ ...busy, retryAfterSeconds: null });
    }
  });

  const doubts: [string, Reply, FailureCode][] = [
    ['500', answer(500, error('internal_error')), 'engine_error'],
    ['500 in HTML', answer(500, '<h1>Oops</h1>'), 'engine_error'],
    ['502', answer(502, '<h1>Bad gateway</h1>'), 'engine_error'],
    ['503 model_unavailable', answer(503, error('model_unavailable')), 'engine_unavailable'],
    ['503 no_available_channel', answer(503, error('no_available_channel')), 'engine_unavailable'],
    ['503 channel_selection_failed', answer(503, error('channel_selection_failed')), 'engine_unavailable'],
    ['503 service_unavailable', answer(503, error('service_unavailable')), 'engine_unavailable'],
    ['503 with an integer', answer(503, error(503)), 'engine_unavailable'],
    ['503 insufficient_quota', answer(503, error('insufficient_quota')), 'engine_unavailable'],
    ['504', answer(504, ''), 'engine_timeout'],
    ['599', answer(599, ''), 'engine_error'],
    ['408', answer(408, ''), 'engine_timeout'],
    ['409', answer(409, error('conflict')), 'start_unconfirmed'],
    ['409 idempotency_conflict', answer(409, error('idempotency_conflict')), 'start_unconfirmed'],
    ['400 idempotency_conflict', answer(400, error('idempotency_conflict')), 'start_unconfirmed'],
    ['402 paid_outcome_unknown', answer(402, error('paid_outcome_unknown')), 'start_unconfirmed'],
    ['429 paid_outcome_unknown', answer(429, error('paid_outcome_unknown')), 'start_unconfirmed'],
    ['500 paid_outcome_unknown', answer(500, error('paid_outcome_unknown')), 'start_unconfirmed'],
    ['200 paid_outcome_unknown', answer(200, error('paid_outcome_unknown')), 'start_unconfirmed'],
    ['418', answer(418, error('teapot')), 'unknown_answer'],
    ['a redirect', answer(307, '', { Location: 'https://example.com/' }), 'unknown_answer'],
    ['200 in HTML', answer(200, '<h1>Welcome</h1>'), 'unknown_answer'],
    ['200 without a body', answer(200, ''), 'unknown_answer'],
    ['204', answer(204, ''), 'unknown_answer'],
    ['200 without an id', answer(200, { status: 'pending' }), 'unknown_answer'],
    ['an id that no path can carry', answer(200, { id: '..' }), 'unknown_answer'],
    ['an endless id', answer(200, { id: 'a'.repeat(201) }), 'unknown_answer'],
    ['an error of a later moment', answer(200, error('content_policy_violation')), 'start_unconfirmed'],
    ['an error of load in a 200', answer(200, error('rate_limit_exceeded')), 'start_unconfirmed'],
    ['a cut 200', cutShort(200, JSON.stringify(created)), 'unknown_answer'],
    ['a giant 200', answer(200, { ...created, fill: 'x'.repeat(1_100_000) }), 'unknown_answer'],
    ['a dropped connection', drop, 'start_unconfirmed'],
  ];

  test.each(doubts)('is uncertain after %s', async (_, reply, code) => {
    expect(await startWith(reply)).toMatchObject({ kind: 'uncertain', failure: { code } });
    expect(engine.seen).toHaveLength(1);
  });

  test.each([
    ['silence', hang],
    ['a body that drips', drip(' ', 10)],
  ])('is uncertain and late after %s', async (_, reply) => {
    engine.reply(reply);
    expect(await start({}, { timeoutSeconds: 0.2 })).toMatchObject({
      kind: 'uncertain',
      failure: { code: 'engine_timeout' },
    });
  });

  test('is unsent when nothing listens', async () => {
    const outcome = await start({}, { baseUrl: await findClosedOrigin() });
    expect(outcome).toMatchObject({ kind: 'unsent', failure: { code: 'engine_unreachable' } });
  });
});

describe('a read', () => {
  test('asks for the task, its id encoded', async () => {
    engine.reply(answer(200, { status: 'pending' }));
    await makeClient().readTask('a/b?c#d e');
    expect(engine.seen[0]).toMatchObject({ method: 'GET', path: '/v1/tasks/a%2Fb%3Fc%23d%20e' });
  });

  test.each(['', '.', '..', 'a'.repeat(201), '\ud800', 'a\0b'])(
    'the id %j is missing without asking',
    async (id) => {
      expect(await makeClient().readTask(id)).toMatchObject({
        kind: 'missing',
        failure: { code: 'task_missing' },
      });
      expect(engine.seen).toHaveLength(0);
    },
  );

  test.each([
    [{ status: 'pending' }, null, null],
    [{ status: 'processing', progress: 42, task_info: { estimated_time: 9 } }, 42, 9],
    [{ status: 'processing', progress: 140 }, 100, null],
    [{ status: 'processing', progress: -1 }, null, null],
    [{ data: { status: 'processing', progress: '7.5' } }, 8, null],
    [{ status: 'processing', progress: 99.9999, task_info: { estimated_time: 7.2 } }, 100, 8],
    [{ status: 'processing', progress: 1e300, task_info: { estimated_time: 1e300 } }, 100, null],
  ])('of %j is running', async (body, progress, estimateSeconds) => {
    expect(await readWith(answer(200, body))).toEqual({ kind: 'running', progress, estimateSeconds });
  });

  test('about another task does not count as an answer', async () => {
    const other = answer(200, {
      id: 'task-of-another',
      status: 'completed',
      results: ['https://example.com/a.wav'],
    });
    expect(await readWith(other)).toMatchObject({ kind: 'unreadable', failure: { code: 'unknown_answer' } });
  });

  const link = 'https://media.example.com/a.wav?sign=1';
  test.each([
    [{ results: [link] }, link],
    [{ results: [{ audio_url: link, url: 'https://example.com/no' }] }, link],
    [{ results: [{ url: link }] }, link],
    [{ results: link }, link],
    [{ results: [], result_data: [{ audio_url: link }] }, link],
    [{ results: null, result_data: { audio_url: link } }, link],
    [{ result_data: [{ audio_url: '', url: link }] }, link],
    [{ result_data: { url: link } }, link],
    [{ result_data: {}, result_urls: [link] }, link],
    [{ results: [`https://media.example.com/a\0b.wav`] }, 'https://media.example.com/a%00b.wav'],
    [{ results: ['not an address'], result_urls: [link] }, link],
    [{ results: ['ftp://example.com/a'], result_urls: ['javascript:alert(1)'] }, null],
    [{ results: [[]], result_data: 7, result_urls: {} }, null],
    [{ results: [`https://example.com/${'a'.repeat(9000)}`] }, null],
    [{ results: [null, 7, '', 'ftp://example.com/a', link] }, link],
    [{}, null],
  ])('of a completed task with %j has the link %j', async (results, expected) => {
    const outcome = await readWith(answer(200, { status: 'completed', ...results }));
    expect(outcome).toEqual({ kind: 'completed', link: expected, creditsUsed: null });
  });

  test.each([
    [{ usage: { credits_used: 1.25, cost: { credits: 3 } } }, 1.25],
    [{ usage: { cost: { credits: '0.5', usd: 0.01 } } }, 0.5],
    [{ usage: { credits_used: 0 } }, 0],
    [{ billing: { charge_status: 'charged', charged_credits: 2 } }, 2],
    [{ billing: { charge_status: 'reserved', charged_credits: 2 } }, null],
  ])('of a completed task with %j tells the cost %j', async (more, creditsUsed) => {
    const outcome = await readWith(answer(200, { status: 'completed', results: [link], ...more }));
    expect(outcome).toEqual({ kind: 'completed', link, creditsUsed });
  });

  test.each<[unknown, FailureCode]>([
    ['content_policy_violation', 'generation_refused'],
    ['invalid_parameters', 'generation_refused'],
    ['image_processing_error', 'media_refused'],
    ['image_dimension_mismatch', 'media_refused'],
    ['request_cancelled', 'generation_cancelled'],
    ['generation_failed_no_content', 'generation_empty'],
    ['generation_timeout', 'generation_timed_out'],
    ['resource_exhausted', 'generation_busy'],
    ['quota_exceeded', 'generation_busy'],
    ['service_unavailable', 'generation_busy'],
    ['model_unavailable', 'generation_busy'],
    ['rate_limited', 'generation_busy'],
    ['service_error', 'generation_failed'],
    ['resource_not_found', 'generation_failed'],
    ['unknown_error', 'generation_failed'],
    ['upstream_error', 'generation_failed'],
    ['never_heard_of', 'generation_failed'],
    [500, 'generation_failed'],
    [45001115, 'media_refused'],
  ])('of a task that failed with %j is failed: %s', async (code, failure) => {
    const outcome = await readWith(answer(200, { ...created, status: 'failed', ...error(code) }));
    expect(outcome).toEqual({
      kind: 'failed',
      failure: { code: failure, detail: 'The reason.', engineCode: String(code) },
      refund: null,
    });
  });

  const refunded = {
    charge_status: 'released',
    refund_status: 'completed',
    refunded_credits: 9.6,
    refunded_at: '2025-11-22T12:00:00Z',
  };
  const proven = { credits: 9.6, reserved: 9.6 };
  test.each([
    [{}, 9.6, proven],
    [{ refunded_at: 1735200000, refund_scope: 'account_balance', charge_status: 'Released' }, 9.6, proven],
    [{ reserved_credits: 9.6 }, null, proven],
    [{ refunded_credits: '9.6000000001' }, 9.6, { credits: 9.6000000001, reserved: 9.6 }],
    [{}, null, { credits: 9.6, reserved: null }],
    [{ charge_status: 'charged' }, 9.6, null],
    [{ charge_status: undefined }, 9.6, null],
    [{ refund_status: 'pending' }, 9.6, null],
    [{ refunded_at: undefined }, 9.6, null],
    [{ refunded_at: 'soon' }, 9.6, null],
    [{ refunded_at: '2999-01-01T00:00:00Z' }, 9.6, null],
    [{ charged_credits: 0 }, 9.6, proven],
    [{ charged_credits: 9.6 }, 9.6, null],
    [{ refunded_credits: undefined }, 9.6, null],
    [{ refunded_credits: 4.8 }, 9.6, null],
    [{ reserved_credits: 4.8 }, 9.6, null],
    [{ refund_scope: 'voucher' }, 9.6, null],
  ])(
    'of a failed task whose billing differs by %j from a proven refund of %j credits proves %j',
    async (more, reserved, refund) => {
      const body = {
        error: null,
        billing: { ...refunded, ...more },
        usage: { credits_reserved: reserved },
      };
      expect(await readWith(answer(200, { status: 'failed', ...body }))).toEqual({
        kind: 'failed',
        failure: { code: 'generation_failed' },
        refund,
      });
      expect(await readWith(answer(200, { status: 'cancelled', ...body }))).toEqual({
        kind: 'cancelled',
        failure: { code: 'generation_cancelled' },
        refund,
      });
    },
  );

  test.each([
    [20, proven],
    [30, null],
  ])('of a failed task that is refunded %d hours from now proves %j', async (hours, refund) => {
    const billing = { ...refunded, refunded_at: Date.now() + hours * 60 * 60 * 1000 };
    const usage = { credits_reserved: 9.6 };
    expect(await readWith(answer(200, { status: 'failed', billing, usage }))).toMatchObject({ refund });
  });

  test.each([
    ['404', answer(404, error('task_not_found'))],
    ['404 in HTML', answer(404, '<h1>Not found</h1>')],
    ['410', answer(410, '')],
    ['400 invalid_task_id', answer(400, error('invalid_task_id'))],
    ['200 task_not_found', answer(200, error('task_not_found'))],
    ['200 with a 404 inside', answer(200, { code: 404, message: 'gone' })],
  ])('is missing after %s', async (_, reply) => {
    expect(await readWith(reply)).toMatchObject({ kind: 'missing', failure: { code: 'task_missing' } });
  });

  test.each<[string, Reply, FailureCode]>([
    ['401', answer(401, error('unauthorized')), 'key_refused'],
    ['401 key_expired', answer(401, error('key_expired')), 'key_expired'],
    ['402', answer(402, error(402)), 'credits_exhausted'],
    ['403', answer(403, error('model_access_denied')), 'model_not_allowed'],
    ['403 in HTML', answer(403, '<h1>Forbidden</h1>'), 'key_refused'],
    ['400', answer(400, error(400)), 'unknown_answer'],
    ['409', answer(409, error(409)), 'unknown_answer'],
    ['500', answer(500, error('internal_error')), 'engine_error'],
    ['502', answer(502, '<h1>Bad gateway</h1>'), 'engine_error'],
    ['503', answer(503, error(503)), 'engine_unavailable'],
    ['504', answer(504, ''), 'engine_timeout'],
    ['a redirect', answer(302, '', { Location: '/login' }), 'unknown_answer'],
    ['HTML', answer(200, '<h1>Welcome</h1>'), 'unknown_answer'],
    ['an empty body', answer(200, ''), 'unknown_answer'],
    ['a state never heard of', answer(200, { ...created, status: 'dreaming' }), 'task_state_unknown'],
    ['an empty state', answer(200, { ...created, status: '' }), 'unknown_answer'],
    ['a state beside an error', answer(200, { status: 'error', ...error('mystery') }), 'unknown_answer'],
    ['an error in a 200', answer(200, error('service_unavailable')), 'engine_unavailable'],
    ['a cut body', cutShort(200, '{"status":"completed"'), 'unknown_answer'],
    ['a giant body', answer(200, { status: 'completed', fill: 'x'.repeat(1_100_000) }), 'unknown_answer'],
    ['a dropped connection', drop, 'engine_error'],
  ])('is unreadable after %s', async (_, reply, code) => {
    expect(await readWith(reply)).toMatchObject({
      kind: 'unreadable',
      failure: { code },
      retryAfterSeconds: null,
    });
  });

  test('is unreadable with the wait that the engine asks for', async () => {
    expect(await readWith(answer(429, error('rate_limit_exceeded'), { 'Retry-After': '12' }))).toMatchObject({
      kind: 'unreadable',
      failure: { code: 'too_many_requests' },
      retryAfterSeconds: 12,
    });
  });

  test('is unreadable when late or when nothing listens', async () => {
    for (const reply of [hang, drip(' ', 10)]) {
      engine.reply(reply);
      expect(await read({ timeoutSeconds: 0.2 })).toMatchObject({ failure: { code: 'engine_timeout' } });
    }
    expect(await read({ baseUrl: await findClosedOrigin() })).toMatchObject({
      kind: 'unreadable',
      failure: { code: 'engine_unreachable' },
    });
  });
});

describe('what an error says besides its code', () => {
  async function findFailure(status: number, more: Record<string, unknown>) {
    const outcome = await startWith(answer(status, error('invalid_parameters', more)));
    if (!('failure' in outcome)) throw new Error('A failure was expected.');
    return outcome.failure;
  }

  test.each([
    [
      { param: 'speech_rate', min: 0.5, max: '2' },
      { field: 'speechRate', min: 0.5, max: 2 },
    ],
    [
      { param: 'pitch_rate', min: -12, max: 12 },
      { field: 'pitchSemitones', min: -12, max: 12 },
    ],
    [{ param: 'loudness_rate' }, { field: 'loudness' }],
    [
      { param: ' Prompt ', max: 1500 },
      { field: 'prompt', max: 1500 },
    ],
    [
      { param: 'format', allowed_values: ['wav', 'mp3'] },
      { field: 'format', allowed: ['wav', 'mp3'] },
    ],
    [
      { param: 'sample_rate', allowed_values: [8000, null, {}, ''] },
      { field: 'sampleRateHz', allowed: ['8000'] },
    ],
    [{ param: 'audio_references' }, { field: 'references' }],
    [{ param: 'audio_references[1]' }, { field: 'references.1' }],
    [{ param: '/audio_references/2' }, { field: 'references.2' }],
    [{ param: 'body.audio_references.0' }, { field: 'references.0' }],
    [{ param: 'image_urls[0]' }, { field: 'image' }],
    [{ param: 'callback_url' }, { field: 'callbackUrl' }],
    [
      { param: 'duration', min: 1, allowed_values: 'none' },
      { field: 'duration', min: 1 },
    ],
    [{ param: 'speech_rate', min: 'low', max: '9'.repeat(400) }, { field: 'speechRate' }],
    [{ param: '', min: 1 }, undefined],
    [{ min: 1, allowed_values: ['a'] }, undefined],
  ])('with %j is the limit %j', async (more, limit) => {
    expect((await findFailure(400, more)).limit).toEqual(limit);
  });

  test('is bounded, whatever the engine sends', async () => {
    const allowed_values = Array.from({ length: 500 }, () => 'v'.repeat(500));
    const { limit } = await findFailure(400, { param: 'p'.repeat(500), allowed_values });
    expect(limit?.field).toHaveLength(40);
    expect(limit?.allowed).toHaveLength(20);
    expect(limit?.allowed?.[0]).toHaveLength(40);
  });

  test('includes what a take costs and what is left', async () => {
    const outcome = await startWith(
      answer(402, error('insufficient_quota', { estimated_credits: 9.6, remaining_credits: '2.1' })),
    );
    expect(outcome).toMatchObject({ kind: 'refused', failure: { credits: { needed: 9.6, left: 2.1 } } });
    const absurd = { estimated_credits: 1e308, remaining_credits: '2.1' };
    expect((await findFailure(402, absurd)).credits).toEqual({ needed: null, left: 2.1 });
  });

  test.each([
    ['https://evolink.ai/dashboard/credits', true],
    ['https://docs.evolink.ai/errors?code=402', true],
    ['http://evolink.ai/', false],
    ['https://evolink.ai.example.com/', false],
    ['https://notevolink.ai/', false],
    ['https://user:pass@evolink.ai/', false],
    ['https://evolink.ai:8443/', false],
    ['javascript:alert(1)//evolink.ai', false],
    [`https://evolink.ai/?key=${key}`, false],
    [`https://evolink.ai/${'a'.repeat(600)}`, false],
    ['evolink.ai', false],
    [7, false],
  ])('is the page %j only where it is one of Evolink’s', async (action_url, isLink) => {
    expect((await findFailure(402, { action_url })).link).toBe(isLink ? action_url : undefined);
  });

  test('is also read from a failed task', async () => {
    const more = { param: 'image_urls', allowed_values: ['jpeg'] };
    const body = { ...created, status: 'failed', ...error('image_processing_error', more) };
    expect(await readWith(answer(200, body))).toMatchObject({
      kind: 'failed',
      failure: { code: 'media_refused', limit: { field: 'image', allowed: ['jpeg'] } },
    });
  });
});

describe('the key', () => {
  test('is in no outcome, however the engine echoes it', async () => {
    const echoes: Reply[] = [
      answer(401, error('invalid_token', { message: `Invalid key ${key} (Bearer ${key})` })),
      answer(401, error(key, { message: `${'x'.repeat(280)}${key}` })),
      answer(
        500,
        error('internal_error', { message: `Incorrect key: ${key.slice(0, 9)}*****${key.slice(-4)}` }),
      ),
      answer(200, { error: `Authorization: ${key.toUpperCase()}` }),
      answer(200, { status: 'failed', error: { code: key, message: key, suggestion: key } }),
      answer(200, { status: 'cancelled', message: key }),
      answer(400, error('x', { param: key, allowed_values: [key], action_url: `https://evolink.ai/${key}` })),
      answer(200, { status: `state ${key}` }),
      answer(
        400,
        error('x', { message: `Key ${Buffer.from(key).toString('base64')}, ${encodeURIComponent(key)}` }),
      ),
    ];
    for (const reply of echoes) {
      engine.reply(reply);
      const client = makeClient();
      const outcomes = JSON.stringify([
        await start(),
        await read(),
        await client.listRecentTasks({ sinceMs: 0 }),
        await client.readCredits(),
      ]).toLowerCase();
      expect(outcomes).not.toContain(key.slice(3, 9).toLowerCase());
      expect(outcomes).not.toContain(Buffer.from(key).toString('base64').slice(0, 12).toLowerCase());
    }
  });
});

test('any JSON with any status gives one of the known outcomes, and never throws', async () => {
  const statuses = fc.constantFrom(200, 201, 202, 301, 400, 401, 403, 404, 409, 418, 429, 500, 503);
  const kinds = {
    start: ['started', 'refused', 'busy', 'uncertain'],
    read: ['running', 'completed', 'failed', 'cancelled', 'missing', 'unreadable'],
    list: ['listed', 'unsupported', 'unreadable'],
    credits: ['known', 'unknown', 'refused', 'unreachable'],
  };
  const shaped = fc.record(
    {
      id: fc.jsonValue(),
      status: fc.oneof(fc.jsonValue(), fc.constantFrom('pending', 'processing', 'completed', 'failed')),
      error: fc.jsonValue(),
      results: fc.jsonValue(),
      result_data: fc.jsonValue(),
      usage: fc.jsonValue(),
      billing: fc.jsonValue(),
      data: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(statuses, fc.oneof(fc.jsonValue(), shaped), async (status, body) => {
      engine.reply(answer(status, JSON.stringify(body)));
      const client = makeClient();
      const outcomes = {
        start: await start(),
        read: await read(),
        list: await client.listRecentTasks({ sinceMs: 0 }),
        credits: await client.readCredits(),
      };
      expect(kinds.start).toContain(outcomes.start.kind);
      expect(kinds.read).toContain(outcomes.read.kind);
      expect(kinds.list).toContain(outcomes.list.kind);
      expect(kinds.credits).toContain(outcomes.credits.kind);
      for (const outcome of Object.values(outcomes)) {
        if ('failure' in outcome) expect(failureSchema.safeParse(outcome.failure).success).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
