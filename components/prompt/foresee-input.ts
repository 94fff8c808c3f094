import type { Selection } from '@/lib/prompt/marker-edits';

/** What a change will put in place of which stretch of a text. */
export interface ForeseenInput {
  selection: Selection;
  inserted: string;
}

type TypedInput = Pick<InputEvent, 'inputType' | 'data'> & {
  dataTransfer?: Pick<DataTransfer, 'getData'> | null;
};

/**
 * What typing, pasting or deleting is going to do to a text with this selection. Null where a browser does not tell,
 * as with a drop, a correction or the deletion of a word, and for what an input method does.
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
  // Only what is one character to every browser.
  const isPlain = (at: number) => /[\x20-\x7e]/.test(text.charAt(at)) && !/\p{M}/u.test(text.charAt(at + 1));
  if (inputType === 'deleteContentBackward' && isPlain(start - 1))
    return { selection: { start: start - 1, end: start }, inserted: '' };
  if (inputType === 'deleteContentForward' && isPlain(start))
    return { selection: { start, end: start + 1 }, inserted: '' };
  return null;
}
