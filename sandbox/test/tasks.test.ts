import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { findSchemaErrors } from './openapi.ts';
import { at, type Json, MODEL, numberAt, Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.share();
});

const entries = (body: Json): unknown[] => (Array.isArray(body['data']) ? body['data'] : []);

describe('reading a task', () => {
  test('a completed one has its link and what it cost by its real length', async () => {
    const task = await sandbox.make({ format: 'mp3' });
    const duration = numberAt(task, 'result_data.0.duration');
    expect(findSchemaErrors('SeedAudioResponse', task)).toEqual([]);
    expect(task).toMatchObject({ status: 'completed', progress: 100, billing: { charge_status: 'charged' } });
    expect(numberAt(task, 'usage.credits_used')).toBeCloseTo(duration * 0.08, 3);
    expect(at(task, 'result_data.0.audio_url')).toBe(at(task, 'results.0'));
  });

  test('an unknown one is 404, a malformed id 400, another key sees nothing', async () => {
    const unknown = await sandbox.call('/v1/tasks/task-unified-1775200000-abcd1234');
    expect([unknown.status, textAt(unknown.body, 'error.code')]).toEqual([404, 'task_not_found']);
    const malformed = await sandbox.call('/v1/tasks/..%2F..%2Fetc');
    expect([malformed.status, textAt(malformed.body, 'error.code')]).toEqual([400, 'invalid_task_id']);
    const { body } = await sandbox.create({});
    const stranger = await sandbox.call(`/v1/tasks/${textAt(body, 'id')}`, { key: 'another-key' });
    expect(stranger.status).toBe(404);
    expect((await sandbox.call('/v1/tasks/task-unified-1', { key: '' })).status).toBe(401);
  });

  test('it ends no sooner than it was said to, and progress only grows on the way', async () => {
    const paced = await Sandbox.start({ SANDBOX_PACE: '0.5' });
    try {
      const begin = Date.now();
      const { body } = await paced.create({});
      const path = `/v1/tasks/${textAt(body, 'id')}`;
      const seen: [string, number][] = [[textAt(body, 'status'), numberAt(body, 'progress')]];
      while (seen.at(-1)?.[0] !== 'completed') {
        const { body: task } = await paced.call(path);
        seen.push([textAt(task, 'status'), numberAt(task, 'progress')]);
        await pause(40);
      }
      const late = Date.now() - begin - numberAt(body, 'task_info.estimated_time') * 1000;
      expect(late).toBeGreaterThan(-300);
      const progress = seen.map(([, value]) => value);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      // On a machine that has no time, a state may be over before it is read.
      const order = ['pending', 'processing', 'completed'];
      const ranks = seen.map(([status]) => order.indexOf(status));
      expect(ranks[0]).toBe(0);
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    } finally {
      await paced.delete();
    }
  });
});

describe('a failed task', () => {
  test('has everything back that was reserved, and says so in full', async () => {
    const key = 'refund-key';
    const begin = Date.now();
    const task = await sandbox.make({}, { key, headers: { 'x-sandbox-fault': 'fail=upstream_error' } });
    expect(task).toMatchObject({
      task_info: { can_cancel: false },
      usage: { credits_reserved: 9.6, credits_used: 0 },
      billing: {
        charge_status: 'released',
        refund_status: 'completed',
        refund_scope: 'account_balance',
        reserved_credits: 9.6,
        refunded_credits: 9.6,
        charged_credits: 0,
      },
    });
    expect(Date.parse(textAt(task, 'billing.refunded_at'))).toBeGreaterThanOrEqual(begin);
    const { body } = await sandbox.call('/v1/credits', { key });
    expect(numberAt(body, 'data.user.remaining_credits')).toBe(1000);
  });

  test('that is completed has nothing to give back', async () => {
    const task = await sandbox.make({});
    expect(task).toMatchObject({ billing: { refund_status: 'not_required', refunded_credits: 0 } });
    expect(at(task, 'billing.refunded_at')).toBeUndefined();
  });
});

