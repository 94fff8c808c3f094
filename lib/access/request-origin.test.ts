import { describe, expect, test } from 'vitest';
import { decideAccess } from './request-origin';

const publicUrl = 'https://studio.example.com';

function decide(method: string, path: string, headers: Record<string, string>, url: string | null = null) {
  return decideAccess({ method, path, headers: new Headers(headers) }, url);
}

describe('hosts', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000'])('%s may read', (host) => {
    expect(decide('GET', '/api/takes', { host })).toBe('allow');
  });

  test.each(['evil.example', 'localhost.evil.example', '192.168.1.5:3000', '', 'a@localhost', 'localhost/x'])(
    'a Host of "%s" is refused',
    (host) => {
      expect(decide('GET', '/', host ? { host } : {})).toBe('refuse-host');
    },
  );

  test('a request that a proxy forwarded for somebody else is not from this machine', () => {
    const host = '127.0.0.1:3000';
    expect(decide('GET', '/', { host, 'x-forwarded-for': '203.0.113.9' })).toBe('refuse-host');
    expect(decide('GET', '/', { host, 'x-forwarded-host': 'studio.example.com' })).toBe('refuse-host');
    expect(decide('GET', '/', { host, forwarded: 'for=203.0.113.9' })).toBe('refuse-host');
    expect(decide('GET', '/', { host, 'x-forwarded-for': '::1', 'x-forwarded-host': host })).toBe('allow');
  });
});

describe('writes', () => {
  const host = '127.0.0.1:3000';

  test('they need the same origin, told by Origin or by Sec-Fetch-Site', () => {
    expect(decide('POST', '/', { host, origin: 'http://127.0.0.1:3000' })).toBe('allow');
    expect(decide('POST', '/', { host, 'sec-fetch-site': 'same-origin' })).toBe('allow');
    expect(decide('POST', '/', { host })).toBe('refuse-origin');
    expect(decide('POST', '/api/references', { host })).toBe('refuse-origin');
    expect(decide('POST', '/api/references', { host, origin: 'http://127.0.0.1:3000' })).toBe('allow');
    expect(decide('POST', '/', { host, origin: 'null' })).toBe('refuse-origin');
    expect(decide('POST', '/', { host, origin: 'http://127.0.0.1:4000' })).toBe('refuse-origin');
    expect(decide('DELETE', '/x', { host, origin: 'https://evil.example' })).toBe('refuse-origin');
    expect(decide('POST', '/', { host, 'sec-fetch-site': 'cross-site' })).toBe('refuse-origin');
  });

  test('a foreign Origin is not outweighed by Sec-Fetch-Site', () => {
    expect(
      decide('POST', '/', { host, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }),
    ).toBe('refuse-origin');
  });
});

describe('the public address', () => {
  const host = 'studio.example.com';

  test('it takes callbacks and answers the health check, and serves nothing else', () => {
    expect(decide('POST', '/api/callbacks/token', { host }, publicUrl)).toBe('allow');
    expect(decide('GET', '/api/health', { host }, publicUrl)).toBe('allow');
    expect(decide('GET', '/', { host }, publicUrl)).toBe('refuse-host');
    expect(decide('POST', '/', { host, origin: publicUrl }, publicUrl)).toBe('refuse-host');
    expect(decide('GET', '/api/takes', { host }, publicUrl)).toBe('refuse-host');
    expect(decide('POST', '/api/callbacks/token/more', { host }, publicUrl)).toBe('refuse-host');
  });

  test('without a public address no foreign host is served', () => {
    expect(decide('POST', '/api/callbacks/token', { host })).toBe('refuse-host');
  });
});
