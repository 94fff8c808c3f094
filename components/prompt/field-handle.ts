import { spaceMarker } from '@/lib/prompt/markers';
import { findChange, typeOver } from './edit-text';
import type { PromptHandle } from './prompt-handle';
import { readyField } from './text-direction';

/** The same for one field, which does not outlive its draft. */
export interface FieldHandle extends Omit<PromptHandle, 'renew'> {
  hasFocus: () => boolean;
  getField: () => HTMLTextAreaElement | null;
  /** It is the handle of this field from now on. */
  attach: (field: HTMLTextAreaElement | null) => void;
}

/** Makes the handle of a field that is still to come; it does nothing while there is none. */
export function createFieldHandle(): FieldHandle {
  let attached: HTMLTextAreaElement | null = null;
  const getField = () => attached;
  const handle: FieldHandle = {
    getField,
    attach(field) {
      attached = field;
    },
    focus: () => getField()?.focus(),
    hasFocus: () => getField()?.matches(':focus') ?? false,
    insertMarker(number, span) {
      const field = getField();
      if (!field) return;
      field.focus();
      const { start, end } = span ?? { start: field.selectionStart, end: field.selectionEnd };
      const marker = spaceMarker(number, field.value.slice(0, start), field.value.slice(end));
      typeOver(field, { start, end }, marker);
    },
    select({ start, end }) {
      getField()?.focus();
      getField()?.setSelectionRange(start, end);
    },
    replaceText(text) {
      const field = getField();
      if (!field) return;
      field.focus();
      const { start, end, inserted } = findChange(field.value, text);
      typeOver(field, { start, end }, inserted);
    },
    rewrite(text) {
      const focused = document.activeElement;
      handle.replaceText(text);
      // Nothing can be typed into a field without the focus.
      if (focused instanceof HTMLElement && focused !== getField()) focused.focus();
    },
    expect(text) {
      const field = getField();
      if (field) readyField(field, text);
    },
  };
  return handle;
}
