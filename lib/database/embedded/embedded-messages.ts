/** How a cluster is created in a directory that does not exist: from scratch, or from a dump. */
export type MakerTask =
  | { kind: 'initialise'; directory: string }
  | { kind: 'unpack'; directory: string; dump: string };

/** What a thread for the embedded database is started for: to make the cluster, or to serve it. */
export type ThreadTask = MakerTask | { kind: 'serve'; directory: string };

/** The only message of the process that makes a cluster; `code` is the system's error code, if a system call failed. */
export type MakerAnswer = { kind: 'made' } | { kind: 'failed'; reason: string; code?: string };

/** A request to a serving thread; each is answered once, in order. */
export type ThreadRequest =
  /** A new connection begins: anything the last one left open is rolled back and discarded. */
  | { kind: 'connect' }
  /** Whole messages of the Postgres protocol, ending in one that is answered. */
  | { kind: 'messages'; bytes: Uint8Array<ArrayBuffer> }
  /** Whether transactions may write, starting with the next one. */
  | { kind: 'restrict'; isReadOnly: boolean }
  /** Writes a packed copy of the cluster to a path. */
  | { kind: 'dump'; path: string }
  | { kind: 'close' };

/**
 * A message from a thread. `done` ends its task or answers a request, with Postgres's answer, which may be empty, and
 * how often the thread has synced to the disk; `failed` answers a request; `fatal` is Postgres's last message before
 * the thread exits.
 */
export type ThreadAnswer =
  | { kind: 'done'; bytes: Uint8Array<ArrayBuffer>; syncCount: number }
  | { kind: 'failed'; reason: string }
  | { kind: 'fatal'; reason: string };
