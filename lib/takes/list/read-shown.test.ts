import { expect, test } from 'vitest';
import { longestSearch, readSearch, readStatus } from './read-shown';

test('an address that shows what there is not shows all takes', () => {
  expect(readStatus('kept')).toBe('kept');
  for (const text of [null, '', 'Kept', 'toString']) expect(readStatus(text)).toBe('all');
});

test('words that an address looks for have no room around them, and are no longer than can be typed', () => {
  expect(readSearch(null)).toBe('');
  expect(readSearch('  rain on roofs ')).toBe('rain on roofs');
  expect(readSearch('a'.repeat(longestSearch + 1))).toHaveLength(longestSearch);
});
