import type { ShownFilter } from './take-list';

/** Longest search text, in characters. */
export const longestSearch = 200;

const statuses = ['all', 'kept', 'unfinished'] as const satisfies readonly ShownFilter['status'][];

/** Which takes an address shows by `show`; all of them without a valid value. */
export function readStatus(text: string | null): ShownFilter['status'] {
  return statuses.find((status) => status === text) ?? 'all';
}

/** The search text of an address, from `q`: trimmed, and cut to `longestSearch`. */
export function readSearch(text: string | null): string {
  return (text ?? '').slice(0, longestSearch).trim();
}
