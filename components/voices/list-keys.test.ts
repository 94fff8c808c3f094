import { expect, test } from 'vitest';
import { findNextRow, isTyping } from './list-keys';

test('arrows go from the search box down to the last row and back up', () => {
  expect(findNextRow('ArrowDown', -1, 3)).toBe(0);
  expect(findNextRow('ArrowDown', 2, 3)).toBe(2);
  expect(findNextRow('ArrowUp', 1, 3)).toBe(0);
  expect(findNextRow('ArrowUp', 0, 3)).toBe(-1);
  expect(findNextRow('ArrowUp', -1, 3)).toBe(-1);
});

test('with nothing found, the focus stays in the search box', () => {
  expect(findNextRow('ArrowDown', -1, 0)).toBe(-1);
  expect(findNextRow('PageDown', -1, 0)).toBe(-1);
});

test('pages stop at the ends of the list', () => {
  expect(findNextRow('PageDown', 0, 100)).toBe(8);
  expect(findNextRow('PageDown', 97, 100)).toBe(99);
  expect(findNextRow('PageUp', 5, 100)).toBe(0);
});

test('Home and End move in the list, and in the search box they are the text’s', () => {
  expect(findNextRow('Home', 50, 100)).toBe(0);
  expect(findNextRow('End', 50, 100)).toBe(99);
  expect(findNextRow('Home', -1, 100)).toBeNull();
  expect(findNextRow('End', -1, 100)).toBeNull();
  expect(findNextRow('x', 50, 100)).toBeNull();
});

test('letters and Backspace are typing; the space bar, named keys and commands are not', () => {
  const press = (key: string, held = {}) =>
    isTyping({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
  expect(['a', '小', '😀', 'Backspace'].map((key) => press(key))).toEqual([true, true, true, true]);
  expect([' ', 'Enter', 'Tab', 'F5'].map((key) => press(key))).toEqual([false, false, false, false]);
  expect(press('c', { ctrlKey: true })).toBe(false);
});
