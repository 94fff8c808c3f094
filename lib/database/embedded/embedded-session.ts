import type { PGlite } from '@electric-sql/pglite';

/** The one session that Postgres has inside PGlite, used by one connection after the other. */
export class EmbeddedSession {
  readonly #client: PGlite;
  #mustBeReadOnly = false;
  #isReadOnly = false;

  constructor(client: PGlite) {
    this.#client = client;
  }

  /** Leaves nothing of the last connection: no transaction, prepared statement, lock or setting. */
  async reset(): Promise<void> {
    if (this.#client.isInTransaction()) await this.#client.exec('rollback');
    await this.#client.exec('discard all');
    this.#isReadOnly = false;
  }

  /** Lets transactions write or not, starting with the next one. */
  restrict(isReadOnly: boolean): void {
    this.#mustBeReadOnly = isReadOnly;
  }

  /** Passes complete protocol messages to Postgres, and resolves with its answer. */
  async work(messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    await this.#applyRestriction();
    const parts: Uint8Array[] = [];
    // The streaming call, because the other keeps every message it has parsed.
    await this.#client.execProtocolRawStream(messages, { onRawData: (part) => parts.push(part.slice()) });
    return joinBytes(parts);
  }

  async #applyRestriction(): Promise<void> {
    if (this.#mustBeReadOnly === this.#isReadOnly || this.#client.isInTransaction()) return;
    await this.#client.exec(`set default_transaction_read_only = ${this.#mustBeReadOnly ? 'on' : 'off'}`);
    this.#isReadOnly = this.#mustBeReadOnly;
  }
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.byteLength;
  }
  return joined;
}
