import { expect, test } from 'vitest';
import { chooseReading, readDirection } from './text-direction';

test.each([
  ['', 'ltr'],
  ['12 … “”', 'ltr'],
  ['Rain. مطر', 'ltr'],
  ['“مطر” rain', 'rtl'],
  ['12. גשם', 'rtl'],
  ['雨が降る', 'ltr'],
] as const)('the direction of %j is %s', (text, direction) => {
  expect(readDirection(text)).toBe(direction);
});

test('only a text that is not too long is left to the browser to read', () => {
  expect(chooseReading('מ'.repeat(6000))).toEqual({ dir: 'auto', spellCheck: true });
  expect(chooseReading('מ'.repeat(6001))).toEqual({ dir: 'rtl', spellCheck: false });
  expect(chooseReading('a'.repeat(6001))).toEqual({ dir: 'ltr', spellCheck: false });
});
