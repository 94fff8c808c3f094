import { getCompareUrl, minCompared } from '@/lib/comparing/comparison';
import { readSelection } from '@/lib/comparing/selection';
import type { errands } from './parameters';

/** What was last shown on each page; null before the first visit. */
export interface Visited {
  /** Address of the studio, without errands. */
  studio: string | null;
  /** Address of a comparison of takes. */
  comparison: string | null;
}

/** The current address: the path and the query. */
export interface Place {
  path: string;
  search: string;
}

/** Address of the studio as an address shows it. */
function getStudioUrl(search: string): string {
  const shown = new URLSearchParams(search);
  for (const errand of ['edit', 'voice'] satisfies (keyof typeof errands)[]) shown.delete(errand);
  // A comma needs no encoding in a query, and reads better.
  const query = shown.toString().replaceAll('%2C', ',');
  return query ? `/?${query}` : '/';
}

/** The visited pages once the user is here. */
export function noteVisit(visited: Visited, { path, search }: Place): Visited {
  if (path === '/') return { ...visited, studio: getStudioUrl(search) };
  const compared = readSelection(new URLSearchParams(search).get('takes'));
  if (path !== '/compare' || compared.length < minCompared) return visited;
  return { ...visited, comparison: getCompareUrl(compared) };
}

/**
 * The links between the pages, from the current address. The studio is as it was left; if it has not been visited, as
 * after opening a copied link, the compared takes are its selection. The comparison is that of the selection, else the
 * last one.
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
