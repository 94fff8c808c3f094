import { isBetween, isInstant, isText, isTextLike } from '../files/stored-record.ts';
import { MAX_SECONDS } from '../max-seconds.ts';
import { isJsonObject } from '../net/body.ts';
import { faultsOf, type Outcome, requestOf, type Task } from './task.ts';

const TASK_ID = /^task-[A-Za-z0-9-]{1,120}$/;
const MEDIA_NAME = /^[\w-]{32}$/;
/** No task is planned to take longer. */
const LONGEST_MS = 24 * 3600 * 1000;
/** Encoders round the longest audio up to whole frames. */
const LONGEST_SECONDS = MAX_SECONDS + 1;

/** 'none' where there is none, undefined for what cannot be one. */
function parseOutcome(value: unknown): Outcome | 'none' | undefined {
  if (value === undefined) return 'none';
  if (!isJsonObject(value) || !isInstant(value['atMs'])) return undefined;
  const { atMs, error } = value;
  if (error === undefined) return { atMs };
  if (!isJsonObject(error) || !isText(error['code']) || !isText(error['message'])) return undefined;
  return { atMs, error: { code: error['code'], message: error['message'] } };
}

/** Fields that need not be there; undefined when one is there and wrong. */
function parseExtras(value: { readonly [name: string]: unknown }): Partial<Task> | undefined {
  const { idempotencyKey, durationSeconds, warnings, isCallbackDone } = value;
  const outcome = parseOutcome(value['outcome']);
  if (outcome === undefined) return undefined;
  if (idempotencyKey !== undefined && !isText(idempotencyKey)) return undefined;
  if (durationSeconds !== undefined && !isBetween(durationSeconds, LONGEST_SECONDS)) return undefined;
  if (warnings !== undefined && !(Array.isArray(warnings) && warnings.every(isText))) return undefined;
  return {
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(warnings !== undefined && { warnings }),
    ...(outcome !== 'none' && { outcome }),
    ...(isCallbackDone === true && { isCallbackDone: true }),
  };
}

/** Reads a stored task; undefined when the record is not one, or holds what no task can hold. */
export function parseTask(value: unknown): Task | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id, owner, createdAtMs, finishAtMs, estimatedSeconds, body, bodyHash, faults, mediaName } = value;
  if (!isTextLike(id, TASK_ID) || !isTextLike(mediaName, MEDIA_NAME)) return undefined;
  if (!isText(owner) || !isText(bodyHash) || !isText(faults) || !isJsonObject(body)) return undefined;
  if (!isInstant(createdAtMs) || !isInstant(finishAtMs) || !isInstant(estimatedSeconds)) return undefined;
  if (finishAtMs - createdAtMs > LONGEST_MS) return undefined;
  const extras = parseExtras(value);
  if (extras === undefined) return undefined;
  const whole = { id, owner, createdAtMs, finishAtMs, estimatedSeconds, body, bodyHash, faults, mediaName };
  const task: Task = { ...whole, ...extras };
  try {
    requestOf(task);
    faultsOf(task);
    return task;
  } catch {
    return undefined;
  }
}
