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
 * Keeps markers whole while a textarea is edited: the caret is never inside one, Backspace and Delete remove all of it.
 * For numbers with a reference, a digit that ends up after a marker does not change it, and text meant as one
 * (`@Audio1`, `@音频 1`) becomes one. Composition is left alone, and the browser can undo every change. Returns a
 * function that stops it.
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

  /** Types the edit that gives the field this text; each change made here fires its own input event. */
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

  /** Fixes text that could not be predicted: from a drop, a correction, dictation or an input method. */
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
    // After an undo, the writer wants exactly that text.
    if (isUndoing || isForeseen) before = field.value;
    // WebKit loses track of undo steps when one begins inside another, so the fix waits for this one to end.
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
  // Caret moves are reported late, but the next key must not find the caret inside a marker.
  field.addEventListener('keydown', snap, { signal });
  document.addEventListener('selectionchange', snap, { signal });
  // Some browsers report caret moves only on the field.
  field.addEventListener('selectionchange', snap, { signal });
  return () => controller.abort();
}
