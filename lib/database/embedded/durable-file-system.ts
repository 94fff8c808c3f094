import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { syncPath } from '../../disk/power-safe-files.ts';

type InitOptions = Parameters<NodeFS['init']>[1];

/**
 * PGlite's file system with a working `fsync`. As shipped, Postgres inside PGlite calls it and nothing happens, so that
 * a power cut loses acknowledged rows. The hook is an undocumented internal of the pinned version: if it has moved,
 * opening throws instead of running without durability.
 */
export class DurableFileSystem extends NodeFS {
  /** How often a file or directory was forced to the disk since opening. */
  syncCount = 0;

  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const result = await super.init(pg, options);
    const preRun = result.emscriptenOpts.preRun ?? [];
    result.emscriptenOpts.preRun = [(module) => wireFsync(module, this.#sync), ...preRun];
    return result;
  }

  readonly #sync = (descriptor: number | null, findPath: () => string): void => {
    this.syncCount += 1;
    if (descriptor === null) syncPath(findPath());
    else fsyncSync(descriptor);
  };
}

/** Forces an open descriptor to the disk, or, for a directory, which has none, the path from `findPath`. */
type Sync = (descriptor: number | null, findPath: () => string) => void;

/**
 * Makes the file-system layer inside a PGlite module call `sync` whenever Postgres calls `fsync`.
 * @throws Error when the module is not built as expected; nothing has been opened then.
 */
export function wireFsync(module: unknown, sync: Sync): void {
  const nodeFiles = property(module, 'NODEFS');
  const streamOperations = property(nodeFiles, 'stream_ops');
  const realPath = property(nodeFiles, 'realPath');
  if (!isObject(nodeFiles) || !isObject(streamOperations) || typeof realPath !== 'function') {
    throw new Error('PGlite is not built as expected: fsync cannot be wired, so nothing would be durable.');
  }
  streamOperations['fsync'] = (stream: unknown): number => {
    const descriptor = property(stream, 'nfd');
    sync(typeof descriptor === 'number' ? descriptor : null, () =>
      String(realPath.call(nodeFiles, property(stream, 'node'))),
    );
    return 0;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
