import { request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { Sandbox, textAt } from './sandbox-process.ts';

let sandbox: Sandbox;
let links: string[] = [];
beforeAll(async () => {
  sandbox = await Sandbox.share();
  const result = textAt(await sandbox.make({ format: 'mp3' }), 'results.0');
  const body = {
    base64_data: Buffer.alloc(500, 'OggS').toString('base64'),
    file_name: 'a "b"\r\nx-evil: 1.ogg',
  };
  const upload = await sandbox.call('/api/v1/files/upload/base64', { method: 'POST', body });
  links = [result, textAt(upload.body, 'data.file_url')];
});

type Sent = { status: number; headers: Headers; bytes: Buffer };

async function get(link: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Sent> {
  const response = await fetch(link, { method, headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

describe.each([0, 1])('a link, %i', (index) => {
  const linkOf = () => links[index] ?? '';
  const earlier = 'Mon, 01 Jan 2024 00:00:00 GMT';
  const later = 'Tue, 01 Jan 2999 00:00:00 GMT';

  async function validators() {
    const { headers } = await get(linkOf());
    return { etag: headers.get('etag') ?? '', modified: headers.get('last-modified') ?? '' };
  }

  test('has a strong ETag that stays, the time of its change and its length, for HEAD as well', async () => {
    const whole = await get(linkOf());
    expect(whole.headers.get('etag')).toMatch(/^"[\w-]+"$/);
    expect(Date.parse(whole.headers.get('last-modified') ?? '')).toBeLessThanOrEqual(Date.now());
    expect(Number(whole.headers.get('content-length'))).toBe(whole.bytes.length);
    const head = await get(linkOf(), { range: 'bytes=0-9' }, 'HEAD');
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    for (const name of ['etag', 'last-modified', 'content-length', 'content-type', 'accept-ranges']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
  });

  test('answers 304 to who has it, and 412 to who expects another state', async () => {
    const { etag, modified } = await validators();
    const conditions: [Record<string, string>, number][] = [
      [{ 'if-none-match': etag }, 304],
      [{ 'if-none-match': `"x", W/${etag}` }, 304],
      [{ 'if-none-match': '*' }, 304],
      [{ 'if-none-match': '"x"' }, 200],
      [{ 'if-none-match': '"x"', 'if-modified-since': later }, 200],
      [{ 'if-none-match': etag, 'if-modified-since': earlier }, 304],
      [{ 'if-modified-since': modified }, 304],
      [{ 'if-modified-since': earlier }, 200],
      [{ 'if-modified-since': 'yesterday' }, 200],
      [{ 'if-match': etag }, 200],
      [{ 'if-match': '*' }, 200],
      [{ 'if-match': `W/${etag}` }, 412],
      [{ 'if-match': '"x"' }, 412],
      [{ 'if-match': etag, 'if-unmodified-since': earlier }, 200],
      [{ 'if-unmodified-since': earlier }, 412],
      [{ 'if-unmodified-since': modified }, 200],
      [{ 'if-unmodified-since': earlier, 'if-none-match': etag }, 412],
    ];
    for (const [headers, status] of conditions) {
      for (const method of ['GET', 'HEAD']) {
        expect([headers, method, (await get(linkOf(), headers, method)).status]).toEqual([
          headers,
          method,
          status,
        ]);
      }
    }
    expect((await get(linkOf(), { 'if-none-match': etag })).headers.get('etag')).toBe(etag);
  });

  test('gives a part only of the state that If-Range names', async () => {
    const { etag, modified } = await validators();
    const conditions: [string, number][] = [
      [etag, 206],
      [modified, 206],
      [`W/${etag}`, 200],
      ['"x"', 200],
      [earlier, 200],
      [later, 200],
    ];
    for (const [condition, status] of conditions) {
      const answer = await get(linkOf(), { range: 'bytes=2-5', 'if-range': condition });
      expect([condition, answer.status]).toEqual([condition, status]);
    }
  });

  test('gives single ranges, and the whole for what it does not understand', async () => {
    const { bytes } = await get(linkOf());
    const last = bytes.length - 1;
    const ranges: [string, number, number, number][] = [
      ['bytes=0-0', 206, 0, 0],
      ['bytes=3-', 206, 3, last],
      ['bytes=-4', 206, last - 3, last],
      [`bytes=-${bytes.length + 50}`, 206, 0, last],
      [`bytes=10-${'9'.repeat(400)}`, 206, 10, last],
      ['BYTES=1-2', 206, 1, 2],
      ['bytes=0-1,4-5', 200, 0, last],
      ['bytes=9-3', 200, 0, last],
      ['bytes=-', 200, 0, last],
      ['items=0-5', 200, 0, last],
    ];
    for (const [range, status, from, to] of ranges) {
      const answer = await get(linkOf(), { range });
      expect([range, answer.status]).toEqual([range, status]);
      expect([range, answer.bytes.equals(bytes.subarray(from, to + 1))]).toEqual([range, true]);
      expect(Number(answer.headers.get('content-length'))).toBe(to - from + 1);
      const told = status === 206 ? `bytes ${from}-${to}/${bytes.length}` : null;
      expect(answer.headers.get('content-range')).toBe(told);
    }
    for (const range of [`bytes=${bytes.length}-`, 'bytes=-0', `bytes=${'9'.repeat(400)}-`]) {
      const answer = await get(linkOf(), { range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    }
  });
});

describe('HEAD', () => {
  const paths = [
    '/',
    '/v1/credits',
    '/v1/models',
    '/v1/tasks',
    '/v1/tasks/task-unified-1-nobody',
    '/v1/catalog/pricing-rules',
    '/api/v1/files/list',
    '/api/v1/files/quota',
    '/sandbox/faults',
    '/nowhere',
  ];
  test.each(paths)('of %s is answered as GET is, without a body', async (path) => {
    const [whole, head] = [await sandbox.fetch(path), await sandbox.fetch(path, { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([whole.status, '']);
    for (const name of ['content-type', 'content-length', 'x-engine']) {
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    }
  });

  test('is refused where GET is, and allowed where GET is allowed', async () => {
    expect((await sandbox.fetch('/v1/models', { method: 'HEAD', key: '' })).status).toBe(401);
    expect((await sandbox.fetch('/v1/audios/generations', { method: 'HEAD' })).status).toBe(405);
    const other = await sandbox.fetch('/', { method: 'PUT' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('what comes from outside stays out of the headers', () => {
  test('the name of an upload', async () => {
    const { headers } = await get(`${links[1]}?download=1`);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a_b_x-evil_1.ogg");
    expect(headers.get('x-evil')).toBeNull();
  });

  test('the target of a redirect and the time of a retry', async () => {
    for (const fault of ['redirect=/\r\nx-evil: 1', 'status=429;retry-after=1\r\nx-evil: 1', 'redirect=/ü']) {
      const answer = await sandbox.call('/sandbox/faults', { method: 'POST', body: { fault } });
      expect([answer.status, textAt(answer.body, 'error.param')]).toEqual([400, 'x-sandbox-fault']);
    }
  });

  test('the host that a request names, which links are made from', async () => {
    const task = await sandbox.make({});
    const read = (host: string) =>
      new Promise<string>((resolve, reject) => {
        const headers = { host, authorization: 'Bearer test-key' };
        request(`${sandbox.origin}/v1/tasks/${textAt(task, 'id')}`, { headers }, (response) => {
          let text = '';
          response.on('data', (data) => {
            text += String(data);
          });
          response.on('end', () => resolve(text));
        })
          .on('error', reject)
          .end();
      });
    expect(await read('audio.example:4010')).toContain('http://audio.example:4010/media/');
    for (const host of ['evil"/><x', 'a b', 'user@evil.example', 'evil.example/x']) {
      expect(await read(host)).toContain(`"http://127.0.0.1:${new URL(sandbox.origin).port}/media/`);
    }
  });
});