describe('the list', () => {
  test('has queued tasks among those in processing, which pending finds as well', async () => {
    const paced = await Sandbox.start({ SANDBOX_PACE: '100' });
    try {
      const { body: created } = await paced.create({});
      for (const status of ['processing', 'pending']) {
        const { body } = await paced.call(`/v1/tasks?status=${status}&pageSize=5`);
        expect(body).toMatchObject({ total: 1, page_size: 5, data: [{ id: created['id'] }] });
      }
      for (const status of ['completed', 'failed', 'cancelled']) {
        expect((await paced.call(`/v1/tasks?status=${status}`)).body).toMatchObject({ total: 0 });
      }
    } finally {
      await paced.delete();
    }
  });

  test('is newest first, in pages, filtered, without links', async () => {
    const key = 'list-key';
    for (const prompt of ['One.', 'Two.', 'Three.']) await sandbox.make({ prompt }, { key });
    const failed = await sandbox.make({}, { key, headers: { 'x-sandbox-fault': 'fail=service_error' } });
    const { body } = await sandbox.call('/v1/tasks?page=1&page_size=2', { key });
    expect(body).toMatchObject({ total: 4, page: 1, page_size: 2 });
    expect(entries(body)).toHaveLength(2);
    expect(entries(body)[0]).toMatchObject({
      id: failed['id'],
      status: 'failed',
      has_error: true,
      credits_used: 0,
    });
    expect(JSON.stringify(body)).not.toContain('/media/');
    const page = await sandbox.call('/v1/tasks?page=2&page_size=3', { key });
    expect(entries(page.body)).toHaveLength(1);
    const completed = await sandbox.call(`/v1/tasks?status=completed&type=audio&model=${MODEL}`, { key });
    expect(entries(completed.body)).toHaveLength(3);
    expect(entries(completed.body)[0]).toMatchObject({ has_results: true, has_error: false, type: 'audio' });
    expect(entries((await sandbox.call('/v1/tasks?type=video', { key })).body)).toEqual([]);
  });

  test.each(['page=0', 'page_size=51', 'pageSize=51', 'page_size=x', 'status=lost'])(
    'refuses %s',
    async (query) => {
      expect((await sandbox.call(`/v1/tasks?${query}`)).status).toBe(400);
    },
  );

  test('a batch gives whole tasks and leaves unknown ones out', async () => {
    const task = await sandbox.make({});
    const ids = [task['id'], 'task-unified-1-nobody'];
    const { body } = await sandbox.call('/v1/tasks/batch', { method: 'POST', body: { task_ids: ids } });
    expect(body['data']).toEqual([task]);
    for (const wrong of [{}, { task_ids: [] }, { task_ids: [1] }, { task_ids: Array(51).fill('task-a') }]) {
      expect((await sandbox.call('/v1/tasks/batch', { method: 'POST', body: wrong })).status).toBe(400);
    }
  });
});

describe('the account', () => {
  test('credits fall by what was settled', async () => {
    const key = 'credit-key';
    const task = await sandbox.make({}, { key });
    const { body } = await sandbox.call('/v1/credits', { key });
    const used = numberAt(task, 'usage.credits_used');
    expect(numberAt(body, 'data.user.remaining_credits')).toBeCloseTo(1000 - used, 4);
    expect(body).toMatchObject({ data: { token: { used_credits: used, unlimited_credits: false } } });
  });

  test('models need a key, prices do not and can be revalidated', async () => {
    expect((await sandbox.call('/v1/models')).body).toMatchObject({ data: [{ id: MODEL }] });
    expect((await sandbox.call('/v1/models', { key: '' })).status).toBe(401);
    const paths = [`/v1/catalog/models/${MODEL}/pricing-rules?view=full`, '/v1/catalog/pricing-rules'];
    for (const path of paths) {
      const first = await sandbox.fetch(path, { key: '' });
      const etag = first.headers.get('etag') ?? '';
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const headers = { 'if-none-match': known };
        expect((await sandbox.fetch(path, { key: '', headers })).status).toBe(304);
      }
      // For clients that read components, and for those that came before them.
      expect(await first.json()).toMatchObject({
        meta: {},
        model: { id: MODEL, components: [{ unit: 'second', credits: 0.08 }] },
        data: { model: MODEL, credits_per_second: 0.08 },
      });
    }
    expect((await sandbox.call('/v1/catalog/models/other/pricing-rules', { key: '' })).status).toBe(404);
  });
});

describe('a result link', () => {
  const types: [string, string][] = [
    ['wav', 'audio/wav'],
    ['mp3', 'audio/mpeg'],
    ['pcm', 'audio/pcm'],
    ['ogg_opus', 'audio/ogg'],
  ];
  test.each(types)('serves %s as %s, whole or in part', async (format, type) => {
    const link = textAt(await sandbox.make({ format }), 'results.0');
    const whole = await fetch(link);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([whole.headers.get('content-type'), Number(whole.headers.get('content-length'))]).toEqual([
      type,
      bytes.length,
    ]);
    const part = await fetch(link, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    const tail = await fetch(link, { headers: { range: 'bytes=-5' } });
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-5));
    expect((await fetch(link, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
    const head = await fetch(link, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, bytes.length]);
  });

  test('that was guessed leads nowhere', async () => {
    expect((await fetch(`${sandbox.origin}/media/${'a'.repeat(32)}.wav`)).status).toBe(404);
    expect((await fetch(`${sandbox.origin}/media/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });

  test('leads to the address the reader used', async () => {
    const task = await sandbox.make({});
    const port = new URL(sandbox.origin).port;
    const other = await fetch(`http://localhost:${port}/v1/tasks/${textAt(task, 'id')}`, {
      headers: { authorization: 'Bearer test-key' },
    });
    const body: unknown = await other.json();
    expect(textAt(body, 'results.0')).toBe(textAt(task, 'results.0').replace('127.0.0.1', 'localhost'));
  });
});
