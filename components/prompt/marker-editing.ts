import {
  findMarkerAfter,
  findMarkerBefore,
  mendInsertion,
  type Selection,
  snapSelection,
} from '@/lib/prompt/marker-edits';
import { maxReadLength } from '@/lib/prompt/prompt';
import { findChange, typeOver } from './edit-text';
import { foreseeInput } from './foresee-input';

/**
 * Keeps markers whole while a textarea is edited: the caret never stands inside one, Backspace and Delete take out
 * all of it. Where there is a reference of its number, no digit that comes to stand behind a marker changes it, and what
 * is meant for one (`@Audio1`, `@音频 1`) becomes one. Composing is left alone, and every change is one
 * that the browser can undo. Returns a function that stops it.
 */
export function keepMarkersWhole(field: HTMLTextAreaElement, getReferenceCount: () => number): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let isPressed = false;
  let isMending = false;
  let isForeseen = false;
  let before = field.value;
  let last: Selection = { start: 0, end: 0 };

  const snap = () => {
    if (document.activeElement !== field || isPressed || field.value.length > maxReadLength) return;
    const selection = { start: field.selectionStart, end: field.selectionEnd };
    const snapped = snapSelection(field.value, selection, last);
    if (snapped.start !== selection.start || snapped.end !== selection.end)
      field.setSelectionRange(snapped.start, snapped.end, field.selectionDirection);
    last = snapped;
  };

  /** Types what makes the field's text this one; each change made here is told as an input of its own. */
  const write = (text: string, caret: number) => {
    isMending = true;
    const { start, end, inserted } = findChange(field.value, text);
    if (start < end || inserted !== '') typeOver(field, { start, end }, inserted);
    field.setSelectionRange(caret, caret);
    before = field.value;
    isMending = false;
  };

  const beforeInput = (event: InputEvent) => {
    if (event.isComposing || isMending) return;
    const { value: text, selectionStart: start, selectionEnd: end } = field;
    before = text;
    isForeseen = false;
    if (text.length > maxReadLength) return;
    if (start === end && /^deleteContent(?:Back|For)ward$/.test(event.inputType)) {
      const isBackward = event.inputType === 'deleteContentBackward';
      const marker = isBackward ? findMarkerBefore(text, start) : findMarkerAfter(text, start);
      if (marker) {
        event.preventDefault();
        return write(text.slice(0, marker.at) + text.slice(marker.end), marker.at);
      }
    }
    const change = foreseeInput(event, text, { start, end });
    if (!change || text.length + change.inserted.length > maxReadLength) return;
    const mended = mendInsertion(text, change.selection, change.inserted, getReferenceCount());
    isForeseen = mended === null;
    if (!mended || !event.cancelable) return;
    event.preventDefault();
    write(mended.text, mended.caret);
  };

  /** Mends what could not be foreseen: what a drop, a correction, dictation or an input method has put in. */
  const mendLate = () => {
    const text = field.value;
    if (text === before || text.length > maxReadLength || before.length > maxReadLength) return;
    const { start, end, inserted } = findChange(before, text);
    const mended = mendInsertion(before, { start, end }, inserted, getReferenceCount());
    before = text;
    if (mended) write(mended.text, mended.caret);
  };

  const input = (event: Event) => {
    if (isMending) return;
    const isUndoing = event instanceof InputEvent && event.inputType.startsWith('history');
    // What was undone is what the writer wants back.
    if (isUndoing || isForeseen) before = field.value;
    // WebKit loses count of its undo steps when one begins inside another, so the mend waits for the end of this one.
    else if (!(event instanceof InputEvent && event.isComposing)) setTimeout(mendLate);
  };

  field.addEventListener('beforeinput', beforeInput, { signal });
  field.addEventListener('input', input, { signal });
  field.addEventListener('compositionend', () => setTimeout(mendLate), { signal });
  field.addEventListener(
    'pointerdown',
    () => {
      isPressed = true;
    },
    { signal },
  );
  document.addEventListener(
    'pointerup',
    () => {
      isPressed = false;
      snap();
    },
    { signal },
  );
  document.addEventListener('pointercancel', () => (isPressed = false), { signal });
  // A moved caret is told of late; the next key must not find it inside a marker.
  field.addEventListener('keydown', snap, { signal });
  document.addEventListener('selectionchange', snap, { signal });
  // Some browsers tell of a moved caret at the field alone.
  field.addEventListener('selectionchange', snap, { signal });
  return () => controller.abort();
}
