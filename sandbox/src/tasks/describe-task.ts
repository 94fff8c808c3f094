import { findFault } from '../faults.ts';
import { ENGINE_LABEL } from '../net/answer.ts';
import { MODEL } from './generation-request.ts';
import {
  creditsUsed,
  extensionOf,
  faultsOf,
  type Outcome,
  RESERVED_CREDITS,
  requestOf,
  type Task,
} from './task.ts';

type TaskStatus = 'pending' | 'processing' | 'completed' | 'failed';

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
  if (error === undefined) {
    // A field of this engine's own.
    const { warnings } = task;
    return { ...start, usage, billing, ...describeLinks(task, origin), ...(warnings && { warnings }) };
  }
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
