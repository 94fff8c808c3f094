import { describe, expect, test } from 'vitest';
import { formatRelativeTime } from './time-text';

// Local times, so that the sentences hold in every zone the tests run in.
const now = new Date(2026, 10, 23, 14, 30, 0).getTime();
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('a moment as shown in a list', () => {
  test('the last minute, and a clock that runs ahead, are just now', () => {
    expect(formatRelativeTime(new Date(now - 59_000).toISOString(), now)).toBe('just now');
    expect(formatRelativeTime(new Date(now + 5000).toISOString(), now)).toBe('just now');
  });

  test('within the hour it counts minutes', () => {
    expect(formatRelativeTime(at(2026, 10, 23, 14, 2), now)).toBe('28 min ago');
  });

  test('earlier today is the clock alone', () => {
    expect(formatRelativeTime(at(2026, 10, 23, 0, 5), now)).toBe('00:05');
  });

  test('yesterday is named, even when it is less than a day ago', () => {
    expect(formatRelativeTime(at(2026, 10, 22, 23, 59), now)).toBe('Yesterday 23:59');
  });

  test('older moments have their day, and other years their year', () => {
    expect(formatRelativeTime(at(2026, 10, 3, 9, 0), now)).toBe('3 Nov, 09:00');
    expect(formatRelativeTime(at(2025, 11, 31, 9, 0), now)).toBe('31 Dec 2025');
  });
});
