import { describe, expect, test } from 'vitest';
import { createBrowserShelf } from './browser-shelf';
import { makeStorage } from './test-storage';

function setUp(storage = makeStorage()) {
  const clock = { ms: 0 };
  const limits = { most: 3, keptMs: 1000 };
  const shelf = createBrowserShelf(
    'shelf.',
    limits,
    () => storage,
    () => clock.ms,
  );
  const ids = () => shelf.list().map(({ id }) => id);
  const put = (id: string, value: unknown = id) => {
    clock.ms += 1;
    return shelf.put(id, value);
  };
  return { clock, shelf, storage, ids, put };
}

describe('a shelf', () => {
  test('has what was stored, newest first, and ignores other keys', () => {
    const { shelf, storage, ids, put } = setUp();
    storage.setItem('other', 'stays');
    put('a');
    put('b', { text: '很好' });
    put('a', 1);
    expect(ids()).toEqual(['a', 'b']);
    expect(shelf.get('b')?.value).toEqual({ text: '很好' });
    shelf.remove('b');
    expect(shelf.get('b')).toBeNull();
    expect(storage.getItem('other')).toBe('stays');
  });

  test('keeps no more than the limit, and none for too long', () => {
    const { clock, ids, put, storage } = setUp();
    for (const id of ['a', 'b', 'c', 'd']) put(id);
    expect(ids()).toEqual(['d', 'c', 'b']);
    clock.ms = 1003;
    expect(ids()).toEqual(['d']);
    put('e');
    expect(ids()).toEqual(['e']);
    expect(storage.length).toBe(1);
  });

  test('skips damaged entries', () => {
    const { ids, put, storage } = setUp();
    for (const text of ['', '{', 'null', '7', '{"savedAtMs":"1","value":1}', '{"value":1}'])
      storage.setItem(`shelf.${text}`, text);
    put('whole');
    expect(ids()).toEqual(['whole']);
  });

  test('makes room by removing the oldest, but not for an entry that could never fit', () => {
    const { ids, put } = setUp(makeStorage(120));
    expect(put('a', 'x'.repeat(10))).toBe(true);
    expect(put('b', 'x'.repeat(10))).toBe(true);
    expect(put('c', 'x'.repeat(30))).toBe(true);
    expect(ids()).toEqual(['c', 'b']);
    expect(put('d', 'x'.repeat(500))).toBe(false);
  });

  test('is empty where the browser forbids storage', () => {
    const shelf = createBrowserShelf('shelf.', { most: 3, keptMs: 1000 }, () => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(shelf.put('a', 1)).toBe(false);
    expect(shelf.list()).toEqual([]);
    expect(shelf.get('a')).toBeNull();
    expect(() => shelf.remove('a')).not.toThrow();
  });
});
