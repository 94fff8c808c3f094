import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Client, PoolClient } from 'pg';
import * as z from 'zod/mini';
import { DatabaseFault } from './database-fault.ts';

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) });

/**
 * Brings the tables up to date. For one release, changes only add: while a later release migrates and runs, this one
 * can keep running beside it, but it does not start on tables that it does not know.
 * @throws DatabaseFault `newer` when a later release has been here; nothing is changed then.
 */
export async function bringUpToDate(
  client: Client | PoolClient,
  options: { migrationsFolder: string; place: string },
): Promise<void> {
  const { migrationsFolder, place } = options;
  const known = readKnown(migrationsFolder);
  const applied = await readApplied(client);
  if (applied.some((when) => !known.has(when))) {
    throw new DatabaseFault(
      'newer',
      `${place} was changed by a later release of the studio than this one; start that release, or a copy of the ` +
        'database from before it.',
    );
  }
  // A role that may not change the tables can use them all the same.
  if (applied.length === known.size) return;
  await migrate(drizzle(client), { migrationsFolder });
}

/** When each migration of this release was written; drizzle identifies migrations by that. */
function readKnown(migrationsFolder: string): Set<number> {
  const journal = readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8');
  return new Set(journalSchema.parse(JSON.parse(journal)).entries.map((entry) => entry.when));
}

async function readApplied(client: Client | PoolClient): Promise<number[]> {
  const { rows: tables } = await client.query<{ name: string | null }>(
    `select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  );
  if (!tables[0]?.name) return [];
  const { rows } = await client.query<{ at: string }>(
    'select created_at::text as at from drizzle.__drizzle_migrations',
  );
  return rows.map((row) => Number(row.at));
}
