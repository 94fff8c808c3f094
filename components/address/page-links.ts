import { getCompareUrl, minCompared } from '@/lib/comparing/comparison';
import { readSelection } from '@/lib/comparing/selection';
import type { errands } from './parameters';

/** What was last shown of each page; null before it was. */
export interface Visited {
  /** Address of the studio, without errands. */
  studio: string | null;
  /** Address of a comparison of takes. */
  comparison: string | null;
}

/** Where one is: the path, and what stands behind the question mark. */
export interface Place {
  path: string;
  search: string;
}

/** Address of the studio as an address shows it. */
function getStudioUrl(search: string): string {
  const shown = new URLSearchParams(search);
  for (const errand of ['edit', 'voice'] satisfies (keyof typeof errands)[]) shown.delete(errand);
  // A comma needs no code where it stands, and reads better.
  const query = shown.toString().replaceAll('%2C', ',');
  return query ? `/?${query}` : '/';
}

/** What has been visited once one is at this place. */
export function noteVisit(visited: Visited, { path, search }: Place): Visited {
  if (path === '/') return { ...visited, studio: getStudioUrl(search) };
  const compared = readSelection(new URLSearchParams(search).get('takes'));
  if (path !== '/compare' || compared.length < minCompared) return visited;
  return { ...visited, comparison: getCompareUrl(compared) };
}

/**
 * Where the pages lead to each other from a place. The studio is as it was left; where nobody has been there, as behind
 * a copied link, the compared takes are its selection. The comparison is that of the selection, else the last one.
 */
export function chooseLinks(visited: Visited, place: Place): { studio: string; compare: string } {
  const { studio, comparison } = noteVisit(visited, place);
  const parameters = new URLSearchParams(place.search);
  if (place.path === '/') {
    const selected = readSelection(parameters.get('compare'));
    return {
      studio: studio ?? '/',
      compare: selected.length < minCompared ? (comparison ?? '/compare') : getCompareUrl(selected),
    };
  }
  const compared = readSelection(parameters.get('takes'));
  return {
    studio: studio ?? (compared.length > 0 ? `/?compare=${compared.join(',')}` : '/'),
    compare: comparison ?? '/compare',
  };
}

/** An address of the studio, with an errand for its composer. */
export function withErrand(studio: string, errand: keyof typeof errands, takeId: string): string {
  return `${studio}${studio.includes('?') ? '&' : '?'}${errand}=${takeId}`;
}
