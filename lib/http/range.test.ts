import { expect, test } from 'vitest';
import { parseRange } from './range';

test.each([
  [null, null],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['items=0-1', null],
  ['bytes=a-b', null],
  ['Bytes=0-1', { start: 0, end: 1 }],
  ['bytes=0-1,', { start: 0, end: 1 }],
  ['bytes=, 0-1 ,', { start: 0, end: 1 }],
  ['bytes=,', null],
  ['bytes=0-1,a', null],
  ['bytes=200-300,400-', null],
  ['bytes=0 - 1', null],
  ['bytes 0-1', null],
  ['bytes=+0-1', null],
  ['bytes=-1-2', null],
  ['bytes=0-1.5', null],
  ['bytes=99999999999999999999-', 'unsatisfiable'],
  ['bytes=0-99999999999999999999', { start: 0, end: 99 }],
  ['', null],
])('Range "%s" of 100 bytes is %o', (header, span) => {
  expect(parseRange(header, 100)).toEqual(span);
});
