import { randomBytes } from 'node:crypto';
import { EXTENSIONS, MIME_TYPES } from '../audio/encode.ts';
import { type Fault, findFault, parseFaults } from '../faults.ts';
import { MAX_SECONDS } from '../max-seconds.ts';
import { ENGINE_LABEL } from '../net/answer.ts';
import { isJsonObject, type JsonObject } from '../net/body.ts';
import { type GenerationRequest, MODEL, parseGenerationRequest } from './generation-request.ts';

export const CREDITS_PER_SECOND = 0.08;
export const RESERVED_CREDITS = roundCredits(MAX_SECONDS * CREDITS_PER_SECOND);
export const LINK_LIFE_MS = 24 * 3600 * 1000;

type Outcome = { atMs: number; error?: { code: string; message: string } };

/** One generation as it is kept on disk. */
export type Task = {
  id: string;
  /** Hash of the key that started it. */
  owner: string;
  createdAtMs: number;
  /** When it is meant to be finished; the audio is usually there long before. */
  finishAtMs: number;
  estimatedSeconds: number;
  /** The accepted body, read again by the same rules whenever the task is loaded. */
  body: JsonObject;
  idempotencyKey?: string;
  bodyHash: string;
  faults: string;
  /** The unguessable name of its result. */
  mediaName: string;
  /** Present once the audio is on disk. */
  durationSeconds?: number;
  /** Present once it has ended. */
  outcome?: Outcome;
  isCallbackDone?: boolean;
};

export type TaskStatus = 'pending' | 'processing' | 'completed' | 'failed';

