import { describe, expect, test } from 'vitest';
import { maxReferenceBytes } from '@/lib/references/reference';
import { judgeRequest } from './judge-request';
import { makeTrust } from './own-site';
import { readHead } from './request-head';

const trust = makeTrust({ trustedProxies: [], publicUrl: null });
const own = { Origin: 'http://localhost:3000' };

function judge(method: string, url: string, headers: Record<string, string | string[]> = {}) {
  const lines = Object.entries({ Host: 'localhost:3000', ...headers });
  const rawHeaders = lines.flatMap(([name, values]) => [values].flat().flatMap((value) => [name, value]));
  const request = { method, url, httpVersion: '1.1', rawHeaders, socket: { remoteAddress: '127.0.0.1' } };
  const verdict = judgeRequest(readHead(request), trust);
  return verdict.kind === 'refuse' ? verdict.refusal : verdict;
}

describe('paths', () => {
  test.each(['/', '/compare?takes=a,b', '/api/takes?search=%00', '/api/takes/x..y', '/compare/', '/a%20b'])(
    '%s is looked up',
    (url) => expect(judge('GET', url)).toMatchObject({ kind: 'pass' }),
  );

  test.each([
    ...[
      '//evil.example',
      '/api//takes',
      '///',
      '/../etc',
      '/a/..',
      '/%2e%2e/x',
      '/.%2E/x',
      '/..;/x',
      '/.;a/x',
    ],
    ...[
      '/%00',
      '/a%0d%0aSet-Cookie:x',
      '/a%2Fb',
      '/api/takes/..%2F..%2Fetc',
      '/a%5Cb',
      '/a\\b',
      '/./a',
      '/%7F',
    ],
  ])('%s leads nowhere', (url) => expect(judge('GET', url)).toMatchObject({ code: 'not_found' }));

  test.each([
    ...[
      'http://localhost:3000/',
      'http://evil.example/',
      'localhost:3000',
      '*',
      '',
      'a/b',
      '/%',
      '/%E0%A4%A',
    ],
    ...['/%c0%ae%c0%ae/', '/#a', '/ä', '/%zz'],
  ])('"%s" is no path', (url) => expect(judge('GET', url)).toMatchObject({ code: 'request_malformed' }));

  test('one that is longer than any is refused', () => {
    expect(judge('GET', `/${'a'.repeat(8_000)}`)).toMatchObject({ kind: 'pass' });
    expect(judge('GET', `/${'a'.repeat(9_000)}`)).toMatchObject({ status: 414 });
  });
});

describe('methods', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'PURGE', 'QUERY', 'LOCK'])(
    '%s is answered with those that are taken',
    (method) => {
      const headers = { Allow: 'GET, HEAD, POST' };
      expect(judge(method, '/', own)).toMatchObject({ code: 'method_not_allowed', headers });
      expect(judge(method, '/api/takes')).toMatchObject({ headers: { Allow: 'GET, HEAD' } });
    },
  );

  test('routes that only read accept no POST, and those that only write do not read', () => {
    expect(judge('POST', '/api/takes', own)).toMatchObject({ code: 'method_not_allowed' });
    expect(judge('POST', '/_next/static/x.js', own)).toMatchObject({ code: 'method_not_allowed' });
    expect(judge('GET', '/api/references')).toMatchObject({ headers: { Allow: 'POST' } });
    expect(judge('GET', '/api/callbacks/token')).toMatchObject({ headers: { Allow: 'POST' } });
    expect(judge('GET', '/%61pi/references')).toMatchObject({ headers: { Allow: 'POST' } });
    for (const path of ['/nowhere', '/compare/', '/icon.svg', '/api', '/takes/1'])
      expect(judge('POST', path, own), path).toMatchObject({ headers: { Allow: 'GET, HEAD' } });
  });

  test('OPTIONS names them, of a path and of the server', () => {
    expect(judge('OPTIONS', '/api/takes')).toEqual({ kind: 'options', methods: ['GET', 'HEAD'] });
    expect(judge('OPTIONS', '*')).toMatchObject({ kind: 'options' });
    expect(judge('OPTIONS', '/', { Origin: 'http://evil.example' })).toMatchObject({ code: 'forbidden' });
  });
});

describe('writes', () => {
  test('they come from pages of the studio; only callbacks come from nowhere', () => {
    const length = { 'Content-Length': '2' };
    expect(judge('POST', '/', { ...own, ...length })).toMatchObject({
      kind: 'pass',
      body: { kind: 'action' },
    });
    expect(judge('POST', '/', length)).toMatchObject({ code: 'forbidden' });
    expect(judge('POST', '/', { ...length, 'Sec-Fetch-Site': 'none' })).toMatchObject({ code: 'forbidden' });
    expect(judge('POST', '/api/references', length)).toMatchObject({ code: 'forbidden' });
    expect(judge('POST', '/api/callbacks/t%2D1', length)).toEqual({ kind: 'callback', token: 't-1' });
    const foreign = { ...length, Origin: 'http://evil.example' };
    expect(judge('POST', '/api/callbacks/t', foreign)).toMatchObject({ code: 'forbidden' });
  });
});

