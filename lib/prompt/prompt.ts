/** Most Unicode code points a prompt may have (vendor's limit; how it counts is not documented). */
export const maxPromptLength = 1500;

/**
 * In UTF-16 units. A longer text is far from anything that can be sent: it is not painted, cut or checked, so that
 * any text at all can be pasted.
 */
export const maxReadLength = 6000;

/** Length in Unicode code points, so that an emoji or a rare Han character counts once. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The prompt with line ends as LF, without NUL and lone surrogates, neither of which can be stored as text or sent as
 * JSON. Nothing else is touched, white space included.
 */
export function normalisePrompt(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed();
}
