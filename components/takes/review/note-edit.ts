import { cleanNote } from '@/lib/takes/clean-note';

/** A note while it is written: its text, and the stored note that the writing started from. */
export interface NoteEdit {
  text: string;
  base: string;
}

/** Whether there is something to store. */
export function isEdited({ text, base }: NoteEdit): boolean {
  return cleanNote(text) !== base;
}

/**
 * What happens to an edit when another note turns out to be stored: an untouched one adopts it, and one with the same
 * text continues from there. Any other is kept, and is in conflict.
 */
export function meetStored(edit: NoteEdit, stored: string): NoteEdit {
  if (stored === edit.base) return edit;
  if (!isEdited(edit)) return { text: stored, base: stored };
  return cleanNote(edit.text) === stored ? { ...edit, base: stored } : edit;
}

/** Whether the edit would replace a note that its writer has not seen. */
export function isInConflict(edit: NoteEdit, stored: string): boolean {
  return isEdited(edit) && edit.base !== stored && cleanNote(edit.text) !== stored;
}

/** Whether the kept note is this text: another tab of the browser may have kept its own note meanwhile. */
export function isKeptText(kept: unknown, text: string): boolean {
  return typeof kept === 'object' && kept !== null && 'text' in kept && kept.text === text;
}

/** The edit of a note that was not stored when its page went away, else an untouched one. `kept` is from outside. */
export function resumeEdit(kept: unknown, stored: string): NoteEdit {
  if (typeof kept === 'object' && kept !== null && 'text' in kept && 'base' in kept) {
    const { text, base } = kept;
    if (typeof text === 'string' && typeof base === 'string') return meetStored({ text, base }, stored);
  }
  return { text: stored, base: stored };
}
