import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isComposing, isPlainEnter } from './typing-keys';

const plain = { key: 'Enter', keyCode: 13, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('an Enter that accepts an input method’s suggestion does not count, however a browser reports it', () => {
  expect(isPlainEnter({ ...plain, isComposing: false })).toBe(true);
  expect(isPlainEnter({ ...plain, isComposing: true })).toBe(false);
  // Safari: the composition has ended, and the key code marks the key as the input method's.
  expect(isPlainEnter({ ...plain, keyCode: 229, isComposing: false })).toBe(false);
  expect(isPlainEnter({ ...plain, nativeEvent: { isComposing: true } })).toBe(false);
  expect(isPlainEnter({ ...plain, keyCode: 229, nativeEvent: { isComposing: false } })).toBe(false);
  expect(isPlainEnter({ ...plain, shiftKey: true, isComposing: false })).toBe(false);
  expect(isComposing({ ...plain, key: 'ArrowDown', keyCode: 229, isComposing: false })).toBe(true);
});

/** The files of the screens, except tests and the helper itself. */
const files = ['components', 'app']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((at) => join(folder, at)),
  )
  .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && path !== 'components/ui/keys/typing-keys.ts')
  .map((path) => ({ path, source: readFileSync(path, 'utf8') }));

/** Enter, alone or with others, in comparisons with the pressed key. */
const readsEnter = /(?:[!=]==?|\bcase|isPressed\()\s*['"`](?:\w+\+)*Enter['"`]/;

test('every handler of Enter asks whether an input method is composing', () => {
  const readers = files.filter(({ source }) => readsEnter.test(source) || /isPlainEnter/.test(source));
  expect(readers.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'components/ui/keys/shortcut-registry.ts',
      'components/prompt/use-marker-menu.ts',
    ]),
  );
  const careless = readers.filter(({ source }) => {
    const isImported = /from '(?:@\/components\/ui\/keys|\.)\/typing-keys'/.test(source);
    return !isImported || !/\b(?:isComposing|isPlainEnter)\(/.test(source);
  });
  expect(careless.map(({ path }) => path)).toEqual([]);
});

test('no other code checks a key for composition', () => {
  // Events of input have no code of a key.
  const others = files.filter(({ path }) => path !== 'components/prompt/marker-editing.ts');
  expect(others.filter(({ source }) => /\.isComposing\b/.test(source)).map(({ path }) => path)).toEqual([]);
});
