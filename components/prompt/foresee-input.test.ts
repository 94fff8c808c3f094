import { expect, test } from 'vitest';
import { foreseeInput } from './foresee-input';

const foresee = (inputType: string, text: string, start: number, end = start, data: string | null = null) =>
  foreseeInput({ inputType, data }, text, { start, end });

test('typed or pasted text replaces the selection', () => {
  expect(foresee('insertText', 'abc', 1, 2, 'X')).toEqual({
    selection: { start: 1, end: 2 },
    inserted: 'X',
  });
  const dataTransfer = { getData: () => 'one\r\ntwo' };
  expect(
    foreseeInput({ inputType: 'insertFromPaste', data: null, dataTransfer }, 'a', { start: 1, end: 1 }),
  ).toEqual({ selection: { start: 1, end: 1 }, inserted: 'one\ntwo' });
});

test('a deletion deletes the selection, or one plain character beside the caret', () => {
  const taken = (start: number, end: number) => ({ selection: { start, end }, inserted: '' });
  expect(foresee('deleteByCut', 'abc', 0, 2)).toEqual(taken(0, 2));
  expect(foresee('deleteWordBackward', 'abc', 1, 3)).toEqual(taken(1, 3));
  expect(foresee('deleteContentBackward', 'abc', 2)).toEqual(taken(1, 2));
  expect(foresee('deleteContentForward', 'abc', 2)).toEqual(taken(2, 3));
});

test('input that a browser does not describe is not predicted', () => {
  expect(foresee('deleteContentBackward', 'abc', 0)).toBeNull();
  expect(foresee('deleteContentBackward', 'a😀', 3)).toBeNull();
  expect(foresee('deleteContentForward', 'ae\u0301', 1)).toBeNull();
  expect(foresee('deleteWordBackward', 'abc', 3)).toBeNull();
  expect(foresee('deleteByDrag', 'abc', 0, 2)).toBeNull();
  expect(foresee('deleteCompositionText', 'abc', 0, 2)).toBeNull();
  expect(foresee('insertFromComposition', 'abc', 0, 0, '晚')).toBeNull();
  expect(foresee('insertReplacementText', 'abc', 0, 2, 'ab')).toBeNull();
  expect(foresee('historyUndo', 'abc', 3)).toBeNull();
});
