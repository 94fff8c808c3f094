import { describe, expect, test } from 'vitest';
import { createPresses, type Press, samePressMs } from './presses';

function setUp() {
  const clock = { ms: 1000 };
  let made = 0;
  const makeToken = () => {
    made += 1;
    return `token ${made}`;
  };
  const presses = createPresses(makeToken, () => clock.ms);
  const begin = (order: unknown): Press => {
    const press = presses.begin(order);
    if (!press) throw new Error('This counted as the press before it.');
    return press;
  };
  return { clock, presses, begin };
}

describe('a press', () => {
  test('of the same order is the same one while the first is pending, however long that lasts', () => {
    const { clock, presses, begin } = setUp();
    begin({ prompt: 'A' });
    clock.ms += 60_000;
    expect(presses.begin({ prompt: 'A' })).toBeNull();
  });

  test('of the same order is the same one for a moment after it began, and then another', () => {
    const { clock, presses, begin } = setUp();
    const first = begin({ prompt: 'A' });
    presses.end(first, 'done');
    clock.ms += samePressMs - 1;
    expect(presses.begin({ prompt: 'A' })).toBeNull();
    clock.ms += 1;
    expect(begin({ prompt: 'A' }).token).not.toBe(first.token);
  });

  test('of a changed order is a press of its own, under way or not, and however soon', () => {
    const { begin } = setUp();
    const tokens = Array.from({ length: 20 }, (_, count) => begin({ prompt: 'A', count }).token);
    expect(new Set(tokens).size).toBe(20);
  });

  test('is another one when something else was pressed in between', () => {
    const { begin } = setUp();
    const tokens = ['A', 'B', 'A', 'B'].map((prompt) => begin({ prompt }).token);
    expect(new Set(tokens).size).toBe(4);
  });

  test('that failed may be repeated at once, and is the same one then', () => {
    const { presses, begin } = setUp();
    const lost = begin('A');
    presses.end(lost, 'failed');
    const other = begin('B');
    const again = begin('A');
    expect(again.token).toBe(lost.token);
    expect(other.token).not.toBe(lost.token);
    presses.end(again, 'done');
    presses.end(other, 'done');
    begin('C');
    expect(begin('A').token).not.toBe(lost.token);
  });

  test('whose token is used for something else gets another one', () => {
    const { presses, begin } = setUp();
    const first = begin('A');
    presses.end(first, 'spent');
    expect(begin('A').token).not.toBe(first.token);
  });

  test('that ends late does not end the one that came after it', () => {
    const { presses, begin } = setUp();
    const first = begin('A');
    begin('B');
    presses.end(first, 'failed');
    expect(presses.begin('B')).toBeNull();
  });
});
