import 'server-only';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { type EmbeddedOptions, openEmbeddedPostgres } from './embedded/embedded-postgres.server.ts';
import { bringUpToDate } from './migrate.server.ts';
import { createPoolDatabase } from './pool-database.server.ts';

/**
 * Opens the embedded Postgres behind the interface both databases share. Its lock excludes other processes, so the
 * migrations need none.
 * @throws DatabaseFault; nothing stays open or locked.
 */
export async function openEmbeddedDatabase(
  dataDirectory: string,
  migrationsFolder: string,
  options: EmbeddedOptions,
): Promise<Database> {
  const place = `The database in ${join(dataDirectory, 'database')}`;
  const embedded = await openEmbeddedPostgres(dataDirectory, options);
  try {
    const client = await embedded.pool.connect();
    try {
      await bringUpToDate(client, { migrationsFolder, place });
    } finally {
      client.release();
    }
  } catch (error) {
    await embedded.close();
    throw error;
  }
  return {
    kind: 'embedded',
    place,
    ...createPoolDatabase(embedded.pool),
    findFault: async () => embedded.fault(),
    dump: embedded.dump,
    close: embedded.close,
  };
}
