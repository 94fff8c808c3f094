import type { Database, Queries } from '@/lib/database/database';

/**
 * The part of the studio that a caller may see and change. Anything outside is treated as if it did not exist: no store
 * function reads it, changes it, or distinguishes it from what never existed. `studio` is everything, for its owner and
 * for the studio's own work; `takes` is these takes and what concerns only them, and nothing can be added. Projects and
 * shares would be further kinds here, with conditions in `scope-conditions.server.ts`.
 */
export type Scope = { kind: 'studio' } | { kind: 'takes'; takeIds: readonly string[] };

/** Everything there is. */
export const wholeStudio: Scope = { kind: 'studio' };

/**
 * A database, or a transaction on one, with the scope that may be seen and changed: the first parameter of store
 * functions.
 */
export interface Scoped<Access extends Pick<Queries, 'sql'> = Database> {
  database: Access;
  scope: Scope;
}

/** The part of a scope that is about these takes; never more than the scope itself. */
export function narrowToTakes(scope: Scope, takeIds: readonly string[]): Scope {
  const isWithin = (takeId: string) => scope.kind === 'studio' || scope.takeIds.includes(takeId);
  return { kind: 'takes', takeIds: takeIds.filter(isWithin) };
}
