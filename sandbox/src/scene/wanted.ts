import type { Clause } from './clauses.ts';
import type { Denials } from './exclusions.ts';
import type { Hit } from './hits.ts';
import { isMereMention, isNegated, isOver } from './silences.ts';
import type { SoundName } from './sound-names.ts';
import type { Stretch } from './stretch.ts';

export type Sounding = Extract<Hit, { kind: 'bed' | 'event' | 'place' | 'music' }>;

export const isSounding = (hit: Hit): hit is Sounding =>
  hit.kind === 'bed' || hit.kind === 'event' || hit.kind === 'place' || hit.kind === 'music';

const namesOf = (hit: Hit): readonly SoundName[] =>
  hit.kind === 'music' ? ['music'] : isSounding(hit) ? hit.names : [];

/** What is wanted of all hits: nothing denied, compared or silent. What is over is heard to end, if it was there. */
export function listWanted(text: string, hits: readonly Hit[], denied: ReadonlySet<Hit>): Hit[] {
  const begun = new Set<SoundName>();
  return hits.filter((hit) => {
    if (denied.has(hit) || isMereMention(text, hit) || isNegated(text, hit)) return false;
    const names = namesOf(hit);
    if (isOver(text, hit)) return names.some((name) => begun.has(name));
    for (const name of names) begun.add(name);
    return true;
  });
}

/** The clauses in which everything that sounds is said not to, in order. */
export function listSilences(
  text: string,
  clauses: readonly Clause[],
  hits: readonly Hit[],
  { silent }: Denials,
): Stretch[] {
  const isQuiet = (hit: Hit) => silent.has(hit) || isNegated(text, hit) || isOver(text, hit);
  let first = 0;
  return clauses.flatMap(({ from, to }) => {
    const begin = first;
    while ((hits[first]?.at ?? to) < to) first += 1;
    const own = hits.slice(begin, first).filter(({ kind }) => kind !== 'place');
    return own.length > 0 && own.every(isQuiet) ? [{ at: from, end: to }] : [];
  });
}
