import { expect } from '@playwright/test';
import packageFile from '../package.json' with { type: 'json' };
import { readAllTakes, readTake, readTakes } from './contract';
import { test } from './fixtures';
import { ask } from './http';
import { StudioScreen } from './studio-screen';

const prompts = {
  wav: 'Read over HTTP, as it is.',
  pcm: 'Read over HTTP, as raw samples.',
  mandarin: '通过网络读：“你好。”',
} as const;

/** The ids of the three takes that every test here reads, the newest first. */
let ids: string[] = [];
let origin = '';

// One worker runs them all, so that their takes are made once.
test.describe.configure({ mode: 'default' });

test.beforeAll(async ({ browser, sandboxStudio }) => {
  origin = sandboxStudio.origin;
  const page = await browser.newPage();
  const screen = await StudioScreen.open(page, sandboxStudio);
  const wav = await screen.start(prompts.wav);
  await screen.format('PCM').check();
  const pcm = await screen.start(prompts.pcm);
  await screen.format('WAV').check();
  const mandarin = await screen.start(prompts.mandarin);
  for (const take of [wav, pcm, mandarin])
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.close();
  const list = await readPage('search=HTTP&limit=2');
  ids = [...(await readPage(`search=${encodeURIComponent('你好')}`)).takes, ...list.takes].map(
    (take) => take.id,
  );
});

const readPage = (parameters: string) => readTakes(origin, parameters);

async function expectJsonFailure(path: string, status: number, code: string, method = 'GET') {
  const answer = await ask(origin, path, { method });
  expect(answer.status, path).toBe(status);
  expect(answer.headers['content-type']).toContain('application/json');
  expect(JSON.parse(answer.text)).toMatchObject({ failure: { code } });
}

test('answers are JSON that no cache keeps', async () => {
  for (const path of ['/api/health', '/api/takes', `/api/takes/${ids[0]}`, '/api/engine']) {
    const { headers } = await ask(origin, path);
    expect(headers['content-type'], path).toContain('application/json');
    expect(headers['cache-control'], path).toBe('no-store');
  }
});

test('the health check names the engine and the version', async () => {
  const answer = await ask(origin, '/api/health');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toEqual({
    ...{ status: 'ok', engine: 'sandbox', version: packageFile.version },
    ...{ database: 'ok', disk: 'ok', message: null },
  });
});

test('takes are listed newest first, in pages that neither repeat nor leave out', async () => {
  const all = await readAllTakes(origin);
  const times = all.map((take) => take.createdAt);
  expect(times).toEqual(times.toSorted().reverse());
  expect((await readPage('limit=2')).takes).toHaveLength(2);
  const paged = await readAllTakes(origin, 2);
  expect(paged.map((take) => take.id)).toEqual(all.map((take) => take.id));
});

test('takes are found by status and by words of their prompt', async () => {
  expect(ids).toHaveLength(3);
  const found = await readPage(`search=${encodeURIComponent('READ over http')}`);
  expect(found.takes.map((take) => take.id)).toEqual([ids[1], ids[2]]);
  expect((await readPage('search=nobody%20wrote%20this')).takes).toEqual([]);
  expect((await readPage('search=%25')).takes).toEqual([]);
  for (const { status } of (await readPage('status=saved&limit=100')).takes) expect(status).toBe('saved');
  expect((await readPage('status=failed')).takes).toEqual([]);
  expect((await readPage('status=unfinished')).takes).toEqual([]);
});

test('parameters that make no sense are refused with 400 and a sentence for each', async () => {
  const wrong = [
    'status=done',
    'limit=0',
    'limit=101',
    'limit=many',
    'cursor=abc',
    `cursor=999999999999999-${'0'.repeat(26)}`,
    'search=%00',
    `search=${'a'.repeat(201)}`,
    'from=x',
    'ids=x',
    `ids=${'a'.repeat(2701)}`,
  ].map((parameters) => `/api/takes?${parameters}`);
  const two = ['a', 'b'].map((digit) => digit.repeat(26)).join();
  const results = ['takes=', 'takes=x,y', `takes=${'a'.repeat(200)}`, `format=xml&takes=${two}`].map(
    (parameters) => `/api/comparisons/results?${parameters}`,
  );
  for (const path of [...wrong, ...results]) {
    const answer = await ask(origin, path);
    expect(answer.status, path).toBe(400);
    const { failure } = JSON.parse(answer.text);
    expect(failure.code).toBe('invalid_request');
    const [, name] = /\?(\w+)/.exec(path) ?? [];
    expect(Object.keys(failure.fields)[0]?.split('.')[0]).toBe(name);
    for (const sentence of Object.values(failure.fields)) expect(sentence).not.toMatch(/invalid/i);
  }
});

