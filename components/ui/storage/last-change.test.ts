import { expect, test } from 'vitest';
import { createLastChange } from './last-change';

function makeStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  };
}

test('a page requested before a change counts as outdated, and one requested well after it does not', () => {
  const storage = makeStorage();
  const pageOf = (timeMs: number) =>
    createLastChange(
      () => storage,
      () => timeMs,
    );
  expect(pageOf(0).isSince(1_000_000)).toBe(false);
  pageOf(1_005_000).note();
  expect(pageOf(0).isSince(1_000_000)).toBe(true);
  expect(pageOf(0).isSince(1_005_000)).toBe(true);
  expect(pageOf(0).isSince(1_010_000)).toBe(false);
});

test('a browser that refuses storage remembers nothing, and that is no failure', () => {
  const change = createLastChange(() => {
    throw new Error('Storage is forbidden here.');
  });
  change.note();
  expect(change.isSince(0)).toBe(false);
});
