import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { findSchemaErrors } from './openapi.ts';
import { at, type Json, KEY, numberAt, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.share();
});

const countTasks = async (key: string) => numberAt((await sandbox.call('/v1/tasks', { key })).body, 'total');
const withFault = (fault: string, key = KEY) => ({ key, headers: { 'x-sandbox-fault': fault } });

describe('faults of the creating answer', () => {
  test('a status comes before any task, with Retry-After when asked', async () => {
    const busy = await sandbox.create({}, withFault('status=429;retry-after=2', 'status-key'));
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '2']);
    expect(textAt(busy.body, 'error.code')).toBe('rate_limit_exceeded');
    for (const status of [402, 500, 502, 503]) {
      const answer = await sandbox.create({}, withFault(`status=${status}`, 'status-key'));
      expect(answer.status).toBe(status);
      expect(findSchemaErrors('ErrorResponse', answer.body)).toEqual([]);
    }
    expect(await countTasks('status-key')).toBe(0);
    expect((await sandbox.create({}, withFault('status=500;started', 'status-key'))).status).toBe(500);
    expect(await countTasks('status-key')).toBe(1);
  });

  test('a dropped answer leaves a task that the idempotency key finds again', async () => {
    const headers = { 'idempotency-key': 'dropped-0123456789' };
    const key = 'drop-key';
    const dropped = sandbox.create({}, { key, headers: { ...headers, 'x-sandbox-fault': 'drop' } });
    await expect(dropped).rejects.toThrow();
    expect(await countTasks(key)).toBe(1);
    const again = await sandbox.create({}, { key, headers });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await expect(sandbox.create({}, withFault('drop-before', key))).rejects.toThrow();
    expect(await countTasks(key)).toBe(1);
  });

  test('a hanging answer never comes but the task was started; HTML comes instead of JSON', async () => {
    const key = 'hang-key';
    const hanging = sandbox.create({}, withFault('hang', key)).then(
      () => 'answered',
      () => 'broken',
    );
    expect(await Promise.race([hanging, pause(300, 'waiting')])).toBe('waiting');
    const page = await sandbox.fetch('/v1/audios/generations', {
      method: 'POST',
      body: { model: 'doubao-seed-audio-1-0', prompt: 'Hello.' },
      ...withFault('html', key),
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await countTasks(key)).toBe(2);
  });

  test('an unknown fault is refused', async () => {
    const answer = await sandbox.create({}, withFault('sneeze'));
    expect([answer.status, at(answer.body, 'error.param')]).toEqual([400, 'x-sandbox-fault']);
  });
});

describe('faults of the task', () => {
  test('it can fail with a code, and its reservation is released', async () => {
    const task = await sandbox.make({}, withFault('fail=content_policy_violation', 'fail-key'));
    expect(task).toMatchObject({
      status: 'failed',
      error: { code: 'content_policy_violation' },
      billing: { charge_status: 'released', charged_credits: 0 },
      usage: { credits_used: 0 },
    });
    expect(findSchemaErrors('ErrorResponse', { error: task['error'] })).toEqual([]);
    const { body } = await sandbox.call('/v1/credits', { key: 'fail-key' });
    expect(numberAt(body, 'data.user.remaining_credits')).toBe(1000);
  });

  test('a worker that crashes ends as service_error, and the next task has a fresh one', async () => {
    const [broken, whole] = await Promise.all([
      sandbox.make({}, withFault('worker=crash')),
      sandbox.make({ prompt: 'Still here.' }),
    ]);
    expect(textAt(broken, 'error.code')).toBe('service_error');
    expect(whole['status']).toBe('completed');
  });

  test('a worker that is stuck ends as generation_timeout, and the next task has a fresh one', async () => {
    const hasty = await Sandbox.start({ SANDBOX_JOB_SECONDS: '2' });
    try {
      const cut = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
      const body = { base64_data: cut, fileName: 'cut.png' };
      const upload = await hasty.call('/api/v1/files/upload/base64', { method: 'POST', body });
      const [broken, next] = await Promise.all([
        hasty.make({}, withFault('worker=stuck')),
        // Nothing but a worker finds out that a picture is damaged, and it is quick about it.
        hasty.make({ image_urls: [textAt(upload.body, 'data.file_url')] }),
      ]);
      expect(textAt(broken, 'error.code')).toBe('generation_timeout');
      expect(textAt(next, 'error.code')).toBe('image_processing_error');
    } finally {
      await hasty.delete();
    }
  });

  test('results take the odd shapes that are known', async () => {
    const object = await sandbox.make({}, withFault('odd-result=object'));
    expect([textAt(object, 'result_data.audio_url').includes('/media/'), object['results']]).toEqual([
      true,
      undefined,
    ]);
    const urls = await sandbox.make({}, withFault('odd-result=urls'));
    expect([textAt(urls, 'result_urls.0').includes('/media/'), urls['result_data']]).toEqual([
      true,
      undefined,
    ]);
    const none = await sandbox.make({}, withFault('no-link'));
    expect([none['status'], none['results']]).toEqual(['completed', []]);
  });
});

describe('faults of the download', () => {
  const linkOf = async (fault: string) => textAt(await sandbox.make({}, withFault(fault)), 'results.0');
  const download = async (fault: string) => fetch(await linkOf(fault), { redirect: 'manual' });

  test('a link can have expired, lead to something else or to a private address', async () => {
    expect((await download('expired-link')).status).toBe(410);
    expect(await (await download('not-audio')).text()).toContain('not audio');
    const redirect = await download('redirect=http://169.254.169.254/latest');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([
      302,
      'http://169.254.169.254/latest',
    ]);
  });

  test('a download can be cut, slow or endless', async () => {
    const cut = await download('cut-download');
    expect(Number(cut.headers.get('content-length'))).toBeGreaterThan(10_000);
    await expect(cut.arrayBuffer()).rejects.toThrow();
    const slow = await download('slow-download=50000');
    const begin = Date.now();
    await slow.arrayBuffer();
    expect(Date.now() - begin).toBeGreaterThan(500);
    const endless = await download('endless-download');
    const reader = endless.body?.getReader();
    let bytes = 0;
    while (bytes < 20_000_000) bytes += (await reader?.read())?.value?.length ?? 0;
    await reader?.cancel();
    expect(endless.headers.get('content-length')).toBeNull();
  });
});

describe('the control endpoint', () => {
  const set = (body: Json) => sandbox.call('/sandbox/faults', { method: 'POST', body, key: '' });

  test('applies a fault to the next matching requests, as often as it says', async () => {
    await set({ match: { method: 'GET', path: '/v1/tasks/*' }, fault: 'status=503', times: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await sandbox.call('/v1/tasks/task-unified-1-a')).status);
    }
    expect(statuses).toEqual([503, 503, 404]);
    expect((await sandbox.call('/v1/credits')).status).toBe(200);
  });

  test('can be cleared, and refuses what it does not understand', async () => {
    await set({ fault: 'status=500' });
    const cleared = await sandbox.call('/sandbox/faults', { method: 'DELETE', key: '' });
    expect(cleared.body).toEqual({ faults: [] });
    expect((await sandbox.call('/v1/credits')).status).toBe(200);
    for (const wrong of [
      {},
      { fault: 'sneeze' },
      { fault: 'drop', times: 0 },
      { fault: 'drop', match: 'x' },
    ]) {
      expect((await set(wrong)).status).toBe(400);
    }
  });
});
