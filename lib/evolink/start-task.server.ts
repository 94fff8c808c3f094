import 'server-only';
import type { Failure } from '@/lib/failure/failure';
import type { TakeRequest } from '@/lib/request/request';
import {
  type Answered,
  callEngine,
  type EngineSettings,
  toAnswerFailure,
  toSilenceFailure,
} from './engine-call.server';
import { isBeforeCharge, isClosed, isOutcomeUnknown } from './errors';
import type { StartOutcome } from './outcomes';
import { toWireRequest, type WireContext } from './wire-request';
import { findTaskId, parseTask } from './wire-task';

const refusingStatuses = [400, 401, 402, 403, 404, 405, 413, 415, 422];

export interface StartOptions extends WireContext {
  /** 16-96 characters of `[A-Za-z0-9._-]`, the same each time the same take is requested. */
  idempotencyKey: string;
}

/**
 * Asks the engine for a take, once. Only what is certain to be before any charge is `refused` or `busy`; a
 * server error, a conflict, a redirect and an unreadable or missing answer are all `uncertain`.
 */
export async function startTask(
  settings: EngineSettings,
  request: TakeRequest,
  { idempotencyKey, ...wireContext }: StartOptions,
): Promise<StartOutcome> {
  const reply = await callEngine(settings, {
    method: 'POST',
    path: '/v1/audios/generations',
    headers: { 'Idempotency-Key': idempotencyKey },
    body: toWireRequest(request, wireContext),
  });
  if (reply.kind === 'answered') return judgeAnswer(reply, settings, hasMedia(request));
  const failure = toSilenceFailure(reply.fault, settings, 'start_unconfirmed');
  return { kind: reply.fault.sent ? 'uncertain' : 'unsent', failure };
}

function judgeAnswer(answer: Answered, settings: EngineSettings, isWithMedia: boolean): StartOutcome {
  const { status, error } = answer;
  if (status >= 200 && status < 300) return judgeSuccess(answer, settings);
  if (isOutcomeUnknown(error)) {
    return { kind: 'uncertain', failure: toAnswerFailure(answer, settings, 'start_unconfirmed') };
  }
  const failure = explainRefusal(answer, settings, isWithMedia);
  if (refusingStatuses.includes(status) || isClosed(error)) return { kind: 'refused', failure };
  if (status !== 429) return { kind: 'uncertain', failure };
  // Some gateways answer 429 when the balance is used up; waiting would not help.
  if (isBeforeCharge(error)) return { kind: 'refused', failure };
  return { kind: 'busy', retryAfterSeconds: answer.retryAfterSeconds, failure };
}

/** A request that is too large or of a wrong kind can be so for its media only when it has some. */
function explainRefusal(answer: Answered, settings: EngineSettings, isWithMedia: boolean): Failure {
  const failure = toAnswerFailure(answer, settings);
  const isOfBody = answer.status === 413 || answer.status === 415;
  if (!isOfBody || isWithMedia || failure.code !== 'media_refused') return failure;
  return { ...failure, code: 'request_refused' };
}

function hasMedia({ references, image }: TakeRequest): boolean {
  return image !== null || references.some(({ kind }) => kind !== 'voice');
}

function judgeSuccess(answer: Answered, settings: EngineSettings): StartOutcome {
  const task = parseTask(answer.json);
  const taskId = task && findTaskId(task);
  if (task && taskId) {
    return {
      kind: 'started',
      taskId,
      estimateSeconds: task.task_info?.estimated_time ?? null,
      creditsReserved: task.usage?.credits_reserved ?? null,
      progress: task.progress,
      replayed: answer.headers['idempotency-replayed'] === 'true',
    };
  }
  if (isBeforeCharge(answer.error)) return { kind: 'refused', failure: toAnswerFailure(answer, settings) };
  // An error inside a 200 answer may come from any stage; its usual sentence could deny a charge that was made.
  const code = answer.error ? 'start_unconfirmed' : undefined;
  return { kind: 'uncertain', failure: toAnswerFailure(answer, settings, code) };
}
