import type { Queries } from '@/lib/database/database';
import { type Scoped, wholeStudio } from './scope';

/** A database with full access to everything; for tests. */
export function inWholeStudio<Access extends Pick<Queries, 'sql'>>(database: Access): Scoped<Access> {
  return { database, scope: wholeStudio };
}
