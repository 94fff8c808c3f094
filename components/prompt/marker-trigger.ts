/** An `@` that is being typed: its position, in UTF-16 units, and the text from it to the caret. */
export interface MarkerTrigger {
  at: number;
  end: number;
  query: string;
}

const longestQuery = 24;

/**
 * The `@` (or `＠`) before the caret that asks for a reference. Null inside an address such as `me@example.org`, after a
 * complete marker, and once a space was typed.
 */
export function findTrigger(text: string, caret: number): MarkerTrigger | null {
  const before = text.slice(Math.max(0, caret - longestQuery - 2), caret);
  const match = /(^|[^\w.+-])[@＠]([^\s@＠]*)$/u.exec(before);
  const query = match?.[2];
  if (query === undefined || query.length > longestQuery) return null;
  if (/^(audio|音频)\d+$/i.test(query)) return null;
  return { at: caret - query.length - 1, end: caret, query };
}
