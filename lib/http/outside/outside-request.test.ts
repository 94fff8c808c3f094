import dns from 'node:dns';
import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutsideRequest } from './outside-exchange';
import { requestOutside, userAgent } from './outside-request.server';
import { checkDestination, lookupPublic, type OutsidePolicy } from './outside-request-policy.server';
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

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

function ask(changes: Partial<OutsideRequest> = {}) {
  return requestOutside({
    url: `${server.origin}/path?query=1`,
    method: 'GET',
    policy: { kind: 'configured', origins: [server.origin] },
    timeouts: { connectMs: 2000, idleMs: 2000, totalMs: 5000 },
    maxBodyBytes: 10_000,
    ...changes,
  });
}

async function askForFault(changes: Partial<OutsideRequest> = {}) {
  const result = await ask(changes);
  if (result.ok) throw new Error('A fault was expected.');
  return result.failure;
}

async function askForText(changes: Partial<OutsideRequest> = {}) {
  const result = await ask(changes);
  if (!result.ok) throw new Error(result.failure.detail);
  return new TextDecoder().decode(result.value.body);
}

describe('a request', () => {
  test('carries method, path, headers and body, and the product as its user agent', async () => {
    await ask({ method: 'POST', body: '{"a":1}', headers: { 'Content-Type': 'application/json' } });
    expect(server.seen).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/path?query=1',
        body: '{"a":1}',
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'content-length': '7',
          'accept-encoding': 'identity',
          'user-agent': userAgent,
          connection: 'close',
        }),
      }),
    ]);
    expect(userAgent).toMatch(/^Retake\/\d+\.\d+\.\d+/);
  });

  test('gets status, headers and body of any answer, a redirect included, which is not followed', async () => {
    server.reply(answer(302, 'elsewhere', { Location: `${server.origin}/next` }));
    const result = await ask();
    expect(result).toMatchObject({ ok: true, value: { status: 302 } });
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ['gzip', gzipSync('sound')],
    ['X-GZIP', gzipSync('sound')],
    ['deflate', deflateSync('sound')],
    ['deflate', deflateSync('sound', { level: 0, windowBits: 9 })],
    ['deflate', deflateRawSync('sound')],
    ['deflate', deflateRawSync('sound', { level: 0 })],
    ['br', brotliCompressSync('sound')],
    ['gzip, br', brotliCompressSync(gzipSync('sound'))],
    ['br,,deflate , gzip', gzipSync(deflateRawSync(brotliCompressSync('sound')))],
    ['aws-chunked, gzip', gzipSync('sound')],
    ['gzip, identity', gzipSync('sound')],
    ['identity', Buffer.from('sound')],
    ['aws-chunked', Buffer.from('sound')],
    ['utf-8', Buffer.from('sound')],
    ['constructor', Buffer.from('sound')],
    ['', Buffer.from('sound')],
  ])('is decoded when answered in %j', async (encoding, body) => {
    server.reply(answer(200, body, { 'Content-Encoding': encoding }));
    expect(await askForText()).toBe('sound');
  });

  test('has the headers of its answer read as UTF-8 where they are', async () => {
    server.reply((response) => {
      const bytes = Buffer.from('HTTP/1.1 302 Found\r\nLocation: /音频.wav\r\nX-A: Stra\xdfe\r\n\r\n');
      response.socket?.end(
        Buffer.concat([bytes.subarray(0, -2), Buffer.from('X-B: \xdf\r\n\r\n', 'latin1')]),
      );
    });
    const result = await ask();
    const headers = { location: '/音频.wav', 'x-a': 'Straße', 'x-b': 'ß' };
    expect(result).toMatchObject({ ok: true, value: { status: 302, headers } });
  });

  test('a name with several addresses is reached at the one that listens', async () => {
    const origin = server.origin.replace('127.0.0.1', 'localhost');
    const result = await ask({ url: origin, policy: { kind: 'configured', origins: [origin] } });
    expect(result).toMatchObject({ ok: true, value: { status: 200 } });
  });

  test('an IPv6 literal is reached at its address', async () => {
    const closed = (await findClosedOrigin()).replace('127.0.0.1', '[::1]');
    const fault = await askForFault({ url: closed, policy: { kind: 'configured', origins: [closed] } });
    expect(fault.kind).toBe('unsent');
    expect(fault.detail).not.toContain('ENOTFOUND');
  });
});

