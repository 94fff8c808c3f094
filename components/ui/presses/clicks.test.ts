import { expect, test } from 'vitest';
import { onceEach } from './clicks';

test('a double click acts once, and presses by keys or apart act each time', () => {
  const seen: number[] = [];
  const click = onceEach(({ detail }: { detail: number }) => seen.push(detail));
  // By keys twice, a double click, and two clicks apart.
  for (const detail of [0, 0, 1, 2, 1, 1]) click({ detail });
  expect(seen).toEqual([0, 0, 1, 1, 1]);
});
