import { expect, test, vi } from 'vitest';
import { createStore, watchPart } from './store';

test('subscribers are notified of a change until they unsubscribe', () => {
  const store = createStore({ count: 1, name: 'a' });
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  store.set({ count: 2 });
  expect(store.get()).toEqual({ count: 2, name: 'a' });
  expect(listener).toHaveBeenCalledTimes(1);
  unsubscribe();
  store.set({ count: 3 });
  expect(listener).toHaveBeenCalledTimes(1);
});

test('setting the same value is not a change', () => {
  const store = createStore({ count: 1 });
  const before = store.get();
  const listener = vi.fn();
  store.subscribe(listener);
  store.set({ count: 1 });
  expect(listener).not.toHaveBeenCalled();
  expect(store.get()).toBe(before);
});

test('one part can be watched separately', () => {
  const store = createStore({ count: 1, name: 'a' });
  const listener = vi.fn();
  const stop = watchPart(store, ({ count }) => count, listener);
  store.set({ name: 'b' });
  expect(listener).not.toHaveBeenCalled();
  store.set({ count: 2, name: 'c' });
  store.set({ count: 3 });
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  store.set({ count: 4 });
  expect(listener).toHaveBeenCalledTimes(2);
});