describe('a request that never left is distinguished from one that may have arrived', () => {
  test('a refused connection is unsent', async () => {
    const closed = await findClosedOrigin();
    const fault = await askForFault({ url: closed, policy: { kind: 'configured', origins: [closed] } });
    expect(fault).toMatchObject({ kind: 'unsent', sent: false, head: null });
    expect(fault.detail).toContain('ECONNREFUSED');
  });

  test('a name that does not resolve is unsent', async () => {
    const url = 'http://nothing.invalid';
    const fault = await askForFault({ url, policy: { kind: 'configured', origins: [url] } });
    expect(fault).toMatchObject({ kind: 'unsent', sent: false });
  });

  test('a failed TLS handshake is unsent, and the server saw no request', async () => {
    const url = server.origin.replace('http:', 'https:');
    const fault = await askForFault({ url, policy: { kind: 'configured', origins: [url] } });
    expect(fault).toMatchObject({ kind: 'unsent', sent: false });
    expect(server.seen).toHaveLength(0);
  });

  test('a TLS handshake that never ends is unsent after the connect limit', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => void sockets.push(socket.on('error', () => {})));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const url = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const timeouts = { connectMs: 100, idleMs: 2000, totalMs: 5000 };
    const fault = await askForFault({ url, timeouts, policy: { kind: 'configured', origins: [url] } });
    expect(fault).toMatchObject({ kind: 'unsent', sent: false, late: true });
    for (const socket of sockets) socket.destroy();
    mute.close();
  });

  test('a header that cannot be sent is unsent', async () => {
    const fault = await askForFault({ headers: { Authorization: 'Bearer a\nb' } });
    expect(fault).toMatchObject({ kind: 'unsent', sent: false });
    expect(fault.detail).not.toContain('Bearer');
  });

  test('a connection dropped after the request is unanswered', async () => {
    server.reply(drop);
    expect(await askForFault({ method: 'POST', body: 'x' })).toMatchObject({
      kind: 'unanswered',
      sent: true,
      late: false,
      head: null,
    });
  });

  test('something that is not HTTP is unanswered', async () => {
    server.reply((response) => response.socket?.end('hello there\r\n\r\n'));
    expect(await askForFault()).toMatchObject({ kind: 'unanswered', sent: true });
  });

  test('a server that hangs is unanswered, and late, once it has been silent too long', async () => {
    server.reply(hang);
    const timeouts = { connectMs: 2000, idleMs: 100, totalMs: 5000 };
    expect(await askForFault({ timeouts })).toMatchObject({ kind: 'unanswered', sent: true, late: true });
  });

  test('dripping headers are cut off by the total time', async () => {
    server.reply((response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => response.socket?.write('X-Slow: 1\r\n'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const timeouts = { connectMs: 2000, idleMs: 1000, totalMs: 200 };
    expect(await askForFault({ timeouts })).toMatchObject({ kind: 'unanswered', sent: true, late: true });
  });
});

describe('a body', () => {
  test('that breaks off is cut, and the status is still known', async () => {
    server.reply(cutShort(400, '{"error":', { 'Retry-After': '3' }));
    const fault = await askForFault();
    expect(fault).toMatchObject({ kind: 'cut', sent: true, head: { status: 400 } });
    expect(fault.head?.headers['retry-after']).toBe('3');
  });

  test('in pieces that breaks off is cut', async () => {
    server.reply((response) => {
      response.writeHead(200);
      response.write('half', () => setTimeout(() => response.destroy(), 20));
    });
    expect(await askForFault()).toMatchObject({ kind: 'cut', head: { status: 200 } });
  });

  test('that breaks off inside its compression is cut', async () => {
    const whole = gzipSync('sound'.repeat(100));
    server.reply(answer(200, whole.subarray(0, -12), { 'Content-Encoding': 'gzip' }));
    expect(await askForFault()).toMatchObject({ kind: 'cut' });
  });

  test.each(['gzip', 'br', 'deflate', 'aws-chunked, gzip', 'gzip, br', 'br, br, br, br, br, br'])(
    'that is not the %j it claims to be is cut',
    async (encoding) => {
      server.reply(answer(200, 'plain words', { 'Content-Encoding': encoding }));
      expect(await askForFault()).toMatchObject({ kind: 'cut' });
    },
  );

  test('is accepted up to the limit exactly', async () => {
    server.reply(answer(200, 'a'.repeat(10_000)));
    expect(await askForText()).toHaveLength(10_000);
  });

  test('one byte over the limit is too large, announced or not', async () => {
    server.reply(answer(200, 'a'.repeat(10_001), { 'Content-Length': '10001' }));
    expect(await askForFault()).toMatchObject({ kind: 'too-large', head: { status: 200 } });
    server.reply((response) => {
      response.write('a'.repeat(10_000));
      response.end('a');
    });
    expect(await askForFault()).toMatchObject({ kind: 'too-large' });
  });

  test('that swells in decompression is stopped at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    server.reply(answer(200, bomb, { 'Content-Encoding': 'gzip' }));
    const fault = await askForFault({ maxBodyBytes: 1_000_000 });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(fault.kind).toBe('too-large');
  });

  test('that swells between two codings is stopped as well', async () => {
    const inner = Buffer.concat(Array.from({ length: 2000 }, () => gzipSync('')));
    server.reply(answer(200, gzipSync(inner), { 'Content-Encoding': 'gzip, gzip' }));
    expect(inner.length).toBeGreaterThan(10_000);
    expect(gzipSync(inner).length).toBeLessThan(10_000);
    expect(await askForFault({ maxBodyBytes: 10_000 })).toMatchObject({ kind: 'too-large' });
  });

  test('that drips for ever is cut off by the total time', async () => {
    server.reply(drip('a', 10));
    const fault = await askForFault({ timeouts: { connectMs: 2000, idleMs: 1000, totalMs: 300 } });
    expect(fault).toMatchObject({ kind: 'timed-out', late: true, head: { status: 200 } });
  });

  test('that stalls is cut off by the idle time', async () => {
    server.reply((response) => {
      response.writeHead(200);
      response.write('a');
    });
    const fault = await askForFault({ timeouts: { connectMs: 2000, idleMs: 100, totalMs: 5000 } });
    expect(fault).toMatchObject({ kind: 'timed-out', late: true });
  });
});

