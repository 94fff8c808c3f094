/**
 * Why a database could not be opened.
 * `busy`: another process holds it · `version`: written by another Postgres version · `unreachable`: no answer, or
 * the connection was refused · `too-old`: the server is older than supported · `unusable`: damaged, or not writable.
 */
export type DatabaseFaultCode = 'busy' | 'version' | 'unreachable' | 'too-old' | 'unusable';

/** Thrown while opening; its message is one sentence for the person who starts the studio, without any secret. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly code: DatabaseFaultCode;

  constructor(code: DatabaseFaultCode, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
  }
}
