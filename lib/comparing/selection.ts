import { isTakeId } from '@/lib/ids/is-take-id';
import { maxCompared } from './comparison';

/** The takes selected in an address: its valid ids between commas, each once, at most four, in order. */
export function readSelection(text: string | null): string[] {
  const ids = (text ?? '').split(',').filter(isTakeId);
  return [...new Set(ids)].slice(0, maxCompared);
}
