import type { Database, Queries } from '@/lib/database/database';

/**
 * What of the studio somebody may see and change. What lies outside is as if it were not there: no store function reads
 * it, changes it, or tells it from what never was. `studio` is everything, for its owner and for the studio's own work;
 * `takes` are these takes and what is about them alone, where nothing can be added. Projects and shares become further
 * kinds here, and conditions in `scope-conditions.server.ts`.
 */
export type Scope = { kind: 'studio' } | { kind: 'takes'; takeIds: readonly string[] };

/** Everything there is. */
export const wholeStudio: Scope = { kind: 'studio' };

/** A database, or a transaction on one, with what of it may be seen and changed: the first parameter of store functions. */
export interface Scoped<Access extends Pick<Queries, 'sql'> = Database> {
  database: Access;
  scope: Scope;
}

/** The part of a scope that is about these takes; never more than the scope itself. */
export function narrowToTakes(scope: Scope, takeIds: readonly string[]): Scope {
  const isWithin = (takeId: string) => scope.kind === 'studio' || scope.takeIds.includes(takeId);
  return { kind: 'takes', takeIds: takeIds.filter(isWithin) };
}
