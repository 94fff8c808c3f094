import { describe, expect, test } from 'vitest';
import { parseAddressRanges } from '@/lib/http/outside/address-ranges';
import { judgeSender } from './judge-sender';
import { makeTrust } from './own-site';
import { readHead } from './request-head';

const host = '127.0.0.1:3000';
const own = `http://${host}`;

interface Asked {
  method?: string;
  /** Lines in the order of the wire. */
  headers: readonly (readonly [string, string])[];
  httpVersion?: string;
  peer?: string;
  trustedProxies?: string;
  publicUrl?: string;
}

function judge({ method = 'GET', headers, httpVersion = '1.1', peer = '127.0.0.1', ...trust }: Asked) {
  const request = {
    method,
    url: '/',
    httpVersion,
    rawHeaders: headers.flat(),
    socket: { remoteAddress: peer },
  };
  const trustedProxies = parseAddressRanges(trust.trustedProxies ?? '') ?? [];
  return judgeSender(readHead(request), makeTrust({ trustedProxies, publicUrl: trust.publicUrl ?? null }))
    .kind;
}

const asked = (headers: Record<string, string>, more: Omit<Asked, 'headers'> = {}) =>
  judge({ headers: Object.entries({ Host: host, ...headers }), ...more });

describe('the Host', () => {
  test.each(['127.0.0.1:3000', 'localhost:3000', 'LocalHost', '[::1]:3000', '127.0.0.1', 'localhost:65535'])(
    '%s is a name of this machine',
    (name) => expect(asked({ Host: name })).toBe('unnamed'),
  );

  test.each([
    ...[
      'evil.example',
      'evil.example:3000',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'localhost.',
    ],
    ...[
      '127.0.0.1.nip.io',
      'sub.localhost',
      'localhostx',
      'xlocalhost',
      'local',
      'studio',
      '192.168.1.5:3000',
    ],
    ...[
      '0.0.0.0:3000',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '127.0.0.2:3000',
      '10.0.0.1',
      '[::]',
    ],
    ...['[::ffff:127.0.0.1]:3000', '::1', '[::1', 'a@localhost', 'localhost@evil.example', 'localhost/x', ''],
    ...[
      'localhost#',
      'localhost?',
      'localhost:0',
      'localhost:70000',
      'localhost:80:80',
      'localhost:',
      '%6cocalhost',
    ],
    ...[
      'localhost, evil.example',
      'localhost evil.example',
      'ｌocalhost',
      'http://localhost',
      'localhost\tx',
    ],
  ])('"%s" is foreign', (name) => expect(asked({ Host: name })).toBe('foreign'));

  test('none, or two of them, is foreign', () => {
    expect(judge({ headers: [] })).toBe('foreign');
    const twice = [
      ['Host', host],
      ['host', 'evil.example'],
    ] as const;
    expect(judge({ headers: twice })).toBe('foreign');
    expect(judge({ headers: [...twice].reverse() })).toBe('foreign');
  });
});

describe('the Origin', () => {
  test('the same scheme, name and port is a page of the studio', () => {
    expect(asked({ Origin: own })).toBe('own');
    expect(asked({ Origin: own, 'Sec-Fetch-Site': 'same-origin', Referer: `${own}/compare` })).toBe('own');
    expect(asked({ 'Sec-Fetch-Site': 'same-origin' }, { method: 'POST' })).toBe('own');
  });

  test.each([
    ...[
      'https://127.0.0.1:3000',
      'http://127.0.0.1:4000',
      'http://127.0.0.1',
      'http://localhost:3000',
      'null',
    ],
    ...[
      'http://evil.example',
      'http://127.0.0.1:3000.evil.example',
      'http://127.0.0.1:3000/',
      '127.0.0.1:3000',
    ],
    ...['file://', 'chrome-extension://abcdef', 'http://a@127.0.0.1:3000', '', 'HTTP://127.0.0.1:3000'],
  ])('"%s" is foreign, whatever else is said', (origin) => {
    expect(asked({ Origin: origin })).toBe('foreign');
    expect(asked({ Origin: origin, 'Sec-Fetch-Site': 'same-origin' }, { method: 'POST' })).toBe('foreign');
  });

  test('two of them are foreign', () => {
    const lines = [
      ['Host', host],
      ['Origin', own],
      ['Origin', own],
    ] as const;
    expect(judge({ headers: lines })).toBe('foreign');
  });
});

