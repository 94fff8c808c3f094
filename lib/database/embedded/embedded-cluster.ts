import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { DurableFileSystem } from './durable-file-system.ts';

/** An open cluster. */
export interface Cluster {
  client: PGlite;
  /** How often something was forced to the disk since opening. */
  syncCount(): number;
}

/** Receives Postgres's fatal message: after it, no answer of the module may be trusted. */
export type OnFatal = (reason: string) => void;

/** Makes a new cluster in a directory that does not exist. Nothing is forced to the disk yet. */
export async function createCluster(directory: string): Promise<void> {
  const client = await PGlite.create({ fs: new NodeFS(directory) });
  await client.close();
}

/** Makes a cluster from a dump in a directory that does not exist, and opens it once to check that it is intact. */
export async function unpackCluster(directory: string, dump: string, onFatal: OnFatal): Promise<void> {
  const client = await PGlite.create({
    fs: new NodeFS(directory),
    loadDataDir: new Blob([await readFile(dump)], { type: 'application/x-gzip' }),
    onStderr: hearFatal(onFatal),
  });
  await client.query('select count(*) from pg_class');
  await client.close();
}

/** Opens a cluster for good, and refuses to when a commit does not reach the disk. */
export async function startCluster(directory: string, onFatal: OnFatal): Promise<Cluster> {
  const files = new DurableFileSystem(directory);
  const client = await PGlite.create({
    fs: files,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      // Emscripten's fdatasync does nothing, so the method has to be fsync itself.
      ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
      // The default of 128 MB costs 0.4 s at every start.
      ...['-c', 'shared_buffers=32MB'],
      // Only fatal messages are matched, at the start of a line, because statements contain users' text.
      ...['-c', 'log_min_messages=fatal', '-c', 'log_min_error_statement=panic', '-c', 'log_line_prefix='],
    ],
    onStderr: hearFatal(onFatal),
  });
  await proveDurability(client, files);
  return { client, syncCount: () => files.syncCount };
}

/** Commits a harmless WAL record and refuses to go on when that reached no disk. */
async function proveDurability(client: PGlite, files: DurableFileSystem): Promise<void> {
  const before = files.syncCount;
  await client.query(`select pg_logical_emit_message(true, 'retake', 'durable?')`);
  if (files.syncCount > before) return;
  await client.close();
  throw new Error('a commit was not forced to the disk');
}

/**
 * PGlite catches whatever ends its Postgres and calls it again, for ever; the only sign is what Postgres writes to its
 * log. That comes before any answer to the failed statement.
 */
function hearFatal(onFatal: OnFatal): (line: string) => boolean {
  return (line) => {
    const reason = /^(?:PANIC|FATAL): +(.+)$/.exec(line)?.[1];
    if (reason) onFatal(reason);
    return true;
  };
}
