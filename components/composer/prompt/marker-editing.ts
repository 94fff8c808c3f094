import {
  convertMarkers,
  findMarkerAfter,
  findMarkerBefore,
  mapCaret,
  type Selection,
  snapSelection,
  spaceBeforeDigit,
} from '@/lib/prompt/marker-edits';
import { findChange, typeOver } from './edit-text';

/**
 * Keeps markers whole while a textarea is edited: the caret never stands inside one, Backspace and Delete take out
 * all of it, no digit that comes to stand behind one changes its number, and `@音频N` becomes `@audioN`. Composing is left
 * alone, and every change is one that the browser can undo. Answers how to stop.
 */
export function keepMarkersWhole(field: HTMLTextAreaElement): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let isPressed = false;
  let isMending = false;
  let before = field.value;
  let last: Selection = { start: 0, end: 0 };

  const snap = () => {
    if (document.activeElement !== field || isPressed) return;
    const selection = { start: field.selectionStart, end: field.selectionEnd };
    const snapped = snapSelection(field.value, selection, last);
    if (snapped.start !== selection.start || snapped.end !== selection.end)
      field.setSelectionRange(snapped.start, snapped.end, field.selectionDirection);
    last = snapped;
  };

  const beforeInput = (event: InputEvent) => {
    if (!event.isComposing) before = field.value;
    const caret = field.selectionStart;
    if (event.isComposing || caret !== field.selectionEnd) return;
    const isBackward = event.inputType === 'deleteContentBackward';
    if (!isBackward && event.inputType !== 'deleteContentForward') return;
    const marker = isBackward ? findMarkerBefore(field.value, caret) : findMarkerAfter(field.value, caret);
    if (!marker) return;
    event.preventDefault();
    typeOver(field, { start: marker.at, end: marker.end }, '');
  };

  const separate = () => {
    const { start, end, inserted } = findChange(before, field.value);
    const put = spaceBeforeDigit(before, { start, end }, inserted);
    if (put !== inserted) typeOver(field, { start, end: start + inserted.length }, put);
  };

  const convert = () => {
    const { edits } = convertMarkers(field.value);
    if (edits.length === 0) return;
    const start = mapCaret(edits, field.selectionStart);
    const end = mapCaret(edits, field.selectionEnd);
    for (const edit of edits.toReversed())
      typeOver(field, { start: edit.at, end: edit.end }, edit.replacement);
    field.setSelectionRange(start, end);
  };

  const mend = () => {
    // Each change made here is told as an input of its own.
    if (isMending) return;
    isMending = true;
    separate();
    convert();
    isMending = false;
  };

  const input = (event: Event) => {
    if (!(event instanceof InputEvent) || event.isComposing) return;
    // What was undone is what the writer wants back.
    if (!event.inputType.startsWith('history')) mend();
  };

  field.addEventListener('beforeinput', beforeInput, { signal });
  field.addEventListener('input', input, { signal });
  field.addEventListener('compositionend', mend, { signal });
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
