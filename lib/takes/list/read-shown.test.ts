import { expect, test } from 'vitest';
import { longestSearch, readSearch, readStatus } from './read-shown';

test('an address with an unknown filter shows all takes', () => {
  expect(readStatus('kept')).toBe('kept');
  for (const text of [null, '', 'Kept', 'toString']) expect(readStatus(text)).toBe('all');
});

test('a search in an address is trimmed, and cut to the length that can be typed', () => {
  expect(readSearch(null)).toBe('');
  expect(readSearch('  rain on roofs ')).toBe('rain on roofs');
  expect(readSearch('a'.repeat(longestSearch + 1))).toHaveLength(longestSearch);
  expect(readSearch('rain\ton\r\nroofs\0')).toBe('rain on roofs');
  expect(readSearch(`H${'😀'.repeat(longestSearch)}`)).toBe(`H${'😀'.repeat((longestSearch - 2) / 2)}`);
});
