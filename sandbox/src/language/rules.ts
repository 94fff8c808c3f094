/** A pattern (with the flag `g`) and what its matches become. */
export type Rule = readonly [pattern: RegExp, replace: (match: RegExpMatchArray) => string];

/** A text after all rules, one after another; each sees what the rules before it made. */
export function applyRules(text: string, rules: readonly Rule[]): string {
  return rules.reduce(
    (result, [pattern, replace]) =>
      result.replace(pattern, (...found) => replace(found.slice(0, groupCount(found)) as RegExpMatchArray)),
    text,
  );
}

/** The groups end where the offset, a number, begins. */
function groupCount(found: readonly unknown[]): number {
  const offset = found.findIndex((part) => typeof part === 'number');
  return offset < 0 ? found.length : offset;
}

/** Group `at` of a match, empty when it took no part. */
export const group = (match: RegExpMatchArray, at: number): string => match[at] ?? '';
