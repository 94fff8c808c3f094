import 'server-only';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { takeChanges } from '@/lib/database/change-tables';
import { listeningTests, takes } from '@/lib/database/schema';
import type { Scope } from './scope';

/* The only place where a scope becomes SQL. Each condition is added to the others of its statement, so that a row
   outside is neither read nor written. */

/** True for the takes in a scope. */
export function isTakeWithin(scope: Scope): SQL {
  return scope.kind === 'studio' ? sql`true` : inArray(takes.id, [...scope.takeIds]);
}

/** True for the changes of takes in a scope. */
export function isChangeWithin(scope: Scope): SQL {
  return scope.kind === 'studio' ? sql`true` : inArray(takeChanges.takeId, [...scope.takeIds]);
}

/** True for the listening tests whose takes are all in a scope. */
export function isTestWithin(scope: Scope): SQL {
  if (scope.kind === 'studio') return sql`true`;
  return sql`${listeningTests.takeIds} <@ ${JSON.stringify(scope.takeIds)}::jsonb`;
}

/** True for the designs and kept files in a scope; they belong to the studio as a whole. */
export function isShelfWithin(scope: Scope): SQL {
  return scope.kind === 'studio' ? sql`true` : sql`false`;
}

/** Whether this scope allows adding takes, designs and files to it. */
export function canAddTo(scope: Scope): boolean {
  return scope.kind === 'studio';
}
