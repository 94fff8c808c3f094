import type { Queries } from '@/lib/database/database';
import { type Scoped, wholeStudio } from './scope';

/** A database all of which may be seen and changed; for tests. */
export function inWholeStudio<Access extends Pick<Queries, 'sql'>>(database: Access): Scoped<Access> {
  return { database, scope: wholeStudio };
}
