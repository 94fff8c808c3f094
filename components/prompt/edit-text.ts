/** Puts text in place of a stretch of a field, as if it had been typed: the browser's undo undoes it. */
export function typeOver(
  field: HTMLTextAreaElement,
  span: { start: number; end: number },
  text: string,
): void {
  field.setSelectionRange(span.start, span.end);
  // No other way of changing a field keeps its undo.
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}

/** One change: `inserted` replaced the text from `start` to `end`. */
export function findChange(before: string, after: string): { start: number; end: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, inserted: after.slice(start, after.length - same) };
}