/** Credits with four decimals: enough for 0.08 a second, without the tails of binary fractions. */
export function roundCredits(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export function createTaskId(nowMs: number): string {
  return `task-unified-${Math.floor(nowMs / 1000)}-${randomBytes(4).toString('hex')}`;
}

export const createMediaName = () => randomBytes(24).toString('base64url');
export const requestOf = (task: Task): GenerationRequest => parseGenerationRequest(task.body);
export const faultsOf = (task: Task): Fault[] => parseFaults(task.faults);
export const extensionOf = (task: Task) => EXTENSIONS[requestOf(task).format];
export const mimeTypeOf = (task: Task) => MIME_TYPES[requestOf(task).format];

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function parseOutcome(value: unknown): Outcome | undefined {
  if (!isJsonObject(value) || !isNumber(value['atMs'])) return undefined;
  const error = value['error'];
  if (!isJsonObject(error)) return { atMs: value['atMs'] };
  return { atMs: value['atMs'], error: { code: String(error['code']), message: String(error['message']) } };
}

/** Reads a stored task; undefined when the record is not one. */
export function parseTask(value: unknown): Task | undefined {
  if (!isJsonObject(value)) return undefined;
  const { id, owner, createdAtMs, finishAtMs, estimatedSeconds, body, bodyHash, faults, mediaName } = value;
  const isWhole =
    [id, owner, bodyHash, faults, mediaName].every(isText) &&
    [createdAtMs, finishAtMs, estimatedSeconds].every(isNumber);
  if (!isWhole || !isJsonObject(body)) return undefined;
  const outcome = parseOutcome(value['outcome']);
  const task: Task = {
    id: String(id),
    owner: String(owner),
    createdAtMs: Number(createdAtMs),
    finishAtMs: Number(finishAtMs),
    estimatedSeconds: Number(estimatedSeconds),
    body,
    bodyHash: String(bodyHash),
    faults: String(faults),
    mediaName: String(mediaName),
    ...(isText(value['idempotencyKey']) && { idempotencyKey: value['idempotencyKey'] }),
    ...(isNumber(value['durationSeconds']) && { durationSeconds: value['durationSeconds'] }),
    ...(outcome && { outcome }),
    ...(value['isCallbackDone'] === true && { isCallbackDone: true }),
  };
  try {
    requestOf(task);
    faultsOf(task);
    return task;
  } catch {
    return undefined;
  }
}

export function creditsUsed(task: Task): number {
  if (task.outcome === undefined || task.outcome.error !== undefined) return 0;
  return roundCredits((task.durationSeconds ?? 0) * CREDITS_PER_SECOND);
}

const LONGEST_PENDING_MS = 800;
const PENDING_SHARE = 0.15;
const LAST_PROGRESS = 95;

/** The share of the planned time that has passed; the last twentieth is kept for the end itself. */
function progressAt(task: Task, nowMs: number): number {
  const planned = Math.max(1, task.finishAtMs - task.createdAtMs);
  const share = (nowMs - task.createdAtMs) / planned;
  return Math.max(1, Math.min(LAST_PROGRESS, Math.floor(share * LAST_PROGRESS)));
}

/** Progress never goes back: a failed task keeps what it had reached. */
function stateOf(task: Task, nowMs: number): { progress: number; status: TaskStatus } {
  if (task.outcome?.error !== undefined) {
    return { progress: progressAt(task, task.outcome.atMs), status: 'failed' };
  }
  if (task.outcome !== undefined) return { progress: 100, status: 'completed' };
  const plannedMs = task.finishAtMs - task.createdAtMs;
  const pendingMs = Math.max(1, Math.min(LONGEST_PENDING_MS, plannedMs * PENDING_SHARE));
  if (nowMs - task.createdAtMs < pendingMs) return { progress: 0, status: 'pending' };
  return { progress: progressAt(task, nowMs), status: 'processing' };
}

function describeStart(task: Task, nowMs: number) {
  return {
    created: Math.floor(task.createdAtMs / 1000),
    id: task.id,
    model: MODEL,
    object: 'audio.generation.task',
    ...stateOf(task, nowMs),
    task_info: {
      // As the vendor's answers say it, although there is no route to cancel by.
      can_cancel: task.outcome === undefined,
      estimated_time: task.estimatedSeconds,
      audio_type: 'audio_generation',
    },
    type: 'audio',
    engine: ENGINE_LABEL,
  };
}

/** The answer to the request that created the task: `SeedAudioResponse`. */
export function describeCreated(task: Task, nowMs: number) {
  return { ...describeStart(task, nowMs), usage: { credits_reserved: RESERVED_CREDITS } };
}

/** What was reserved for a failed task is back at once; a client counts that as proven only by all of these. */
function describeRefund({ atMs }: Outcome) {
  return {
    refund_status: 'completed',
    refunded_credits: RESERVED_CREDITS,
    refunded_at: new Date(atMs).toISOString(),
    refund_scope: 'account_balance',
  };
}

function describeBilling(task: Task) {
  const { outcome } = task;
  const isFailed = outcome?.error !== undefined;
  return {
    charge_status: outcome === undefined ? 'reserved' : isFailed ? 'released' : 'charged',
    reserved_credits: RESERVED_CREDITS,
    charged_credits: creditsUsed(task),
    ...(isFailed ? describeRefund(outcome) : { refund_status: 'not_required', refunded_credits: 0 }),
  };
}

function describeResult(task: Task, url: string) {
  const { format, sampleRateHz } = requestOf(task);
  const durationSeconds = Math.round((task.durationSeconds ?? 0) * 1000) / 1000;
  return { audio_url: url, duration: durationSeconds, format, sample_rate: sampleRateHz };
}

/** The link fields; the odd shapes are the ones the vendor's answers are known to have taken. */
function describeLinks(task: Task, origin: string) {
  const url = `${origin}/media/${task.mediaName}.${extensionOf(task)}`;
  const faults = faultsOf(task);
  if (findFault(faults, 'no-link')) return { results: [], result_data: [] };
  const result = describeResult(task, url);
  switch (findFault(faults, 'odd-result')?.value) {
    case 'object':
      return { result_data: result };
    case 'urls':
      return { result_urls: [url] };
    case 'results':
      return { results: [url] };
    default:
      return { results: [url], result_data: [result] };
  }
}

const MENDABLE = [
  'content_policy_violation',
  'invalid_parameters',
  'image_processing_error',
  'request_cancelled',
];

/** The answer to reading the task, and the body of its callback. */
export function describeTask(task: Task, origin: string, nowMs: number) {
  const start = describeStart(task, nowMs);
  const billing = describeBilling(task);
  if (task.outcome === undefined) return { ...start, usage: { credits_reserved: RESERVED_CREDITS }, billing };
  const usage = { credits_reserved: RESERVED_CREDITS, credits_used: creditsUsed(task) };
  const { error } = task.outcome;
  if (error === undefined) return { ...start, usage, billing, ...describeLinks(task, origin) };
  const type = MENDABLE.includes(error.code) ? 'invalid_request_error' : 'api_error';
  return { ...start, usage, billing, error: { ...error, type } };
}

/** One entry of the list, which has no links. */
export function describeListed(task: Task, nowMs: number) {
  const isCompleted = task.outcome !== undefined && task.outcome.error === undefined;
  return {
    id: task.id,
    model: MODEL,
    type: 'audio',
    ...stateOf(task, nowMs),
    created_at: Math.floor(task.createdAtMs / 1000),
    duration: isCompleted ? Math.round((task.durationSeconds ?? 0) * 1000) / 1000 : 0,
    has_results: isCompleted && findFault(faultsOf(task), 'no-link') === undefined,
    has_error: task.outcome?.error !== undefined,
    credits_used: creditsUsed(task),
  };
}
