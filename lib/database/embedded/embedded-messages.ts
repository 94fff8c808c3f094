/** What a thread for the embedded database is started for: to make the cluster, unpack a dump, or serve it. */
export type ThreadTask =
  | { kind: 'initialise'; directory: string }
  | { kind: 'unpack'; directory: string; dump: string }
  | { kind: 'serve'; directory: string };

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
