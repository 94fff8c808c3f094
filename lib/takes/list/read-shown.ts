import type { ShownFilter } from './take-list';

/** Longest search text, in characters. */
export const longestSearch = 200;

const statuses = ['all', 'kept', 'unfinished'] as const satisfies readonly ShownFilter['status'][];

/** Which takes an address shows by `show`; all of them without a valid value. */
export function readStatus(text: string | null): ShownFilter['status'] {
  return statuses.find((status) => status === text) ?? 'all';
}

/**
 * A search text from an address (`q`) or as typed: cut to `longestSearch` but never within a letter, trimmed, with spaces
 * for control characters, which the studio refuses.
 */
export function readSearch(text: string | null): string {
  return (text ?? '')
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longestSearch)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
