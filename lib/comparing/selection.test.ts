import { expect, test } from 'vitest';
import { readSelection } from './selection';

const id = (last: string) => `01jd00000000000000000000${last}`.padEnd(26, '0');

test('a selection is read from whatever an address holds', () => {
  expect(readSelection(null)).toEqual([]);
  expect(readSelection('')).toEqual([]);
  expect(readSelection(`${id('b')},${id('a')}`)).toEqual([id('b'), id('a')]);
  expect(readSelection(`nothing,${id('a')},,${id('a')},${id('A')},../x`)).toEqual([id('a')]);
  expect(readSelection(['a', 'b', 'c', 'd', 'e'].map(id).join(','))).toEqual(['a', 'b', 'c', 'd'].map(id));
});
