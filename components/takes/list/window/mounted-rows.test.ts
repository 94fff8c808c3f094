import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseMounted, mostMounted } from './mounted-rows';

const lists = fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 300 }).chain((takes) =>
  fc.record({
    takes: fc.constant(takes),
    ends: fc.tuple(fc.nat({ max: takes.length - 1 }), fc.nat({ max: 20 })),
    kept: fc.array(fc.integer({ min: -1, max: takes.length }), { maxLength: 3 }),
  }),
);

test('visible and pinned rows are mounted, in order, with no more takes beside them than allowed', () => {
  fc.assert(
    fc.property(lists, ({ takes, ends: [startIndex, length], kept }) => {
      const count = takes.length;
      const endIndex = Math.min(count - 1, startIndex + length);
      const countTakes = (index: number) => takes[index] ?? 0;
      const mounted = chooseMounted({ startIndex, endIndex, count, countTakes, kept });
      expect(mounted).toEqual([...new Set(mounted)].sort((a, b) => a - b));
      const wanted = [
        ...kept.filter((index) => index >= 0 && index < count),
        ...Array.from({ length: endIndex - startIndex + 1 }, (_, at) => startIndex + at),
      ];
      expect(mounted).toEqual(expect.arrayContaining(wanted));
      const sum = (indices: number[]) => indices.reduce((total, index) => total + countTakes(index), 0);
      const onScreen = sum(mounted.filter((index) => index >= startIndex && index <= endIndex));
      const beside = chooseMounted({ startIndex, endIndex, count, countTakes, kept: [] });
      expect(sum(beside)).toBeLessThanOrEqual(Math.max(mostMounted, onScreen));
    }),
  );
});

test('ten takes are mounted beyond each edge of the screen, where there are so many', () => {
  const options = { count: 100, countTakes: () => 1, kept: [90] };
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  expect(chooseMounted({ ...options, startIndex: 20, endIndex: 30 })).toEqual([...range(10, 40), 90]);
  expect(chooseMounted({ ...options, startIndex: 0, endIndex: 5, kept: [] })).toEqual(range(0, 15));
});
