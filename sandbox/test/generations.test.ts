import { beforeAll, describe, expect, test } from 'vitest';
import { findExampleError, findSchemaErrors, listExamples } from './openapi.ts';
import { at, type Json, MODEL, numberAt, PROMPT, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.share();
});

const VOICE = 'zh_female_vv_uranus_bigtts';
const IMAGE = 'https://example.com/scene.jpg';
const PRIVATE_HOSTS = [
  'localhost',
  'localhost.',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '017700000001',
  '0.0.0.0',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '[::1]',
  '[::ffff:10.0.0.1]',
  '[64:ff9b::10.0.0.1]',
  '[fd00::1]',
  '[fe80::1]',
  'printer.local',
  'metadata.google.internal',
  'intranet',
];
/** A task that fails at once leaves the machine to the others. */
const FAILING = { 'x-sandbox-fault': 'fail=service_error' };
const post = (body: unknown, headers: Record<string, string> = {}, key = 'test-key') =>
  sandbox.call('/v1/audios/generations', {
    method: 'POST',
    body,
    headers: { ...FAILING, ...headers },
    key,
  });
const create = (change: Json, headers: Record<string, string> = {}, key = 'test-key') =>
  post({ model: MODEL, prompt: PROMPT, ...change }, headers, key);

describe('what is accepted', () => {
  test.each(listExamples())('the example "%s" of the vendor is', async (_name, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(findSchemaErrors('SeedAudioRequest', body)).toEqual([]);
    expect(findSchemaErrors('SeedAudioResponse', answer.body)).toEqual([]);
  });

  test('the answer has every documented field, and says which engine made it', async () => {
    const askedAt = Math.floor(Date.now() / 1000);
    const { body, headers } = await create({});
    expect(textAt(body, 'id')).toMatch(/^task-unified-\d{10}-[a-z0-9]{8}$/);
    expect(body).toMatchObject({
      model: MODEL,
      object: 'audio.generation.task',
      type: 'audio',
      status: 'pending',
      progress: 0,
      task_info: { can_cancel: true, audio_type: 'audio_generation' },
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
    ['voices of an account', { audio_references: ['S_abc123', 'my-cloned-voice', 'nobody'] }],
    ['a prompt with half a surrogate pair and a NUL', { prompt: 'Hello \ud83d and \u0000 on.' }],
    ['other ways to write a marker, which are text', { prompt: '@Audio1 @AUDIO1 @音频1 hello' }],
    ['markers alone', { prompt: '@audio1', audio_references: [VOICE] }],
  ];
  test.each(fine)('%s', async (_name, body) => {
    expect((await create(body)).status).toBe(200);
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
    ...['ab', '-voice', 'two words', 'a'.repeat(129), 'naïve_voice', ''].map((id): [string, string, Json] => [
      'invalid_parameters',
      'audio_references',
      { audio_references: [id] },
    ]),
    ['invalid_media_url', 'audio_references', { audio_references: ['ftp://example.com/male.mp3'] }],
    ['invalid_parameters', 'image_urls', { audio_references: [VOICE], image_urls: [IMAGE] }],
    ['invalid_parameters', 'callback_url', { callback_url: 'http://example.com/' }],
    ['invalid_parameters', 'callback_url', { callback_url: `https://example.com/${'a'.repeat(2048)}` }],
    ...PRIVATE_HOSTS.flatMap((host): [string, string, Json][] => [
      ['invalid_parameters', 'callback_url', { callback_url: `https://${host}/` }],
      ['invalid_media_url', 'audio_references', { audio_references: [`http://${host}/a.wav`] }],
      ['invalid_media_url', 'image_urls', { image_urls: [`https://${host}/a.png`] }],
    ]),
  ];
  test.each(byProse)('%s for %s: %j', async (code, param, change) => {
    const answer = await create(change);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code, param } });
  });

  const limited: [Json, Json][] = [
    [{ format: 'flac' }, { allowed_values: ['wav', 'mp3', 'pcm', 'ogg_opus'] }],
    [{ sample_rate: 22050 }, { allowed_values: [8000, 16000, 24000, 32000, 44100, 48000] }],
    [{ speech_rate: 3 }, { min: 0.5, max: 2 }],
    [{ pitch_rate: 13 }, { min: -12, max: 12 }],
    [{ prompt: 'a'.repeat(1501) }, { max: 1500 }],
  ];
  test.each(limited)('%j is refused with what is allowed: %j', async (change, limits) => {
    expect((await create(change)).body).toMatchObject({ error: limits });
  });

  test('a missing prompt has the documented body', async () => {
    const { body } = await post({ model: MODEL });
    expect(body).toMatchObject(Object(findExampleError(400)));
  });

  const nested = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count);
  const deep: [string, string][] = [
    ['arrays', nested('[', ']', 100_000)],
    ['arrays that are never closed', '['.repeat(1_000_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a field that is not known', `{"model":"${MODEL}","prompt":"Hi.","x":${nested('[', ']', 100_000)}}`],
  ];
  test.each(deep)('a body that is nested too deeply: %s', async (_name, text) => {
    for (const path of ['/v1/audios/generations', '/v1/tasks/batch', '/api/v1/files/upload/base64']) {
      // What is too large for one of them is refused for that.
      expect([400, 413]).toContain((await sandbox.call(path, { method: 'POST', body: text })).status);
    }
    const answer = await post(text);
    expect([answer.status, textAt(answer.body, 'error.code')]).toEqual([400, 'invalid_request']);
  });

  test('brackets in text are no nesting, and of a name that is given twice the last counts', async () => {
    expect((await create({ prompt: `Hi ${'[{'.repeat(500)} "\\` })).status).toBe(200);
    const twice = `{"model":"${MODEL}","prompt":"","prompt":"Hello.","format":"mp3","format":"flac"}`;
    expect(textAt((await post(twice)).body, 'error.param')).toBe('format');
    expect((await post(twice.replace('flac', 'wav'))).status).toBe(200);
  });

  test('a prototype in the body gives nothing, and numbers beyond all numbers are refused', async () => {
    const inherited = `{"model":"${MODEL}","__proto__":{"prompt":"Hello."}}`;
    expect(textAt((await post(inherited)).body, 'error.code')).toBe('missing_text');
    const own = `{"model":"${MODEL}","prompt":"Hello.","__proto__":{"format":"flac"},"constructor":1}`;
    expect((await post(own)).status).toBe(200);
    for (const field of ['speech_rate', 'loudness_rate', 'pitch_rate', 'sample_rate']) {
      for (const number of ['1e999', '-1e999', '1e308', `1${'0'.repeat(5000)}`]) {
        const answer = await post(`{"model":"${MODEL}","prompt":"Hello.","${field}":${number}}`);
        expect([answer.status, textAt(answer.body, 'error.param')]).toEqual([400, field]);
      }
    }
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

  const packed: [string, Record<string, string>, number, string][] = [
    ['gzip', { 'content-encoding': 'gzip' }, 415, 'Content-Encoding gzip'],
    ['brotli over gzip', { 'content-encoding': 'gzip, br' }, 415, 'Content-Encoding gzip, br'],
    ['UTF-16', { 'content-type': 'application/json; charset=utf-16le' }, 415, 'utf-16le'],
    ['no content type', { 'content-type': '' }, 415, 'application/json'],
    ['identity', { 'content-encoding': 'identity' }, 200, ''],
    ['another JSON type', { 'content-type': 'application/vnd.api+json; charset="UTF-8"' }, 200, ''],
  ];
  test.each(packed)('a body as %s is refused in words or read', async (_name, headers, status, words) => {
    const answer = await post({ model: MODEL, prompt: PROMPT }, headers);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(textAt(answer.body, 'error.message')).toContain(words);
  });

  test('a compressed body is refused wherever bodies are read', async () => {
    const headers = { 'content-encoding': 'gzip' };
    for (const path of [
      '/v1/tasks/batch',
      '/api/v1/files/upload/base64',
      '/api/v1/files/upload/stream',
      '/api/v1/files/upload/url',
      '/sandbox/faults',
    ]) {
      const answer = await sandbox.call(path, { method: 'POST', body: {}, headers });
      expect([path, answer.status]).toEqual([path, 415]);
      expect(textAt(answer.body, 'error.message')).toContain('gzip');
    }
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
      ...Array.from({ length: 10 }, () => create({}, headers)),
      post({ prompt: PROMPT, model: MODEL }, headers),
    ]);
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    const replays = answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true');
    expect(replays).toHaveLength(10);
    for (const { body } of replays) expect(findSchemaErrors('SeedAudioResponse', body)).toEqual([]);
  });

  test('is refused for another body, and belongs to one API key', async () => {
    const other = await create({ pitch_rate: 1 }, headers);
    expect([other.status, textAt(other.body, 'error.code')]).toEqual([409, 'idempotency_conflict']);
    const stranger = await create({ pitch_rate: 1 }, headers, 'another-key');
    expect(stranger.status).toBe(200);
  });

  test.each(['short', 'x'.repeat(97), 'with spaces in the key'])('must have its form: %s', async (key) => {
    const answer = await create({}, { 'idempotency-key': key });
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
