import { expect, test } from 'vitest';
import { formatMark, listMarks } from './time-ruler';

test('ticks are at round times, far enough apart for their labels', () => {
  expect(listMarks(11.4, 840)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(listMarks(120, 840)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110]);
  expect(listMarks(11.4, 300)).toEqual([0, 5]);
});

test('zooming in brings finer marks', () => {
  expect(listMarks(2, 840 * 8).slice(0, 3)).toEqual([0, 0.1, 0.2]);
});

test('a very narrow ruler still marks the start', () => {
  expect(listMarks(0.4, 10)).toEqual([0]);
});

test('tenths are written only between whole seconds', () => {
  expect([formatMark(0), formatMark(0.30000000000000004), formatMark(65)]).toEqual([
    '0:00',
    '0:00.3',
    '1:05',
  ]);
});
