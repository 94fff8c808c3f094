import 'server-only';
import { Duplex } from 'node:stream';
import { DatabaseFault, toReason } from '../database-fault.ts';
import type { EmbeddedThread } from './embedded-thread.server.ts';

/** Authentication is granted, and the session is ready outside of a transaction. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const terminateCode = 0x58;

type Written = { chunk: Buffer }[];
type Done = (error?: Error | null) => void;

/**
 * What `pg` sees as its socket to a server: it carries the messages of the Postgres protocol to the thread and back.
 * One stream is one connection; it is destroyed with the reason when the thread ends.
 */
export class MessageStream extends Duplex {
  readonly #findThread: () => Promise<EmbeddedThread>;
  #thread: EmbeddedThread | null = null;
  #isGreeted = false;

  constructor(findThread: () => Promise<EmbeddedThread>) {
    super();
    this.#findThread = findThread;
  }

  connect(): this {
    void this.#open().then(
      () => this.emit('connect'),
      (error) => this.destroy(error),
    );
    return this;
  }

  async #open(): Promise<void> {
    this.#thread = await this.#findThread();
    void this.#thread.ended.then((reason) => this.destroy(interrupted(reason)));
    await this.#thread.ask({ kind: 'connect' });
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this._writev([{ chunk }], done);
  }

  override _writev(written: Written, done: Done): void {
    const chunks = written.map(({ chunk }) => chunk);
    if (this.#isGreeted) this.#send(chunks);
    else this.#greet();
    done();
  }

  override _final(done: Done): void {
    this.push(null);
    done();
  }

  /** The first thing a client sends names its user and settings, which mean nothing here. */
  #greet(): void {
    this.#isGreeted = true;
    this.push(welcome);
  }

  #send(chunks: readonly Buffer[]): void {
    const messages = chunks.filter((chunk) => chunk[0] !== terminateCode);
    if (messages.length === 0) return;
    const bytes = new Uint8Array(Buffer.concat(messages));
    this.#thread?.ask({ kind: 'messages', bytes }).then(
      (answer) => {
        if (answer.byteLength > 0 && !this.destroyed && !this.writableEnded) this.push(Buffer.from(answer));
      },
      (error) => this.destroy(interrupted(error)),
    );
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** It is unknown whether a pending statement was carried out, except that nothing of it was acknowledged. */
function interrupted(reason: unknown): DatabaseFault {
  return new DatabaseFault('unusable', `The embedded database was interrupted: ${toReason(reason)}.`, reason);
}
