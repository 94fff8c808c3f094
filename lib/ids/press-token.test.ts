import { expect, test } from 'vitest';
import { makePressToken, pressTokenPattern } from './press-token';

test('no two presses have the same token, and the server accepts every token', () => {
  const tokens = Array.from({ length: 2000 }, makePressToken);
  expect(new Set(tokens).size).toBe(2000);
  expect(tokens.filter((token) => !pressTokenPattern.test(token))).toEqual([]);
});
