import 'server-only';
import { join } from 'node:path';
import type { Database, ReportFault } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.server.ts';
import { openServerDatabase } from './server-database.server.ts';

/** Where takes are kept: inside `dataDirectory`, or on the Postgres server that `databaseUrl` names. */
export interface DatabaseLocation {
  dataDirectory: string;
  databaseUrl?: string | undefined;
}

/**
 * Opens the database and brings its tables up to date; several processes may do so at once on one Postgres server.
 * @throws DatabaseFault with one sentence for the person who starts the studio; nothing stays open.
 */
export function openDatabase(
  location: DatabaseLocation,
  report: ReportFault = (error) => process.emitWarning(String(error)),
): Promise<Database> {
  // The folder is shipped beside the code; the studio's working directory is its root.
  const migrationsFolder = join(process.cwd(), 'lib/database/migrations');
  return location.databaseUrl
    ? openServerDatabase(location.databaseUrl, migrationsFolder, report)
    : openEmbeddedDatabase(location.dataDirectory, migrationsFolder, { report });
}
