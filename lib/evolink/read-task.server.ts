import 'server-only';
import {
  type Answered,
  callEngine,
  type EngineSettings,
  toAnswerFailure,
  toSilenceFailure,
} from './engine-call.server';
import { explainTaskError, isTaskMissing, makeEngineFailure } from './errors';
import type { ReadOutcome } from './outcomes';
import { findLink, isTaskId, parseTask, type WireTask } from './wire';

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
  if (reply.kind === 'answered') return judgeAnswer(reply, settings);
  const failure = toSilenceFailure(reply.fault, settings, 'engine_error');
  return { kind: 'unreadable', failure, retryAfterSeconds: null };
}

function judgeAnswer(answer: Answered, settings: EngineSettings): ReadOutcome {
  const { status } = answer;
  const task = status >= 200 && status < 300 ? parseTask(answer.json) : null;
  const outcome = task && judgeTask(task, answer, settings);
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
  const words = { detail: error?.message, engineCode: error?.code };
  switch (task.status?.toLowerCase()) {
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
      return { kind: 'failed', failure, creditsReturned: findCreditsReturned(task) };
    }
    case 'cancelled':
    case 'canceled': {
      const failure = makeEngineFailure('generation_cancelled', words, settings.key);
      return { kind: 'cancelled', failure, creditsReturned: findCreditsReturned(task) };
    }
    default:
      return null;
  }
}

function findCreditsUsed({ usage, billing }: WireTask): number | null {
  const charged = billing?.charge_status === 'charged' ? billing.charged_credits : null;
  return usage?.credits_used ?? usage?.cost?.credits ?? charged;
}

// Pages disagree on whether failed tasks are refunded, so only a completed refund counts.
function findCreditsReturned({ billing }: WireTask): number | null {
  return billing?.refund_status === 'completed' ? billing.refunded_credits : null;
}
