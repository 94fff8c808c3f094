import { expect, test } from 'vitest';
import { findTrigger } from './marker-trigger';

const at = (text: string) => findTrigger(text, text.length);

test('an @ triggers the menu at the beginning, after a space, a quote or a Han character', () => {
  expect(at('@')).toEqual({ at: 0, end: 1, query: '' });
  expect(at('Rain. @')).toEqual({ at: 6, end: 7, query: '' });
  expect(at('“@vi')).toEqual({ at: 1, end: 4, query: 'vi' });
  expect(at('然后@小何')).toEqual({ at: 2, end: 5, query: '小何' });
  expect(at('然后＠')).toEqual({ at: 2, end: 3, query: '' });
});

test('an address, a complete marker and a finished word do not', () => {
  expect(at('me@example')).toBeNull();
  expect(at('@audio1')).toBeNull();
  expect(at('@音频2')).toBeNull();
  expect(at('@vi and')).toBeNull();
  expect(at('no sign')).toBeNull();
  expect(at(`@${'a'.repeat(40)}`)).toBeNull();
});

test('only the text before the caret counts', () => {
  expect(findTrigger('@audio1', 1)).toEqual({ at: 0, end: 1, query: '' });
  expect(findTrigger('a @ b', 2)).toBeNull();
});
