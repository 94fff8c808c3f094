/** How a cluster comes to be in a directory that does not exist: from nothing, or from a dump. */
export type MakerTask =
  | { kind: 'initialise'; directory: string }
  | { kind: 'unpack'; directory: string; dump: string };

/** What a thread for the embedded database is started for: to make the cluster, or to serve it. */
export type ThreadTask = MakerTask | { kind: 'serve'; directory: string };

/** The one thing that the process says which makes a cluster; `code` is the system's, when a call to it has failed. */
export type MakerAnswer = { kind: 'made' } | { kind: 'failed'; reason: string; code?: string };

/** What a serving thread is asked, each answered once and in the order it came. */
export type ThreadRequest =
  /** A new connection begins: whatever the last one left open is rolled back and forgotten. */
  | { kind: 'connect' }
  /** Whole messages of the Postgres protocol, ending in one that is answered. */
  | { kind: 'messages'; bytes: Uint8Array<ArrayBuffer> }
  /** From here on transactions that begin may write, or may not. */
  | { kind: 'restrict'; isReadOnly: boolean }
  /** Writes a packed copy of the cluster to a path. */
  | { kind: 'dump'; path: string }
  | { kind: 'close' };

/**
 * What a thread says. `done` ends its task or answers a request, with what Postgres answered, which may be nothing, and
 * how often the thread has forced something to the disk; `failed` answers a request; `fatal` is Postgres's last word
 * before the thread ends.
 */
export type ThreadAnswer =
  | { kind: 'done'; bytes: Uint8Array<ArrayBuffer>; syncCount: number }
  | { kind: 'failed'; reason: string }
  | { kind: 'fatal'; reason: string };
