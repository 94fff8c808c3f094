import { isTakeId } from '@/lib/ids/is-take-id';
import { maxCompared } from './comparison';

/** The takes that an address has chosen: those of its ids between commas that can be, each once, four at most, in order. */
export function readSelection(text: string | null): string[] {
  const ids = (text ?? '').split(',').filter(isTakeId);
  return [...new Set(ids)].slice(0, maxCompared);
}
