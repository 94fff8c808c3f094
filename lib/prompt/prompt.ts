/** Most Unicode code points a prompt may have (vendor's limit; how it counts is not documented). */
export const maxPromptLength = 1500;

/**
 * A marker as it may be written: `@audioN`, `@音频N` or `@音频 N`. The group holds the number without leading zeros;
 * all digits behind a marker are its number. Only the signs of ASCII count: `＠audio1` and `@audio１` are plain text.
 */
export const markerPattern = /@(?:audio|音频[^\S\r\n]?)0*(\d+)/g;

/** Length in Unicode code points, so that an emoji or a rare Han character counts once. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The prompt as it is stored and sent: line ends as LF, every marker as `@audioN`, no NUL and no lone surrogates
 * (neither can be stored as text or sent as JSON). Nothing else is touched, white space included.
 */
export function normalisePrompt(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').replace(markerPattern, '@audio$1').toWellFormed();
}

/** The numbers of all `@audioN` markers, in the order of the text, repeats included. */
export function listMarkers(text: string): number[] {
  return Array.from(text.matchAll(markerPattern), (match) => Number(match[1]));
}