describe('the caller', () => {
  test('of an admitted request is the owner, and of a callback an engine, which is admitted nowhere else', () => {
    for (const path of ['/', '/api/takes', '/api/health', '/nowhere'])
      expect(judge('GET', path)).toMatchObject({ kind: 'pass', caller: { kind: 'owner' } });
    expect(judge('HEAD', '/api/takes')).toMatchObject({ kind: 'pass', caller: { kind: 'owner' } });
    const length = { 'Content-Length': '2' };
    for (const path of ['/', '/api/references'])
      expect(judge('POST', path, { ...own, ...length })).toMatchObject({ caller: { kind: 'owner' } });
    expect(judge('POST', '/api/callbacks/t', length)).not.toHaveProperty('caller');
  });
});

describe('bodies', () => {
  const post = (url: string, headers: Record<string, string | string[]>) =>
    judge('POST', url, { ...own, ...headers });

  test.each([
    ['/api/references', maxReferenceBytes + 64 * 1024, 'upload_too_large'],
    ['/', 1024 * 1024, 'body_too_large'],
    ['/api/callbacks/token', 64 * 1024, 'body_too_large'],
  ])('%s takes %d bytes and no more', (url, most, code) => {
    expect(post(url, { 'Content-Length': String(most) })).not.toHaveProperty('code');
    expect(post(url, { 'Content-Length': String(most + 1) })).toMatchObject({ code });
  });

  test('a request that only reads may have none', () => {
    expect(judge('GET', '/', { 'Content-Length': '0' })).toMatchObject({ kind: 'pass', body: null });
    expect(judge('GET', '/', { 'Content-Length': '1' })).toMatchObject({ code: 'body_too_large' });
    expect(judge('GET', '/api/takes', { 'Transfer-Encoding': 'chunked' })).toMatchObject({
      code: 'body_too_large',
    });
  });

  test.each(['/', '/api/references', '*'])('OPTIONS of %s may have none', (url) => {
    expect(judge('OPTIONS', url, { 'Content-Length': '0' })).toMatchObject({ kind: 'options' });
    for (const body of [{ 'Content-Length': '1' }, { 'Transfer-Encoding': 'chunked' }])
      expect(judge('OPTIONS', url, body)).toMatchObject({ code: 'body_too_large' });
    expect(judge('OPTIONS', url, { 'Content-Length': ['1', '1'] })).toMatchObject({
      code: 'request_malformed',
    });
  });

  test('an upload may be chunked, with no known length, and an action may not', () => {
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const maxBytes = maxReferenceBytes + 64 * 1024;
    expect(post('/api/references', chunked)).toMatchObject({ body: { kind: 'upload', maxBytes } });
    expect(post('/api/callbacks/token', chunked)).toMatchObject({ kind: 'callback' });
    expect(post('/', chunked)).toMatchObject({ status: 411 });
  });

  test.each([
    { 'Content-Length': ['2', '2'] },
    { 'Content-Length': ['2', '3'] },
    { 'Content-Length': '2, 2' },
    { 'Content-Length': '-2' },
    { 'Content-Length': '+2' },
    { 'Content-Length': '2.0' },
    { 'Content-Length': '0x2' },
    { 'Content-Length': '' },
    { 'Content-Length': '9'.repeat(20) },
    { 'Content-Length': '2', 'Transfer-Encoding': 'chunked' },
    { 'Transfer-Encoding': 'gzip, chunked' },
    { 'Transfer-Encoding': 'identity' },
    { 'Transfer-Encoding': ['chunked', 'chunked'] },
    { 'Transfer-Encoding': 'xchunked' },
  ])('%o is read in one way by one and in another way by another', (headers) => {
    expect(post('/api/references', headers)).toMatchObject({ code: 'request_malformed' });
  });
});

test('a proxy mark is found after any number of other headers, or the request is refused', () => {
  const many = Object.fromEntries(Array.from({ length: 98 }, (_, index) => [`a${index}`, '']));
  expect(judge('GET', '/', { ...many, 'X-Real-IP': '127.0.0.1' })).toMatchObject({ code: 'forbidden' });
  expect(judge('GET', '/', { ...many, a: '', b: '', 'X-Real-IP': '' })).toMatchObject({ status: 431 });
});
