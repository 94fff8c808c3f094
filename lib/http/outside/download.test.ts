import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DownloadRequest, downloadToFile } from './download.server';
import { userAgent } from './outside-request.server';
import {
  answer,
  cutShort,
  drip,
  drop,
  findClosedOrigin,
  hang,
  startTestServer,
  type TestServer,
} from './outside-request-test-server';

let media: TestServer;
let inside: TestServer;
let directory: string;

beforeEach(async () => {
  media = await startTestServer();
  inside = await startTestServer();
  directory = await mkdtemp(join(tmpdir(), 'retake-download-'));
});

afterEach(async () => {
  await media.close();
  await inside.close();
  await rm(directory, { recursive: true });
});

function download(changes: Partial<DownloadRequest> = {}) {
  return downloadToFile({
    proxy: null,
    url: `${media.origin}/clip.wav`,
    path: join(directory, 'clip'),
    policy: { kind: 'public-https', alsoOrigins: [media.origin] },
    maxBytes: 1_000_000,
    timeouts: { connectMs: 2000, idleMs: 2000, totalMs: 5000 },
    ...changes,
  });
}

async function downloadForFault(changes: Partial<DownloadRequest> = {}) {
  const result = await download(changes);
  if (result.ok) throw new Error('A fault was expected.');
  expect(await readdir(directory)).toEqual([]);
  return result.failure;
}

describe('a download', () => {
  test('writes every byte to the file and reports size, type and first bytes', async () => {
    const bytes = randomBytes(300_000);
    media.reply(answer(200, bytes, { 'Content-Type': 'Audio/WAV; charset=binary' }));
    const result = await download();
    expect(result).toEqual({
      ok: true,
      value: {
        sizeBytes: 300_000,
        isLengthTold: false,
        contentType: 'audio/wav',
        head: bytes.subarray(0, 4096),
      },
    });
    expect((await readFile(join(directory, 'clip'))).equals(bytes)).toBe(true);
  });

  test('reports whether the answer declared its length', async () => {
    media.reply(answer(200, 'sound', { 'Content-Length': '5' }));
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 5, isLengthTold: true } });
  });

  test('names the product and sends no credentials', async () => {
    await download({ headers: { Authorization: 'Bearer secret', cookie: 'a=b', 'X-Else': '1' } });
    expect(media.seen[0]?.headers).toMatchObject({ 'user-agent': userAgent, 'x-else': '1' });
    expect(JSON.stringify(media.seen)).not.toContain('secret');
    expect(media.seen[0]?.headers.cookie).toBeUndefined();
  });

  test('is unpacked when the server compressed it all the same', async () => {
    media.reply(answer(200, gzipSync('sound'), { 'Content-Encoding': 'gzip' }));
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 5 } });
  });

  test('is accepted as it is when the server names a coding that is none', async () => {
    media.reply(answer(200, 'sound', { 'Content-Encoding': 'aws-chunked' }));
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 5 } });
  });

  test.each([
    [203, {}],
    [206, { 'Content-Range': 'bytes 0-4/5' }],
    [206, { 'Content-Range': 'Bytes 0-4/5', 'Content-Length': '5' }],
  ])('is whole with status %i and %j', async (status, headers) => {
    media.reply(answer(status, 'sound', headers));
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 5 } });
  });

  test('of an empty body is an empty file', async () => {
    media.reply(answer(200, ''));
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 0 } });
    expect(await readdir(directory)).toEqual(['clip']);
  });
});

describe('a redirect', () => {
  test('is followed up to five times, relative ones too', async () => {
    media.reply((response, request) => {
      const hop = Number(request.path.slice(1)) || 0;
      if (hop < 5) answer(302, 'moved', { Location: `/${hop + 1}` })(response, request);
      else answer(200, 'sound')(response, request);
    });
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 5 } });
    expect(media.seen).toHaveLength(6);
  });

  test.each([
    ['/音频.wav?标题=一', 'utf8', '/%E9%9F%B3%E9%A2%91.wav?%E6%A0%87%E9%A2%98=%E4%B8%80'],
    ['/Grüße mit Leerzeichen.wav', 'utf8', '/Gr%C3%BC%C3%9Fe%20mit%20Leerzeichen.wav'],
    ['/Grüße.wav', 'latin1', '/Gr%FC%DFe.wav'],
    ['/%E9%9F%B3.wav', 'utf8', '/%E9%9F%B3.wav'],
  ] as const)('to the raw bytes of %j in %s goes to %s', async (location, encoding, path) => {
    media.reply((response, request) => {
      if (request.path === path) return answer(200, 'sound')(response, request);
      answer(302, '', { Location: Buffer.from(location, encoding).toString('latin1') })(response, request);
    });
    expect(await download()).toMatchObject({ ok: true, value: { sizeBytes: 5 } });
  });

  test('that loops is given up', async () => {
    media.reply(answer(302, '', { Location: '/clip.wav' }));
    expect(await downloadForFault()).toMatchObject({ kind: 'bad-redirect' });
    expect(media.seen).toHaveLength(6);
  });

  test.each([301, 302, 303, 307, 308])(
    'with status %i to a private address is refused without a request to it',
    async (status) => {
      media.reply(answer(status, '', { Location: `${inside.origin}/secret` }));
      expect(await downloadForFault()).toMatchObject({ kind: 'address-refused' });
      expect(inside.seen).toHaveLength(0);
    },
  );

  test.each([
    'http://example.com/clip',
    'https://localhost/clip',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    '//[::1]/',
  ])('to %s is refused', async (location) => {
    media.reply(answer(302, '', { Location: location }));
    expect(await downloadForFault()).toMatchObject({ kind: 'address-refused' });
  });

  test.each([{}, { Location: 'http://[' }])(
    'that leads nowhere (%j) is a fault of its own',
    async (headers) => {
      media.reply(answer(302, '', headers));
      expect(await downloadForFault()).toMatchObject({ kind: 'bad-redirect', status: 302 });
    },
  );
});

