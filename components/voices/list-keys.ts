/** Rows passed by Page Up and Page Down. */
const pageRows = 8;

/**
 * Which row a key leads to from the one at `index` among `count`, by its index; −1 is the search box above the
 * list. Null for a key that does not move between rows.
 */
export function findNextRow(key: string, index: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, -1);
    case 'PageDown':
      return Math.min(index + pageRows, last);
    case 'PageUp':
      return index < 0 ? null : Math.max(index - pageRows, 0);
    // In the search box these belong to its text.
    case 'Home':
      return index < 0 ? null : 0;
    case 'End':
      return index < 0 ? null : last;
    default:
      return null;
  }
}

/** Whether a key types or deletes text, and so goes to the search box wherever the focus is. */
export function isTyping({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  // The space bar presses the focused button.
  const isText = [...key].length === 1 && key !== ' ';
  return (isText || key === 'Backspace') && !ctrlKey && !metaKey && !altKey;
}
