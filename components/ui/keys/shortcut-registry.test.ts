import { describe, expect, test, vi } from 'vitest';
import { createShortcutRegistry, isPressed } from './shortcut-registry';

const press = (
  key: string,
  modifiers: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', true>> = {},
) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('whether a key is pressed', () => {
  test('Mod is Ctrl or the command key', () => {
    expect(isPressed('Mod+Enter', press('Enter', { ctrlKey: true }))).toBe(true);
    expect(isPressed('Mod+Enter', press('Enter', { metaKey: true }))).toBe(true);
    expect(isPressed('Mod+Enter', press('Enter'))).toBe(false);
  });

  test('with a modifier that the shortcut does not name, the key belongs to the browser', () => {
    expect(isPressed('z', press('z', { ctrlKey: true }))).toBe(false);
    expect(isPressed('z', press('z', { metaKey: true }))).toBe(false);
    expect(isPressed('z', press('Z', { shiftKey: true }))).toBe(false);
    expect(isPressed('ArrowLeft', press('ArrowLeft', { altKey: true }))).toBe(false);
    expect(isPressed('Space', press(' ', { shiftKey: true }))).toBe(false);
  });

  test('a sign is a sign, however it is typed, and capitals lock nothing out', () => {
    expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true);
    expect(isPressed('?', press('?'))).toBe(true);
    expect(isPressed('z', press('Z'))).toBe(true);
    expect(isPressed('Space', press(' '))).toBe(true);
  });
});

test('the list contains the registered shortcuts, in order, and notifies its listeners', () => {
  const registry = createShortcutRegistry();
  let changes = 0;
  registry.subscribe(() => {
    changes += 1;
  });
  const remove = registry.add({ key: 'a', label: 'A', group: 'Studio' }, () => {});
  registry.add({ key: 'b', label: 'B', group: 'Studio' }, () => {});
  remove();
  expect(registry.list().map(({ key }) => key)).toEqual(['b']);
  expect(changes).toBe(3);
});

test('k and K are two shortcuts, and a capital without its own acts as the lower-case letter', () => {
  const pressed: string[] = [];
  const registry = createShortcutRegistry();
  for (const key of ['k', 'Shift+k', 'c']) {
    registry.add({ key, label: key, group: 'Takes' }, () => pressed.push(key));
  }
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('Element', class {});
  const handle = (key: string, shiftKey: boolean, hasCapsLock = false) => {
    const event = { ...press(key), shiftKey, getModifierState: () => hasCapsLock, preventDefault: () => {} };
    registry.handle(event as unknown as KeyboardEvent);
  };
  handle('k', false);
  handle('K', true);
  handle('K', false);
  handle('K', false, true);
  handle('C', false);
  expect(pressed).toEqual(['k', 'Shift+k', 'Shift+k', 'k', 'c']);
});

test.each([
  ['a slider', 'range', ' ', true],
  ['a slider', 'range', 'ArrowLeft', false],
  ['a checkbox', 'checkbox', ' ', false],
])('with the focus on %s (%s), %o reaches its shortcut: %s', (_, type, key, isReached) => {
  class FakeInput {
    matches = (selectors: string) =>
      /(^|, )input(,|$)/.test(selectors) || selectors.includes(`[type="${type}"]`);
  }
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('Element', FakeInput);
  const registry = createShortcutRegistry();
  const handler = vi.fn();
  registry.add({ key: key === ' ' ? 'Space' : key, label: 'Play', group: 'Takes' }, handler);
  const event = {
    ...press(key),
    target: new FakeInput(),
    getModifierState: () => false,
    preventDefault: () => {},
  };
  registry.handle(event as unknown as KeyboardEvent);
  expect(handler).toHaveBeenCalledTimes(isReached ? 1 : 0);
});
