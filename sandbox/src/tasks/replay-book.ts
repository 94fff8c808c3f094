import { createHash } from 'node:crypto';
import { ApiError } from '../net/answer.ts';
import type { JsonObject } from '../net/body.ts';
import type { Task } from './task.ts';

/** The same JSON text for the same value, whatever the order of its fields. */
function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export const hashBody = (body: JsonObject) =>
  createHash('sha256').update(toCanonicalJson(body)).digest('hex');

type Owned = Pick<Task, 'owner' | 'bodyHash'> & { idempotencyKey?: string | undefined };
const slotOf = ({ owner, idempotencyKey }: Owned) => `${owner} ${idempotencyKey}`;

/** Which idempotency key of which owner started which task. */
export class ReplayBook {
  readonly #entries = new Map<string, { bodyHash: string; task: Promise<Task> }>();

  /** `task` resolves once it is safely on disk; until then a second request waits for it. */
  remember(owned: Owned, task: Promise<Task>): void {
    if (owned.idempotencyKey === undefined) return;
    this.#entries.set(slotOf(owned), { bodyHash: owned.bodyHash, task });
  }

  forget(owned: Owned): void {
    this.#entries.delete(slotOf(owned));
  }

  /**
   * The first task of the same key; undefined for the first request, 409 for a different body. Answers at once, so
   * that of two requests in the same moment the second finds what the first has just remembered.
   */
  find(owned: Owned): Promise<Task> | undefined {
    const first = owned.idempotencyKey === undefined ? undefined : this.#entries.get(slotOf(owned));
    if (first === undefined) return undefined;
    if (first.bodyHash !== owned.bodyHash) {
      const message = 'Idempotency-Key was already used with a different request body';
      throw new ApiError(409, 'idempotency_conflict', message, { param: 'Idempotency-Key' });
    }
    return first.task;
  }
}