describe('what the browser says of the site', () => {
  const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

  test.each(['cross-site', 'same-site'])('a link of a %s page leads here, and nothing else does', (site) => {
    const from = { 'Sec-Fetch-Site': site };
    expect(asked({ ...from, ...navigation })).toBe('unnamed');
    expect(asked({ ...from, ...navigation }, { method: 'POST' })).toBe('foreign');
    expect(asked({ ...from, ...navigation }, { method: 'HEAD' })).toBe('foreign');
    expect(asked({ ...from, ...navigation, 'Sec-Fetch-Dest': 'iframe' })).toBe('foreign');
    expect(asked({ ...from, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'audio' })).toBe('foreign');
    expect(asked({ ...from, 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' })).toBe('foreign');
    expect(asked(from)).toBe('foreign');
    expect(asked({ ...from, Origin: own }, { method: 'POST' })).toBe('foreign');
  });

  test('a typed address and a program are unnamed, and an unknown value is foreign', () => {
    expect(asked({ 'Sec-Fetch-Site': 'none', ...navigation })).toBe('unnamed');
    expect(asked({})).toBe('unnamed');
    expect(asked({ 'Sec-Fetch-Site': 'other' })).toBe('foreign');
  });
});

describe('proxies', () => {
  test('is given away by its headers, by the HTTP version nginx uses, and by a page of another site', () => {
    expect(asked({ 'X-Real-IP': '127.0.0.1' })).toBe('proxy');
    expect(asked({ Via: '1.1 proxy' })).toBe('proxy');
    expect(asked({ 'X-Forwarded-For': '' })).toBe('proxy');
    expect(asked({}, { httpVersion: '1.0' })).toBe('proxy');
    const referer = { Referer: 'https://studio.example.com/' };
    expect(asked({ 'Sec-Fetch-Site': 'same-origin', ...referer })).toBe('proxy');
  });

  test('one that is trusted may pass requests on', () => {
    const trusted = { trustedProxies: '10.0.0.0/8, fd00::/8, 127.0.0.1', httpVersion: '1.0' };
    for (const peer of ['10.1.2.3', '::ffff:10.1.2.3', 'fd00::7', '127.0.0.1'])
      expect(asked({ 'X-Forwarded-For': '203.0.113.9' }, { ...trusted, peer })).toBe('unnamed');
    for (const peer of ['11.0.0.1', 'fe80::1', '127.0.0.2', ''])
      expect(asked({ 'X-Forwarded-For': '203.0.113.9' }, { ...trusted, peer })).toBe('proxy');
  });

  test('one that is trusted says for which site it asks, and only names that cannot be rebound are believed', () => {
    const more = { trustedProxies: '127.0.0.1', publicUrl: 'https://studio.example.com', method: 'POST' };
    const forwarded = { 'X-Forwarded-Host': 'studio.example.com', 'X-Forwarded-Proto': 'https' };
    expect(asked({ ...forwarded, Origin: 'https://studio.example.com' }, more)).toBe('own');
    expect(asked({ Host: 'studio.example.com', Origin: 'http://studio.example.com' }, more)).toBe('own');
    expect(asked({ Host: '192.168.1.5:8080', Origin: 'http://192.168.1.5:8080' }, more)).toBe('own');
    expect(asked({ ...forwarded, Origin: 'http://studio.example.com' }, more)).toBe('foreign');
    expect(asked({ Host: 'evil.example', Origin: 'http://evil.example' }, more)).toBe('foreign');
    expect(asked({ ...forwarded, 'X-Forwarded-Proto': 'javascript' }, more)).toBe('foreign');
    expect(asked({ 'X-Forwarded-Host': 'studio.example.com, evil.example' }, more)).toBe('foreign');
  });
});
