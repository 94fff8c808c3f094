import 'server-only';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { DatabaseFault } from './database-fault';
import { lockDirectory } from './directory-lock.server';
import { DurableFileSystem } from './durable-file-system.server';
import { keepBackups } from './embedded-backups.server';
import { syncPath, syncTree } from './power-safe-files.server';

/** The Postgres inside the pinned PGlite; data of another major version cannot be opened by it. */
export const embeddedPostgresVersion = '18';

const checkpointEveryMs = 5 * 60_000;
const vacuumEveryMs = 60 * 60_000;

/** An open embedded Postgres. */
export interface EmbeddedPostgres {
  client: PGlite;
  /** How often something was forced to the disk since opening: at least once per committed write. */
  syncCount(): number;
  /** Finishes what runs, closes the files and frees the lock. */
  close(): Promise<void>;
}

/**
 * Opens the Postgres that lives in `DATA_DIR/database`, making it at the first start. PGlite alone never calls fsync,
 * takes no lock, and neither checkpoints nor vacuums by itself; this adds all four, and a nightly dump beside the data.
 * The first start takes about three seconds and blocks the event loop for most of them, later ones well under one.
 * @throws DatabaseFault `busy`, `version` or `unusable`; nothing stays open or locked.
 */
export async function openEmbeddedPostgres(
  dataDirectory: string,
  report: (error: unknown) => void,
): Promise<EmbeddedPostgres> {
  const directory = join(dataDirectory, 'database');
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const lock = await lockDirectory(directory);
    try {
      await initialiseOnce(directory);
      checkVersion(directory);
      const { client, files } = await start(directory);
      const stopUpkeep = keepInShape(client, dataDirectory, report);
      return {
        client,
        syncCount: () => files.syncCount,
        close: async () => {
          await stopUpkeep();
          await client.close();
          await lock.release();
        },
      };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseFault(
      'unusable',
      `The database in ${directory} could not be opened (${reason}); dumps of it are in ${join(dataDirectory, 'backups')}.`,
      error,
    );
  }
}

/**
 * Makes the cluster under another name first, so that a kill at any moment leaves nothing or all of it. It is forced to
 * the disk once, at the end: forcing each of its thousand files on the way as well takes seconds.
 */
async function initialiseOnce(directory: string): Promise<void> {
  if (existsSync(join(directory, 'PG_VERSION'))) return;
  const unfinished = `${directory}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  const client = await PGlite.create({ fs: new NodeFS(unfinished) });
  await client.close();
  syncTree(unfinished);
  renameSync(unfinished, directory);
  syncPath(dirname(directory));
}

function checkVersion(directory: string): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found === embeddedPostgresVersion) return;
  throw new DatabaseFault(
    'version',
    `The database in ${directory} was written by Postgres ${found}, this release brings Postgres ${embeddedPostgresVersion}; ` +
      'start the release that wrote it, or set DATA_DIR to another folder.',
  );
}

async function start(directory: string): Promise<{ client: PGlite; files: DurableFileSystem }> {
  const files = new DurableFileSystem(directory);
  const client = await PGlite.create({
    fs: files,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      // Emscripten's fdatasync does nothing, so the method has to be fsync itself.
      ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
      // The default of 128 MB costs 0.4 s at every start.
      ...['-c', 'shared_buffers=32MB'],
    ],
  });
  await proveDurability(client, files);
  return { client, files };
}

/** Commits a harmless WAL record and refuses to go on when that reached no disk. */
async function proveDurability(client: PGlite, files: DurableFileSystem): Promise<void> {
  const before = files.syncCount;
  await client.query(`select pg_logical_emit_message(true, 'retake', 'durable?')`);
  if (files.syncCount > before) return;
  await client.close();
  throw new Error('a commit was not forced to the disk');
}

/** What an idle server does for a Postgres of its own: checkpoints, vacuum, dumps. The answer stops it. */
function keepInShape(
  client: PGlite,
  dataDirectory: string,
  report: (error: unknown) => void,
): () => Promise<void> {
  const checkpoints = setInterval(() => client.exec('checkpoint').catch(report), checkpointEveryMs);
  const vacuums = setInterval(() => vacuum(client).catch(report), vacuumEveryMs);
  checkpoints.unref();
  vacuums.unref();
  const stopBackups = keepBackups(client, join(dataDirectory, 'backups'), report);
  return async () => {
    clearInterval(checkpoints);
    clearInterval(vacuums);
    await stopBackups();
  };
}

/** Table by table, because each statement blocks the event loop while it runs. */
async function vacuum(client: PGlite): Promise<void> {
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables`,
  );
  for (const { name } of tables.rows) {
    await client.exec(`vacuum analyze ${name}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
