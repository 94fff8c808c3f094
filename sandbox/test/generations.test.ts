import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findExampleError, findSchemaErrors, listExamples } from './openapi.ts';
import { at, type Json, MODEL, numberAt, PROMPT, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.start({ SANDBOX_MAX_PARALLEL: '100' });
});
afterAll(() => sandbox.delete());

const VOICE = 'zh_female_vv_uranus_bigtts';
const IMAGE = 'https://example.com/scene.jpg';
const post = (body: unknown, headers: Record<string, string> = {}, key = 'test-key') =>
  sandbox.call('/v1/audios/generations', { method: 'POST', body, headers, key });

describe('what is accepted', () => {
  test.each(listExamples())('the example "%s" of the vendor is', async (_name, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(findSchemaErrors('SeedAudioRequest', body)).toEqual([]);
    expect(findSchemaErrors('SeedAudioResponse', answer.body)).toEqual([]);
  });

  test('the answer has every documented field, and says which engine made it', async () => {
    const askedAt = Math.floor(Date.now() / 1000);
    const { body, headers } = await sandbox.create({});
    expect(textAt(body, 'id')).toMatch(/^task-unified-\d{10}-[a-z0-9]{8}$/);
    expect(body).toMatchObject({
      model: MODEL,
      object: 'audio.generation.task',
      type: 'audio',
      status: 'pending',
      progress: 0,
      task_info: { can_cancel: false, audio_type: 'audio_generation' },
      usage: { credits_reserved: 9.6 },
      engine: 'sandbox engine, demonstration voices',
    });
    expect(numberAt(body, 'created')).toBeGreaterThanOrEqual(askedAt);
    expect(numberAt(body, 'created')).toBeLessThanOrEqual(Date.now() / 1000);
    expect(numberAt(body, 'task_info.estimated_time')).toBeGreaterThanOrEqual(0);
    expect(headers.get('x-engine')).toBe('sandbox');
  });

  const fine: [string, Json][] = [
    ['1500 code points outside the basic plane', { prompt: `a${'😀'.repeat(1499)}` }],
    ['rates that binary fractions cannot hold', { speech_rate: 0.57, loudness_rate: 1.15 }],
    ['the ends of all ranges', { speech_rate: 2, loudness_rate: 0.5, pitch_rate: -12 }],
    ['empty lists beside each other', { audio_references: [], image_urls: [] }],
    ['an empty list beside an image', { audio_references: [], image_urls: [IMAGE] }],
    ['three mixed references', { audio_references: [VOICE, 'https://example.com/a.mp3', 'en_male_tim'] }],
    ['a public callback', { callback_url: 'https://example.com/hook?a=1' }],
    ['unknown fields', { duration: 5 }],
    ['1500 signs that nobody can read out', { prompt: '😀'.repeat(1500) }],
    ['markers alone', { prompt: '@audio1', audio_references: [VOICE] }],
  ];
  test.each(fine)('%s', async (_name, body) => {
    expect((await sandbox.create(body)).status).toBe(200);
  });
});

describe('what is refused with 400', () => {
  // Code, parameter, body; the third group is refused by the vendor's prose and not by its schema.
  const broken: [string, string, Json][] = [
    ['invalid_parameters', 'model', { model: 'other' }],
    ['invalid_parameters', 'model', { model: undefined }],
    ['missing_text', 'prompt', { prompt: undefined }],
    ['invalid_parameters', 'prompt', { prompt: 5 }],
    ['invalid_parameters', 'prompt', { prompt: 'a'.repeat(1501) }],
    ['invalid_parameters', 'audio_references', { audio_references: VOICE }],
    ['invalid_parameters', 'audio_references', { audio_references: [1] }],
    ['invalid_parameters', 'audio_references', { audio_references: [VOICE, VOICE, VOICE, VOICE] }],
    ['invalid_parameters', 'image_urls', { image_urls: [IMAGE, IMAGE] }],
    ['invalid_media_url', 'image_urls', { image_urls: ['no url'] }],
    ['invalid_parameters', 'format', { format: 'flac' }],
    ['invalid_parameters', 'format', { format: null }],
    ['invalid_parameters', 'sample_rate', { sample_rate: 22050 }],
    ['invalid_parameters', 'sample_rate', { sample_rate: '24000' }],
    ['invalid_parameters', 'speech_rate', { speech_rate: 0.49 }],
    ['invalid_parameters', 'speech_rate', { speech_rate: 2.01 }],
    ['invalid_parameters', 'speech_rate', { speech_rate: 1.005 }],
    ['invalid_parameters', 'speech_rate', { speech_rate: '1' }],
    ['invalid_parameters', 'loudness_rate', { loudness_rate: 2.5 }],
    ['invalid_parameters', 'loudness_rate', { loudness_rate: 0.501 }],
    ['invalid_parameters', 'pitch_rate', { pitch_rate: 13 }],
    ['invalid_parameters', 'pitch_rate', { pitch_rate: -13 }],
    ['invalid_parameters', 'pitch_rate', { pitch_rate: 0.5 }],
    ['invalid_parameters', 'callback_url', { callback_url: 'no url' }],
    ['invalid_parameters', 'callback_url', { callback_url: 7 }],
  ];
  test.each(broken)('%s for %s: %j', async (code, param, change) => {
    const body = { model: MODEL, prompt: PROMPT, ...change };
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code, param, type: 'invalid_request_error' } });
    expect(findSchemaErrors('ErrorResponse', answer.body)).toEqual([]);
    expect(findSchemaErrors('SeedAudioRequest', JSON.parse(JSON.stringify(body)))).not.toEqual([]);
  });

  const byProse: [string, string, Json][] = [
    ['missing_text', 'prompt', { prompt: ' \n ' }],
    ['invalid_parameters', 'audio_references', { audio_references: ['nobody'] }],
    ['invalid_media_url', 'audio_references', { audio_references: ['ftp://example.com/male.mp3'] }],
    ['invalid_parameters', 'image_urls', { audio_references: [VOICE], image_urls: [IMAGE] }],
    ['invalid_parameters', 'callback_url', { callback_url: 'http://example.com/' }],
    ['invalid_parameters', 'callback_url', { callback_url: `https://example.com/${'a'.repeat(2048)}` }],
    ...[
      'https://localhost/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://10.1.2.3/',
      'https://172.31.0.1/',
      'https://192.168.0.1/',
      'https://169.254.169.254/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[fd00::1]/',
      'https://printer.local/',
      'https://intranet/',
    ].map((url): [string, string, Json] => ['invalid_parameters', 'callback_url', { callback_url: url }]),
  ];
  test.each(byProse)('%s for %s: %j', async (code, param, change) => {
    const answer = await sandbox.create(change);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code, param } });
  });

  test('a missing prompt has the documented body', async () => {
    const { body } = await post({ model: MODEL });
    expect(body).toMatchObject(Object(findExampleError(400)));
  });

  test.each(['{"model":', '', '[]', '"text"', '{"a":"\u0000"}'])(
    'a body that is no JSON object: %j',
    async (text) => {
      const answer = await post(text);
      expect(answer.status).toBe(400);
      expect(textAt(answer.body, 'error.type')).toBe('invalid_request_error');
    },
  );
});

