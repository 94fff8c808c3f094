import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findChange } from './edit-text';

test('what was typed, deleted and replaced is found', () => {
  expect(findChange('ab', 'aXb')).toEqual({ start: 1, end: 1, inserted: 'X' });
  expect(findChange('aXb', 'ab')).toEqual({ start: 1, end: 2, inserted: '' });
  expect(findChange('same', 'same')).toEqual({ start: 4, end: 4, inserted: '' });
  expect(findChange('@audio1', '@audio12')).toEqual({ start: 7, end: 7, inserted: '2' });
});

test('a change turns the text before into the text after, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const { start, end, inserted } = findChange(before, after);
      expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after);
    }),
  );
});
