import type { Selection } from '@/lib/prompt/marker-edits';

/** The text a change will insert, and the range it will replace. */
export interface ForeseenInput {
  selection: Selection;
  inserted: string;
}

type TypedInput = Pick<InputEvent, 'inputType' | 'data'> & {
  dataTransfer?: Pick<DataTransfer, 'getData'> | null;
};

/**
 * What typing, pasting or deleting will do to a text with this selection. Null where the browser does not say, as with
 * a drop, a correction or deleting a word, and for input methods.
 */
export function foreseeInput(
  { inputType, data, dataTransfer }: TypedInput,
  text: string,
  selection: Selection,
): ForeseenInput | null {
  if (inputType === 'insertText' || inputType === 'insertFromPaste') {
    const inserted = data ?? dataTransfer?.getData('text/plain') ?? null;
    return inserted === null ? null : { selection, inserted: inserted.replace(/\r\n?/g, '\n') };
  }
  const isDeletion = inputType.startsWith('delete') && !inputType.includes('Composition');
  if (!isDeletion || inputType === 'deleteByDrag') return null;
  if (selection.start < selection.end) return { selection, inserted: '' };
  const { start } = selection;
  // Only what every browser treats as one character.
  const isPlain = (at: number) => /[\x20-\x7e]/.test(text.charAt(at)) && !/\p{M}/u.test(text.charAt(at + 1));
  if (inputType === 'deleteContentBackward' && isPlain(start - 1))
    return { selection: { start: start - 1, end: start }, inserted: '' };
  if (inputType === 'deleteContentForward' && isPlain(start))
    return { selection: { start, end: start + 1 }, inserted: '' };
  return null;
}
