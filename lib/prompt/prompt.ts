/** Most Unicode code points a prompt may have (vendor's limit; how it counts is not documented). */
export const maxPromptLength = 1500;

/** Length in Unicode code points, so that an emoji or a rare Han character counts once. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The prompt as it is stored and sent: line ends as LF, `@音频N` as `@audioN`, no NUL and no lone surrogates
 * (neither can be stored as text or sent as JSON). Nothing else is touched, white space included.
 */
export function normalisePrompt(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .replace(/@音频\s?(\d+)/g, '@audio$1')
    .toWellFormed();
}

/** The numbers of all `@audioN` markers, in the order of the text, repeats included. */
export function listMarkers(text: string): number[] {
  return Array.from(text.matchAll(/@(?:audio|音频)(\d+)/g), (match) => Number(match[1]));
}
