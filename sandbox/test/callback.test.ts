import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, mayBePublicHost } from '../src/net/public-address.ts';
import { deliverCallback, type PostCallback, postCallback } from '../src/tasks/callback.ts';
import { numberAt } from './sandbox-process.ts';

/** A receiver on a real socket that answers with the given statuses in turn. */
async function receive(statuses: number[]) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      response.writeHead(statuses[bodies.length] ?? 500).end();
      bodies.push(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = numberAt(server.address(), 'port');
  const post: PostCallback = async (_url, body) =>
    (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })).status;
  return { bodies, post, close: () => server.close() };
}

describe('a callback', () => {
  test('is tried four times, 1, 2 and 4 seconds apart, until a 2xx ends it', async () => {
    const failing = await receive([500, 404, 302, 500]);
    const pauses: number[] = [];
    const pause = async (ms: number) => {
      pauses.push(ms);
    };
    expect(await deliverCallback('https://example.com/', '{}', { post: failing.post, pause })).toBe(false);
    expect([failing.bodies.length, pauses]).toEqual([4, [1000, 2000, 4000]]);
    failing.close();

    const recovering = await receive([503, 204]);
    expect(await deliverCallback('https://example.com/', '{"a":1}', { post: recovering.post, pause })).toBe(
      true,
    );
    expect(recovering.bodies).toEqual(['{"a":1}', '{"a":1}']);
    recovering.close();
  });

  test.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://10.0.0.1/',
  ])('is never sent to %s', async (url) => {
    await expect(postCallback(url, '{}')).rejects.toThrow(/HTTPS|not a public host/);
  });
});

describe('public addresses', () => {
  test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  const special = [
    '0.0.0.0',
    '127.8.8.8',
    '100.64.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fc00::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'nonsense',
  ];
  test.each(special)('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test('a name may be public unless it says that it is not', () => {
    expect(mayBePublicHost('example.com')).toBe(true);
    for (const host of ['localhost', 'a.localhost', 'nas', 'nas.local', 'db.internal', 'localhost.']) {
      expect(mayBePublicHost(host), host).toBe(false);
    }
  });
});
