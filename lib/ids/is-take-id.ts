/** 26 digits of Crockford's base 32, in lower case. */
export const takeIdPattern = /^[0-9a-z]{26}$/;

/** Whether a text can be the id of a take. */
export function isTakeId(text: string): boolean {
  return takeIdPattern.test(text);
}