describe('a signal', () => {
  test('that is aborted beforehand sends nothing', async () => {
    const fault = await askForFault({ signal: AbortSignal.abort() });
    expect(fault).toMatchObject({ kind: 'aborted', sent: false });
    expect(server.seen).toHaveLength(0);
  });

  test('aborts a request in progress and reports that it was sent', async () => {
    const controller = new AbortController();
    server.reply(() => controller.abort());
    expect(await askForFault({ signal: controller.signal })).toMatchObject({ kind: 'aborted', sent: true });
  });
});

describe('the policy', () => {
  const open: OutsidePolicy = { kind: 'public-https', alsoOrigins: ['http://127.0.0.1:9'] };

  test.each([
    'http://example.com/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://nas.local/',
    'https://studio/',
    'https://user:secret@example.com/',
    'http://127.0.0.1:10/',
    'https://127.0.0.1:9/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:audio/wav;base64,AA==',
    'no address',
    '',
  ])('public HTTPS does not open %j', (url) => {
    expect(checkDestination(url, open).allowed).toBe(false);
  });

  test.each([
    'https://example.com/a',
    'https://example.com:8443/',
    'https://1.1.1.1/',
    'http://127.0.0.1:9/clip',
  ])('public HTTPS and the named origins open %j', (url) => {
    expect(checkDestination(url, open).allowed).toBe(true);
  });

  test('addresses of a public name are checked while connecting, those of a named origin are not', () => {
    expect(checkDestination('https://example.com/', open)).toMatchObject({ lookup: lookupPublic });
    expect(checkDestination('http://127.0.0.1:9/', open)).toMatchObject({ lookup: null });
  });

  test('configured origins are matched whole', async () => {
    for (const url of [
      'http://127.0.0.1:1',
      `${server.origin}0/`,
      'https://example.com',
      server.origin.replace('http:', 'https:'),
    ]) {
      expect(await askForFault({ url })).toMatchObject({ kind: 'address-refused', sent: false });
    }
  });

  test.each([
    ['a private address', ['127.0.0.1']],
    ['one private address among public ones', ['1.1.1.1', '10.0.0.1']],
    ['a private IPv6 address', ['2606:4700::1111', 'fd00::1']],
    ['no address', []],
  ])('a public name that leads to %s is refused before anything is opened', async (_, addresses) => {
    const lookups = fakeNames(addresses);
    const url = server.origin.replace('http://127.0.0.1', 'https://rebound.example.com');
    const fault = await askForFault({ url, policy: { kind: 'public-https', alsoOrigins: [] } });
    expect(fault).toMatchObject({ kind: 'address-refused', sent: false });
    expect(lookups).toEqual(['rebound.example.com']);
    expect(server.seen).toHaveLength(0);
  });

  test('public addresses are handed to the socket as they were checked, all or the first', async () => {
    fakeNames(['1.1.1.1', '2606:4700::1111']);
    const all = await new Promise((resolve) => {
      lookupPublic('example.com', { all: true }, (error, addresses) => resolve({ error, addresses }));
    });
    expect(all).toEqual({
      error: null,
      addresses: [
        { address: '1.1.1.1', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    });
    const one = await new Promise((resolve) => {
      lookupPublic('example.com', {}, (error, address, family) => resolve({ error, address, family }));
    });
    expect(one).toEqual({ error: null, address: '1.1.1.1', family: 4 });
  });
});

/** Resolves every name to these addresses, and records the names. */
function fakeNames(addresses: string[]): string[] {
  const asked: string[] = [];
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  vi.spyOn(dns, 'lookup').mockImplementation((...parameters: unknown[]) => {
    asked.push(String(parameters[0]));
    const callback = parameters.at(-1);
    if (typeof callback === 'function') callback(null, found);
  });
  return asked;
}
