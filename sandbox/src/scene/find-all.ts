/**
 * All matches of a pattern in a text. `String.matchAll` makes the pattern anew at each call, which for large ones takes
 * longer than the search.
 *
 * @throws TypeError for a pattern that is not global
 */
export function findAll(pattern: RegExp, text: string): RegExpExecArray[] {
  if (!pattern.global) throw new TypeError('The pattern must be global.');
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match);
    // A match of no length would be found for ever.
    if (match[0] === '') pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return matches;
}
