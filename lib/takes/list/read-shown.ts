import type { ShownFilter } from './take-list';

/** Most characters that are looked for. */
export const longestSearch = 200;

const statuses = ['all', 'kept', 'unfinished'] as const satisfies readonly ShownFilter['status'][];

/** Which takes an address shows by `show`; all of them unless it says something else that there is. */
export function readStatus(text: string | null): ShownFilter['status'] {
  return statuses.find((status) => status === text) ?? 'all';
}

/** The words that an address looks for by `q`: trimmed, and cut to `longestSearch`. */
export function readSearch(text: string | null): string {
  return (text ?? '').slice(0, longestSearch).trim();
}