describe('a download that fails leaves no file', () => {
  test.each([204, 206, 304, 401, 403, 404, 410, 429, 500, 503])('status %i', async (status) => {
    media.reply(answer(status, status === 204 || status === 304 ? '' : 'sorry', { 'Retry-After': '9' }));
    expect(await downloadForFault()).toMatchObject({ kind: 'bad-status', status, retryAfterSeconds: 9 });
  });

  test.each([
    'bytes 0-4/10',
    'bytes 5-9/10',
    'bytes 0-4/*',
    'bytes */5',
    'bytes 1-5/5',
    'bytes 0-5/5',
    'items 0-4/5',
    'bytes 0-9/10',
  ])('a part of a file, as in %s', async (range) => {
    media.reply(answer(206, 'sound', { 'Content-Range': range, 'Content-Length': '5' }));
    expect(await downloadForFault()).toMatchObject({ kind: 'bad-status', status: 206 });
  });

  test('a first address that is private', async () => {
    expect(await downloadForFault({ url: `${inside.origin}/x` })).toMatchObject({ kind: 'address-refused' });
    expect(inside.seen).toHaveLength(0);
  });

  test('fewer bytes than announced', async () => {
    media.reply(cutShort(200, 'half of the sound'));
    expect(await downloadForFault()).toMatchObject({ kind: 'cut', status: 200 });
  });

  test('an endless body is stopped at the limit', async () => {
    const piece = Buffer.alloc(64 * 1024);
    media.reply((response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await downloadForFault()).toMatchObject({ kind: 'too-large' });
  });

  test('an announced size over the limit is not even begun', async () => {
    media.reply(answer(200, Buffer.alloc(10), { 'Content-Length': '10' }));
    expect(await downloadForFault({ maxBytes: 9 })).toMatchObject({ kind: 'too-large' });
  });

  test('a slow drip is cut off by the total time', async () => {
    media.reply(drip('a', 10));
    const timeouts = { connectMs: 2000, idleMs: 1000, totalMs: 300 };
    expect(await downloadForFault({ timeouts })).toMatchObject({ kind: 'timed-out' });
  });

  test('the total time spans slow redirects', async () => {
    media.reply((response, request) => {
      setTimeout(() => answer(302, '', { Location: '/again' })(response, request), 150);
    });
    const timeouts = { connectMs: 2000, idleMs: 1000, totalMs: 400 };
    expect((await downloadForFault({ timeouts })).kind).not.toBe('bad-redirect');
    expect(media.seen.length).toBeLessThanOrEqual(3);
  });

  test('silence in the middle', async () => {
    media.reply((response) => {
      response.writeHead(200);
      response.write('a');
    });
    const timeouts = { connectMs: 2000, idleMs: 100, totalMs: 5000 };
    expect(await downloadForFault({ timeouts })).toMatchObject({ kind: 'timed-out' });
  });

  test('no answer, a dropped connection, nothing listening', async () => {
    const timeouts = { connectMs: 2000, idleMs: 100, totalMs: 5000 };
    media.reply(hang);
    expect(await downloadForFault({ timeouts })).toMatchObject({ kind: 'unanswered' });
    media.reply(drop);
    expect(await downloadForFault()).toMatchObject({ kind: 'unanswered' });
    const closed = await findClosedOrigin();
    const policy = { kind: 'configured', origins: [closed] } as const;
    expect(await downloadForFault({ url: closed, policy })).toMatchObject({ kind: 'unsent' });
  });

  test('a signal that ends it midway', async () => {
    const controller = new AbortController();
    media.reply((response) => {
      response.writeHead(200);
      response.write('a', () => setTimeout(() => controller.abort(), 50));
    });
    expect(await downloadForFault({ signal: controller.signal })).toMatchObject({ kind: 'aborted' });
  });

  test('a directory that is not there', async () => {
    const fault = await downloadForFault({ path: join(directory, 'missing', 'clip') });
    expect(fault).toMatchObject({ kind: 'storage', detail: 'ENOENT' });
  });
});

test('a file that was there before is left as it was', async () => {
  await writeFile(join(directory, 'clip'), 'mine');
  media.reply(answer(200, 'sound'));
  expect(await download()).toMatchObject({ ok: false, failure: { kind: 'storage', detail: 'EEXIST' } });
  expect(await readFile(join(directory, 'clip'), 'utf8')).toBe('mine');
});
