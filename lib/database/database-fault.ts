/**
 * Why a database could not be opened, or is unavailable at the moment. `busy`: another process holds it · `version`:
 * written by another Postgres version · `newer`: written by a later release of the studio · `unreachable`: no answer,
 * or the connection was refused · `too-old`: the server is older than supported · `full`: no room on its disk ·
 * `other-store`: it belongs to another blob store · `unusable`: damaged, or not writable.
 */
export type DatabaseFaultCode =
  | 'busy'
  | 'version'
  | 'newer'
  | 'unreachable'
  | 'too-old'
  | 'full'
  | 'other-store'
  | 'unusable';

/** Its message is one sentence for the person who runs the studio, without any secret. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly code: DatabaseFaultCode;

  constructor(code: DatabaseFaultCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }

  /** What a request gets that needed the database in the meantime. */
  get failureCode(): 'disk_full' | 'database_unavailable' {
    return this.code === 'full' ? 'disk_full' : 'database_unavailable';
  }
}

/** An error's message, or its cause's, or its name; anything else as text. Never empty. */
export function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error) || 'no reason given';
  if (error.message !== '') return error.message;
  if (error.cause !== undefined) return toReason(error.cause);
  return 'code' in error ? String(error.code) : error.name;
}
