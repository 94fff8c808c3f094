import * as z from 'zod/mini';
import { type Failure, makeFailure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import { createRedactor } from '@/lib/log/redact';
import { readErrorFacts } from './error-facts';
import { errorSchema, type WireError } from './wire';

// So few letters are no secret, and stand in too many words to be taken out of a sentence.
const shortestSecret = 4;

/** What Evolink said went wrong, in its own words. */
export interface EngineError {
  /** Its code, in lower case; a known `type` of the error stands in where the code is missing or only repeats the status. */
  code: string | null;
  message: string | null;
  /** The rest of it: parameter, limits, credits, a page that helps. */
  facts: WireError | null;
}

/**
 * Codes that come before any charge whatever the status (Evolink's documentation: balance, key and user codes),
 * with the model permissions that belong to the key.
 */
const accountCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['unauthorized', 'key_refused'],
  ['invalid_token', 'key_refused'],
  ['key_disabled', 'key_disabled'],
  ['key_expired', 'key_expired'],
  ['ip_restricted', 'address_refused'],
  ['user_disabled', 'account_disabled'],
  ['insufficient_quota', 'credits_exhausted'],
  ['insufficient_user_quota', 'credits_exhausted'],
  ['quota_not_enough', 'credits_exhausted'],
  ['account_balance_insufficient', 'credits_exhausted'],
  ['insufficient_token_quota', 'key_credits_exhausted'],
  ['key_quota_exhausted', 'key_credits_exhausted'],
  ['token_daily_quota_exceeded', 'daily_limit_reached'],
  ['key_daily_quota_exhausted', 'daily_limit_reached'],
  ['model_access_denied', 'model_not_allowed'],
  ['key_model_not_allowed', 'model_not_allowed'],
]);

/** Codes that come before any charge even with a server error's status. Source: Evolink's clients. */
const closedCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['mcp_paused', 'access_paused'],
  ['mcp_channel_disabled', 'access_paused'],
  ['mcp_key_expired', 'key_expired'],
]);

const requestCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['missing_text', 'request_refused'],
  ['invalid_parameter', 'request_refused'],
  ['invalid_parameters', 'request_refused'],
  ['invalid_request', 'request_refused'],
  ['unsupported_parameters', 'request_refused'],
  ['invalid_media_url', 'media_refused'],
  ['image_processing_error', 'media_refused'],
  ['image_dimension_mismatch', 'media_refused'],
  // The speech provider's own code for a voice id it does not know.
  ['45001115', 'media_refused'],
  ['content_policy_violation', 'content_refused'],
  ['content_filter', 'content_refused'],
  ['sensitive_content', 'content_refused'],
  ['moderation_blocked', 'content_refused'],
  ['input_moderation_failed', 'content_refused'],
]);

const engineCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['internal_error', 'engine_error'],
  ['model_unavailable', 'engine_unavailable'],
  ['no_available_channel', 'engine_unavailable'],
  ['channel_selection_failed', 'engine_unavailable'],
  ['service_unavailable', 'engine_unavailable'],
  ['rate_limit_exceeded', 'too_many_requests'],
  ['task_not_found', 'task_missing'],
  ['invalid_task_id', 'task_missing'],
  ['idempotency_conflict', 'start_unconfirmed'],
  ['paid_outcome_unknown', 'start_unconfirmed'],
]);

const statusCodes: ReadonlyMap<number, FailureCode> = new Map<number, FailureCode>([
  [400, 'request_refused'],
  [401, 'key_refused'],
  [402, 'credits_exhausted'],
  [403, 'model_not_allowed'],
  [408, 'engine_timeout'],
  [409, 'start_unconfirmed'],
  [413, 'media_refused'],
  [415, 'media_refused'],
  [422, 'request_refused'],
  [429, 'too_many_requests'],
  [503, 'engine_unavailable'],
  [504, 'engine_timeout'],
]);

/** Codes of tasks that ended without audio. By then nothing can be said to be free of charge. */
const taskCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['content_policy_violation', 'generation_refused'],
  ['content_filter', 'generation_refused'],
  ['sensitive_content', 'generation_refused'],
  ['moderation_blocked', 'generation_refused'],
  ['input_moderation_failed', 'generation_refused'],
  ['invalid_parameters', 'generation_refused'],
  ['invalid_parameter', 'generation_refused'],
  ['400', 'generation_refused'],
  ['image_processing_error', 'media_refused'],
  ['image_dimension_mismatch', 'media_refused'],
  ['invalid_media_url', 'media_refused'],
  ['45001115', 'media_refused'],
  ['request_cancelled', 'generation_cancelled'],
  ['generation_failed_no_content', 'generation_empty'],
  ['generation_timeout', 'generation_timed_out'],
  ['408', 'generation_timed_out'],
  ['504', 'generation_timed_out'],
  ['resource_exhausted', 'generation_busy'],
  ['quota_exceeded', 'generation_busy'],
  ['service_unavailable', 'generation_busy'],
  ['model_unavailable', 'generation_busy'],
  ['rate_limited', 'generation_busy'],
  ['429', 'generation_busy'],
  ['503', 'generation_busy'],
  ['service_error', 'generation_failed'],
  ['resource_not_found', 'generation_failed'],
  ['unknown_error', 'generation_failed'],
  ['upstream_error', 'generation_failed'],
]);

