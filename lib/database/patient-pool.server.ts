import 'server-only';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { askAgain } from './ask-again.ts';
import { DatabaseFault, toReason } from './database-fault.ts';

/** `too_many_connections`: of the role, the database or the whole server. */
const tooMany = '53300';
/** How long a pool makes do with the connections it got before it tries for more. */
const contentMs = 60_000;

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: boolean | Error) => void,
) => void;

/**
 * A pool that copes with as few connections as a server grants: when another is refused, it waits for one of its own. A
 * lost connection never ends the process, whatever it was being used for.
 */
export class PatientPool extends Pool {
  readonly #wantedMax: number;
  readonly #waitMs: number;

  constructor(config: PoolConfig & { max: number; connectionTimeoutMillis: number }) {
    super(config);
    this.#wantedMax = config.max;
    this.#waitMs = config.connectionTimeoutMillis;
    // Its user learns about the loss from the query that fails.
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  /** @throws DatabaseFault when there is no connection in time. */
  override connect(): Promise<PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<PoolClient> | undefined {
    const connecting = this.#connectPatiently();
    if (!connected) return connecting;
    connecting.then(
      (client) => connected(undefined, client, (release) => client.release(release)),
      (error: Error) => connected(error, undefined, () => undefined),
    );
    return undefined;
  }

  #connectPatiently(): Promise<PoolClient> {
    let refusal: unknown = null;
    const connect = async () => {
      try {
        return await super.connect();
      } catch (error) {
        if (error instanceof DatabaseFault || this.ending) throw error;
        if (!isRefusedForNow(error)) throw toFault(error);
        this.#beContent();
        refusal = error;
        return null;
      }
    };
    return askAgain(connect, { withinMs: this.#waitMs, makeError: () => toFault(refusal) });
  }

  /** Waiting callers are then served by the existing connections, instead of failing for lack of another. */
  #beContent(): void {
    if (this.totalCount === 0 || this.options.max < this.#wantedMax) return;
    this.options.max = this.totalCount;
    const timer = setTimeout(() => {
      this.options.max = this.#wantedMax;
    }, contentMs);
    timer.unref();
  }
}

/** Whether a server has no connection to spare, which may change at any moment. */
export function isRefusedForNow(error: unknown): boolean {
  return codeOf(error) === tooMany;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function toFault(error: unknown): DatabaseFault {
  // pg-pool's own words, for a connection that was not made in time and for one that did not become free.
  const isLate = /timeout exceeded when trying to connect|due to connection timeout/.test(toReason(error));
  const reason = isLate ? 'it does not answer' : toReason(error);
  return new DatabaseFault('unreachable', `The database cannot be reached: ${reason}.`, error);
}
