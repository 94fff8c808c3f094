import 'server-only';
import {
  type Answered,
  callEngine,
  type EngineSettings,
  toAnswerFailure,
  toSilenceFailure,
} from './engine-call.server';
import { makeEngineFailure } from './engine-failure';
import { explainTaskError, isTaskMissing } from './errors';
import { isSameAmount, type ReadOutcome, type Refund } from './outcomes';
import { parseInstant, type WireTask } from './wire';
import { findLink, findTaskId, isTaskId, parseTask } from './wire-task';

/** How far a clock may be off. A refund from further ahead has not happened. */
const clockToleranceMs = 24 * 60 * 60 * 1000;

/** Reads a task. Free of charge, but each read of an unfinished task makes the engine ask its provider. */
export async function readTask(settings: EngineSettings, taskId: string): Promise<ReadOutcome> {
  if (!isTaskId(taskId)) {
    const failure = makeEngineFailure('task_missing', { detail: 'This is no id of a task.' }, settings.key);
    return { kind: 'missing', failure };
  }
  const reply = await callEngine(settings, {
    method: 'GET',
    path: `/v1/tasks/${encodeURIComponent(taskId)}`,
  });
  if (reply.kind === 'answered') return judgeAnswer(reply, taskId, settings);
  const failure = toSilenceFailure(reply.fault, settings, 'engine_error');
  return { kind: 'unreadable', failure, retryAfterSeconds: null };
}

function judgeAnswer(answer: Answered, taskId: string, settings: EngineSettings): ReadOutcome {
  const { status } = answer;
  const task = status >= 200 && status < 300 ? parseTask(answer.json) : null;
  // An answer about another task does not count for this one.
  const isOurs = task !== null && (findTaskId(task) ?? taskId) === taskId;
  const outcome = isOurs ? judgeTask(task, answer, settings) : null;
  if (outcome) return outcome;
  if (status === 404 || status === 410 || (status <= 400 && isTaskMissing(answer.error))) {
    return { kind: 'missing', failure: toAnswerFailure(answer, settings, 'task_missing') };
  }
  // Refusals of a start speak of the request and its charge; a read has neither.
  const isOdd = [400, 409, 413, 415, 422].includes(status);
  const failure = toAnswerFailure(answer, settings, isOdd ? 'unknown_answer' : undefined);
  return { kind: 'unreadable', failure, retryAfterSeconds: answer.retryAfterSeconds };
}

function judgeTask(task: WireTask, answer: Answered, settings: EngineSettings): ReadOutcome | null {
  const { error } = answer;
  const words = { detail: error?.message, engineCode: error?.code, facts: error?.facts };
  const state = task.status?.toLowerCase();
  switch (state) {
    case 'pending':
    case 'processing':
      return {
        kind: 'running',
        progress: task.progress,
        estimateSeconds: task.task_info?.estimated_time ?? null,
      };
    case 'completed':
      return { kind: 'completed', link: findLink(task), creditsUsed: findCreditsUsed(task) };
    case 'failed': {
      const failure = makeEngineFailure(explainTaskError(error), words, settings.key);
      return { kind: 'failed', failure, refund: findRefund(task) };
    }
    case 'cancelled':
    case 'canceled': {
      const failure = makeEngineFailure('generation_cancelled', words, settings.key);
      return { kind: 'cancelled', failure, refund: findRefund(task) };
    }
    default:
      return state === undefined || state === '' || error ? null : judgeUnknownState(state, answer, settings);
  }
}

/** A state that a later version of the engine may have; only the next reads can show what it means for the take. */
function judgeUnknownState(state: string, answer: Answered, settings: EngineSettings): ReadOutcome {
  const words = { detail: `The engine calls the state “${state}”.` };
  const failure = makeEngineFailure('task_state_unknown', words, settings.key);
  return { kind: 'unreadable', failure, retryAfterSeconds: answer.retryAfterSeconds };
}

function findCreditsUsed({ usage, billing }: WireTask): number | null {
  const charged = billing?.charge_status === 'charged' ? billing.charged_credits : null;
  return usage?.credits_used ?? usage?.cost?.credits ?? charged;
}

/**
 * What is proven to be refunded. Pages disagree on whether failed tasks are, so everything must agree: the charge was
 * released and none is left, the refund is completed and its time has come, it went to the account, and it is all that
 * was reserved. Source: when Evolink's own client considers a refund proven.
 */
function findRefund({ billing, usage }: WireTask): Refund | null {
  if (!billing || billing.refunded_credits === null) return null;
  const { charge_status, refund_status, refunded_at, refund_scope, refunded_credits: credits } = billing;
  const isDone = charge_status?.toLowerCase() === 'released' && refund_status?.toLowerCase() === 'completed';
  const isCharged = billing.charged_credits !== null && billing.charged_credits > 0;
  const refundedAtMs = refunded_at === null ? null : parseInstant(refunded_at);
  const hasHappened = refundedAtMs !== null && refundedAtMs <= Date.now() + clockToleranceMs;
  const isToAccount = refund_scope === null || refund_scope.toLowerCase() === 'account_balance';
  if (!isDone || isCharged || !hasHappened || !isToAccount) return null;
  const reserved = [billing.reserved_credits, usage?.credits_reserved ?? null].filter(
    (told) => told !== null,
  );
  const isWhole = reserved.every((told) => isSameAmount(told, credits));
  return isWhole ? { credits, reserved: reserved[0] ?? null } : null;
}