describe('what is refused otherwise', () => {
  const auth: [string, Record<string, string>][] = [
    ['no key', {}],
    ['a blank key', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic abc' }],
  ];
  test.each(auth)('401 for %s', async (_name, headers) => {
    const answer = await post({ model: MODEL, prompt: PROMPT }, headers, '');
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(findExampleError(401));
  });

  test('a revoked key, an empty balance and a forbidden model, by the keys made for it', async () => {
    const body = { model: MODEL, prompt: PROMPT };
    const revoked = await post(body, {}, 'sandbox-revoked');
    expect([revoked.status, textAt(revoked.body, 'error.code')]).toEqual([401, 'invalid_token']);
    const empty = await post(body, {}, 'sandbox-empty');
    expect([empty.status, empty.body]).toEqual([402, findExampleError(402)]);
    const forbidden = await post(body, {}, 'sandbox-forbidden');
    expect([forbidden.status, forbidden.body]).toEqual([403, findExampleError(403)]);
  });

  test('415 for another content type, 413 over a megabyte, 405 and 404 elsewhere', async () => {
    const text = JSON.stringify({ model: MODEL, prompt: PROMPT });
    expect((await post(text, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ model: MODEL, prompt: PROMPT, padding: 'x'.repeat(1_100_000) })).status).toBe(413);
    const wrong = await sandbox.call('/v1/audios/generations');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    const nowhere = await sandbox.call('/v1/nothing');
    expect([nowhere.status, textAt(nowhere.body, 'error.code')]).toEqual([404, 'not_found']);
  });
});

describe('an idempotency key', () => {
  const headers = { 'idempotency-key': 'take.0123456789-abcdef' };

  test('gives the first task again for the same body, also when both arrive together', async () => {
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => sandbox.create({}, { headers })),
      sandbox.create({ prompt: PROMPT, model: MODEL }, { headers }),
    ]);
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    const replays = answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true');
    expect(replays).toHaveLength(10);
    for (const { body } of replays) expect(findSchemaErrors('SeedAudioResponse', body)).toEqual([]);
  });

  test('is refused for another body, and belongs to one API key', async () => {
    const other = await sandbox.create({ pitch_rate: 1 }, { headers });
    expect([other.status, textAt(other.body, 'error.code')]).toEqual([409, 'idempotency_conflict']);
    const stranger = await sandbox.create({ pitch_rate: 1 }, { headers, key: 'another-key' });
    expect(stranger.status).toBe(200);
  });

  test.each(['short', 'x'.repeat(97), 'with spaces in the key'])('must have its form: %s', async (key) => {
    const answer = await sandbox.create({}, { headers: { 'idempotency-key': key } });
    expect([answer.status, at(answer.body, 'error.param')]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('limits', () => {
  test('unfinished tasks and reserved credits are counted for each key', async () => {
    const slow = await Sandbox.start({ SANDBOX_PACE: '5', SANDBOX_MAX_PARALLEL: '2', SANDBOX_CREDITS: '20' });
    try {
      const answers = await Promise.all([slow.create({}), slow.create({}), slow.create({}, { key: 'b' })]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const { body: credits } = await slow.call('/v1/credits');
      expect(numberAt(credits, 'data.user.remaining_credits')).toBeCloseTo(0.8, 6);
      const broke = await slow.create({});
      expect([broke.status, broke.body]).toEqual([402, findExampleError(402)]);
      await slow.create({}, { key: 'c' });
      await slow.kill('SIGKILL');

      const rich = await Sandbox.start({ SANDBOX_PACE: '5', SANDBOX_MAX_PARALLEL: '2' }, slow.dataDir);
      const busy = await rich.create({});
      expect([busy.status, busy.body]).toEqual([429, findExampleError(429)]);
      expect(Number(busy.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect((await rich.create({}, { key: 'd' })).status).toBe(200);
      await rich.kill('SIGKILL');
    } finally {
      await slow.delete();
    }
  });
});
