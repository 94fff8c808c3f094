import { describe, expect, test } from 'vitest';
import { selectBody } from './preconditions';

const etag = '"a,b"';
const date = 'Sun, 22 Nov 2026 12:00:00 GMT';
const start = { range: 'bytes=0-3' };

function select(headers: Record<string, string>, method = 'GET') {
  return selectBody({ method, headers: new Headers(headers) }, etag, 100);
}

test.each([
  [{ 'if-none-match': etag }, 304],
  [{ 'if-none-match': `W/${etag}` }, 304],
  [{ 'if-none-match': `"x", W/"y" ,${etag}` }, 304],
  [{ 'if-none-match': '*' }, 304],
  [{ 'if-none-match': ' * ' }, 304],
  [{ 'if-none-match': '"x"' }, 200],
  [{ 'if-none-match': '"a", "b"' }, 200],
  [{ 'if-none-match': '"x*"' }, 200],
  [{ 'if-none-match': 'a,b' }, 200],
  [{ 'if-none-match': `w/${etag}x` }, 304],
  [{ 'if-none-match': '' }, 200],
  [{ 'if-match': etag }, 200],
  [{ 'if-match': '*' }, 200],
  [{ 'if-match': `"x", ${etag}` }, 200],
  [{ 'if-match': `W/${etag}` }, 412],
  [{ 'if-match': '"x"' }, 412],
  [{ 'if-match': '"x"', 'if-none-match': etag }, 412],
  [{ 'if-match': etag, 'if-none-match': etag }, 304],
  [{ 'if-modified-since': date }, 200],
  [{ 'if-unmodified-since': date }, 200],
  [{ 'if-none-match': '"x"', 'if-modified-since': date }, 200],
])('the conditions %j give %i, for HEAD as for GET', (headers, status) => {
  expect(select(headers).status).toBe(status);
  expect(select(headers, 'HEAD').status).toBe(status);
});

describe('a range', () => {
  test.each([
    [{}, 206],
    [{ 'if-range': etag }, 206],
    [{ 'if-range': `W/${etag}` }, 200],
    [{ 'if-range': '"x"' }, 200],
    [{ 'if-range': `${etag}, "x"` }, 200],
    [{ 'if-range': date }, 200],
    [{ 'if-range': '*' }, 200],
    [{ 'if-none-match': etag }, 304],
    [{ 'if-none-match': '"x"' }, 206],
    [{ 'if-match': '"x"' }, 412],
    [{ 'if-none-match': etag, 'if-range': '"x"' }, 304],
  ])('beside %j gives %i', (headers, status) => {
    expect(select({ ...start, ...headers }).status).toBe(status);
  });

  test('is cut for GET alone', () => {
    expect(select(start)).toEqual({ status: 206, span: { start: 0, end: 3 } });
    expect(select(start, 'HEAD')).toEqual({ status: 200 });
    expect(select({ range: 'bytes=100-' }, 'HEAD')).toEqual({ status: 200 });
  });

  test('beyond the end cannot be satisfied, unless its condition already fails', () => {
    expect(select({ range: 'bytes=100-' })).toEqual({ status: 416 });
    expect(select({ range: 'bytes=100-', 'if-range': '"x"' })).toEqual({ status: 200 });
    expect(select({ range: 'bytes=100-', 'if-none-match': etag })).toEqual({ status: 304 });
  });
});
