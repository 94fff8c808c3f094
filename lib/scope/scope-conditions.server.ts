import 'server-only';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { takeChanges } from '@/lib/database/change-tables';
import { listeningTests, takes } from '@/lib/database/schema';
import type { Scope } from './scope';

/*
 * The only place where a scope becomes SQL. Each condition stands beside the others of its statement, so that a row
 * outside is neither read nor written.
 */

/** Holds for the takes of a scope. */
export function isTakeWithin(scope: Scope): SQL {
  return scope.kind === 'studio' ? sql`true` : inArray(takes.id, [...scope.takeIds]);
}

/** Holds for the changes of takes of a scope. */
export function isChangeWithin(scope: Scope): SQL {
  return scope.kind === 'studio' ? sql`true` : inArray(takeChanges.takeId, [...scope.takeIds]);
}

/** Holds for the listening tests whose takes are all within a scope. */
export function isTestWithin(scope: Scope): SQL {
  if (scope.kind === 'studio') return sql`true`;
  return sql`${listeningTests.takeIds} <@ ${JSON.stringify(scope.takeIds)}::jsonb`;
}

/** Holds for the designs and kept files of a scope, which belong to the studio as a whole. */
export function isShelfWithin(scope: Scope): SQL {
  return scope.kind === 'studio' ? sql`true` : sql`false`;
}

/** Whether this scope allows adding takes, designs and files to it. */
export function canAddTo(scope: Scope): boolean {
  return scope.kind === 'studio';
}
