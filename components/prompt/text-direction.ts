import { maxReadLength } from '@/lib/prompt/prompt';

const letter = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The direction of a text by its first letter, as `dir="auto"` has it for a whole text; left to right without any. */
export function readDirection(text: string): 'ltr' | 'rtl' {
  const [first = ''] = letter.exec(text.slice(0, maxReadLength)) ?? [];
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}

/** What the browser may determine about a text by itself; for a long one Chromium needs minutes. */
export function chooseReading(text: string): { dir: 'auto' | 'ltr' | 'rtl'; spellCheck: boolean } {
  return text.length > maxReadLength
    ? { dir: readDirection(text), spellCheck: false }
    : { dir: 'auto', spellCheck: true };
}

/**
 * Sets on a field what the browser may determine about a text, before the text is in it. A field that ever gets a long
 * one stays marked as `data-long`, because Undo may bring it back.
 */
export function readyField(field: HTMLTextAreaElement, text: string): void {
  const { dir, spellCheck } = chooseReading(text);
  if (text.length > maxReadLength) field.setAttribute('data-long', '');
  if (field.dir !== dir) field.dir = dir;
  if (field.spellcheck !== spellCheck) field.spellcheck = spellCheck;
}

/**
 * Chooses the direction and ends spell checking before a change that may make the field's text long, because the
 * browser lays the text out before it notifies the page; leaves both to the browser again once the text is short.
 * Returns a function that stops it.
 */
export function spareLongTexts(field: HTMLTextAreaElement): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let isGuessed = false;
  const look = () => {
    if (isGuessed) field.removeAttribute('data-long');
    isGuessed = false;
    readyField(field, field.value);
  };
  const spare = (event: InputEvent) => {
    // Not every browser announces drops and redo beforehand; but only text that was already in the field can be redone.
    const hasBeenLong = field.hasAttribute('data-long');
    const isUntold =
      event.data === null && (hasBeenLong ? /^(?:history|insertFrom)/ : /^insertFrom/).test(event.inputType);
    const inserted = event.data ?? '';
    if (!isUntold && field.value.length + inserted.length <= maxReadLength) return;
    field.dir = readDirection(field.value || inserted);
    field.spellcheck = false;
    isGuessed ||= !hasBeenLong;
    field.setAttribute('data-long', '');
  };
  look();
  field.addEventListener('beforeinput', spare, { signal });
  field.addEventListener('input', look, { signal });
  return () => controller.abort();
}