test('a take tells its request, its clip and its cost', async () => {
  const [, pcmId, wavId] = ids;
  const take = await readTake(origin, wavId);
  expect(take).toMatchObject({
    id: wavId,
    status: 'saved',
    engine: 'sandbox',
    request: { prompt: prompts.wav, format: 'wav' },
    creditsReserved: 9.6,
    failure: null,
    clip: { format: 'wav', sampleRateHz: 24000, channels: 1 },
  });
  expect(take.clip?.durationSeconds).toBeGreaterThan(1);
  expect(take.clip?.waveform).toMatch(/^[\w-]{200}$/);
  expect(take.creditsUsed).toBeCloseTo((take.clip?.durationSeconds ?? 0) * 0.08, 1);
  expect((await readTake(origin, pcmId)).clip).toMatchObject({
    format: 'pcm',
    sampleRateHz: 24000,
    channels: 1,
  });
});

test('audio is served whole, by ranges, and not at all when it is known', async () => {
  const path = `/api/takes/${ids[2]}/audio`;
  const whole = await ask(origin, path);
  expect(whole.status).toBe(200);
  expect(whole.headers).toMatchObject({
    'content-type': 'audio/wav',
    'accept-ranges': 'bytes',
  });
  const size = whole.body.length;
  const etag = String(whole.headers.etag);
  expect(etag).toMatch(/^"[^"]+"$/);

  const head = await ask(origin, path, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.headers.etag).toBe(etag);
  expect(head.body).toHaveLength(0);

  const ranges: [string, number, number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=100-199', 100, 199],
    ['bytes=1000-', 1000, size - 1],
    ['bytes=-500', size - 500, size - 1],
    [`bytes=10-${size + 1000}`, 10, size - 1],
  ];
  for (const [range, start, end] of ranges) {
    const part = await ask(origin, path, { headers: { range } });
    expect(part.status, range).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes ${start}-${end}/${size}`);
    expect(part.headers['content-length']).toBe(String(end - start + 1));
    expect(part.body.equals(whole.body.subarray(start, end + 1))).toBe(true);
  }
  const beyond = await ask(origin, path, { headers: { range: `bytes=${size}-` } });
  expect(beyond.status).toBe(416);
  expect(beyond.headers['content-range']).toBe(`bytes */${size}`);
  for (const range of ['bytes=5-1', 'lines=1-2', 'bytes=0-1,4-5'])
    expect((await ask(origin, path, { headers: { range } })).status, range).toBe(200);

  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const unchanged = await ask(origin, path, { headers: { 'if-none-match': known } });
    expect(unchanged.status, known).toBe(304);
    expect(unchanged.body).toHaveLength(0);
  }
  const changed = await ask(origin, path, { headers: { range: 'bytes=0-9', 'if-range': '"another"' } });
  expect(changed.status).toBe(200);
});

test('a download has a descriptive name, in every alphabet', async () => {
  const [mandarinId, , wavId] = ids;
  const plain = await ask(origin, `/api/takes/${wavId}/audio?download=1`);
  expect(plain.headers['content-disposition']).toMatch(
    /^attachment; filename="\d{4}-\d\d-\d\d Read over HTTP, as it is\.wav"/,
  );
  const mandarin = await ask(origin, `/api/takes/${mandarinId}/audio?download=1`);
  const name = /filename\*=UTF-8''(\S+)$/.exec(String(mandarin.headers['content-disposition']))?.[1] ?? '';
  expect(decodeURIComponent(name)).toMatch(/^\d{4}-\d\d-\d\d 通过网络读.*你好.*\.wav$/);
});

test('raw samples are played behind a WAV header and downloaded as they were made', async () => {
  const path = `/api/takes/${ids[1]}/audio`;
  const played = await ask(origin, path);
  const downloaded = await ask(origin, `${path}?download=1`);
  expect(played.headers['content-type']).toBe('audio/wav');
  expect(downloaded.headers['content-disposition']).toMatch(/\.pcm"/);
  expect(played.body.subarray(0, 4).toString()).toBe('RIFF');
  expect(played.body.readUInt32LE(4)).toBe(played.body.length - 8);
  expect(played.body.subarray(44).equals(downloaded.body)).toBe(true);
  expect(played.headers.etag).not.toBe(downloaded.headers.etag);
  const across = await ask(origin, path, { headers: { range: 'bytes=40-59' } });
  expect(across.body.equals(played.body.subarray(40, 60))).toBe(true);
});

test('what is not there is said in JSON', async () => {
  const none = '0'.repeat(26);
  await expectJsonFailure(`/api/takes/${none}`, 404, 'not_found');
  await expectJsonFailure(`/api/takes/${none}/audio`, 404, 'not_found');
  for (const odd of ['..%2F..%2Fetc', '%00', 'a'.repeat(5000)]) {
    await expectJsonFailure(`/api/takes/${odd}`, 404, 'not_found');
    await expectJsonFailure(`/api/takes/${odd}/audio`, 404, 'not_found');
    await expectJsonFailure(`/api/callbacks/${odd}`, 404, 'not_found', 'POST');
  }
  await expectJsonFailure('/api/callbacks/nobody-knows-this-token', 404, 'not_found', 'POST');
  await expectJsonFailure('/api/no-such-thing', 404, 'not_found');
  expect((await ask(origin, '/api/takes/%E0%A4%A')).status).toBe(400);
});
