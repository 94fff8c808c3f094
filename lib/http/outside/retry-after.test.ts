import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from './retry-after';

const nowMs = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('parseRetryAfter', () => {
  test.each([
    ['0', 0],
    ['7', 7],
    [' 30 ', 30],
    ['3600', 3600],
    ['99999999999999999999', 3600],
    [`${'9'.repeat(400)}`, 3600],
    ['1.5', 2],
    ['0.001', 1],
    ['.25', 1],
    ['2.', 2],
    ['2.0', 2],
    ['3599.2', 3600],
  ])('reads the seconds %j as %i', (header, seconds) => {
    expect(parseRetryAfter(header, nowMs)).toBe(seconds);
  });

  test.each([
    ['Sun, 22 Nov 2026 12:00:20 GMT', 20],
    ['Sunday, 22-Nov-26 12:00:20 GMT', 20],
    ['Sun Nov 22 12:00:20 2026', 20],
    ['Wed Nov  2 12:00:20 2016', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Sun, 22 Nov 2026 11:59:00 GMT', 0],
    ['Mon, 22 Nov 2027 12:00:00 GMT', 3600],
  ])('reads the date %j as %i seconds from now', (header, seconds) => {
    expect(parseRetryAfter(header, nowMs)).toBe(seconds);
  });

  test('a date is rounded up, so that the wait is never too short', () => {
    expect(parseRetryAfter('Sun, 22 Nov 2026 12:00:20 GMT', nowMs + 1)).toBe(20);
  });

  test.each([
    undefined,
    null,
    '',
    'soon',
    '-1',
    '-1.5',
    '1,5',
    '.',
    '5 seconds',
    'Infinity',
    '0x10',
    '1e3',
    '2026-11-22T12:00:20Z',
    'Sun, 22 Xyz 2026 12:00:20 GMT',
    'Sun, 41 Nov 2026 12:00:20 GMT',
    'Sun, 22 Nov 2026 99:00:20 GMT',
  ])('%j is no wait at all', (header) => {
    expect(parseRetryAfter(header, nowMs)).toBeNull();
  });
});