/** Reads the error of an answer or a task, in any of the shapes seen; null when nothing speaks of an error. */
export function parseEngineError(json: unknown): EngineError | null {
  const holder = z.safeParse(z.object({ error: z.optional(z.unknown()) }), json);
  if (!holder.success) return null;
  const { error } = holder.data;
  if (typeof error === 'string') return error ? { code: null, message: error, facts: null } : null;
  const parsed = z.safeParse(errorSchema, error ?? json);
  if (!parsed.success) return null;
  const { message, suggestion, fallback_suggestion } = parsed.data;
  // At the top of a body the type is that of a task, such as `audio`.
  const type = error ? parsed.data.type?.toLowerCase() || null : null;
  const code = chooseCode(parsed.data.code?.toLowerCase() || null, type);
  if (code === null && message === null && type === null) return null;
  return {
    code,
    message: [message, suggestion ?? fallback_suggestion].filter(Boolean).join(' ') || null,
    facts: parsed.data,
  };
}

/** A type is a kind of error, and stands in for a code only where it is one that is known as such. */
function chooseCode(code: string | null, type: string | null): string | null {
  if (code !== null && !/^\d{3}$/.test(code)) return code;
  return type !== null && isKnownCode(type) ? type : code;
}

function isKnownCode(code: string): boolean {
  return [accountCodes, closedCodes, requestCodes, engineCodes, taskCodes].some((codes) => codes.has(code));
}

/** What an HTTP answer that is no success means: its status decides, its code makes that more exact. */
export function explainAnswer(status: number, error: EngineError | null): FailureCode {
  const code = error?.code ?? '';
  const closed = closedCodes.get(code);
  if (closed) return closed;
  if (status >= 500) {
    const byCode = engineCodes.get(code);
    return isServerTrouble(byCode) ? byCode : (statusCodes.get(status) ?? 'engine_error');
  }
  if (status < 400) return explainInside(code);
  if (status === 408 || status === 409) return statusCodes.get(status) ?? 'unknown_answer';
  const byAccount = accountCodes.get(code);
  if (byAccount) return byAccount;
  if (status === 401 || status === 402 || status === 429) return statusCodes.get(status) ?? 'unknown_answer';
  // A page that forbids in HTML says nothing of the model.
  if (status === 403 && !error) return 'key_refused';
  return requestCodes.get(code) ?? statusCodes.get(status) ?? 'unknown_answer';
}

/**
 * The codes of the files service that say why it refuses a file; 50001 is trouble of its own. Source: Evolink's pages
 * on its files service.
 */
const fileCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['40001', 'engine_file_too_large'],
  ['40002', 'engine_file_type'],
  ['40003', 'engine_file_quota'],
  ['40004', 'engine_file_unfetched'],
  ['413', 'engine_file_too_large'],
  ['415', 'engine_file_type'],
]);

const filesAccountCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['401', 'key_refused'],
  ['402', 'credits_exhausted'],
  // Says nothing of the model, which is not asked for here.
  ['403', 'key_refused'],
]);

/**
 * Why the files service refuses a file: by its own code, else by the words for account and key, else by the status. In a
 * refusal that claims success the code is all there is.
 */
export function explainFileRefusal(status: number, codes: (string | null)[]): FailureCode {
  const known = [...codes.filter((code) => code !== null), String(status)];
  for (const table of [fileCodes, accountCodes, filesAccountCodes]) {
    const code = known.map((word) => table.get(word.toLowerCase())).find((found) => found !== undefined);
    if (code) return code;
  }
  return 'engine_file_refused';
}

/** What the error of a task that ended without audio means. */
export function explainTaskError(error: EngineError | null): FailureCode {
  return taskCodes.get(error?.code ?? '') ?? 'generation_failed';
}

/** Whether an error says that nothing gets in at all, which is before any charge whatever the status. */
export function isClosed(error: EngineError | null): boolean {
  return closedCodes.has(error?.code ?? '');
}

/** Whether an error is of the account, the key or the user, which are refused before any charge. */
export function isBeforeCharge(error: EngineError | null): boolean {
  return (
    isClosed(error) ||
    accountCodes.has(error?.code ?? '') ||
    ['401', '402', '403'].includes(error?.code ?? '')
  );
}

/** Whether an error says that the engine does not know the task, or no longer. */
export function isTaskMissing(error: EngineError | null): boolean {
  return error?.code === '404' || engineCodes.get(error?.code ?? '') === 'task_missing';
}

/** Whether the engine itself says that it does not know what became of a paid request. */
export function isOutcomeUnknown(error: EngineError | null): boolean {
  return engineCodes.get(error?.code ?? '') === 'start_unconfirmed';
}

/** What the engine said about a failure, as far as it said anything. */
export interface EngineWords {
  detail?: string | null | undefined;
  engineCode?: string | null | undefined;
  facts?: WireError | null | undefined;
}

/** Makes a failure from the engine's words, with the key taken out of all of them. */
export function makeEngineFailure(code: FailureCode, words: EngineWords, key: string): Failure {
  const redact = (text: string) => redactKey(text, key);
  return makeFailure(code, {
    detail: words.detail ? redact(words.detail) : undefined,
    engineCode: words.engineCode ? redact(words.engineCode) : undefined,
    ...(words.facts ? readErrorFacts(words.facts, redact) : {}),
  });
}

// An error inside an answer that claims success: only what is sure at any moment is taken from its code.
function explainInside(code: string): FailureCode {
  if (code === '400' || code === '422') return 'unknown_answer';
  return accountCodes.get(code) ?? engineCodes.get(code) ?? statusCodes.get(Number(code)) ?? 'unknown_answer';
}

function isServerTrouble(code: FailureCode | undefined): code is FailureCode {
  return code === 'engine_unavailable' || code === 'engine_error' || code === 'start_unconfirmed';
}

// Vendors echo keys whole, in a header, or shortened with stars.
function redactKey(text: string, key: string): string {
  return createRedactor(
    key.length < shortestSecret ? [] : [key],
    '[key]',
  )(text)
    .replace(/\bbearer\s+[^\s"',;]+/gi, 'Bearer [key]')
    .replace(/\bsk-[\w*.-]{4,}/gi, '[key]');
}
