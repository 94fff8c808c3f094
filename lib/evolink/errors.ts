import * as z from 'zod/mini';
import type { FailureCode } from '@/lib/failure/failure-table';
import {
  accountCodes,
  closedCodes,
  engineCodes,
  fileCodes,
  filesAccountCodes,
  requestCodes,
  statusCodes,
  taskCodes,
} from './error-codes';
import { errorSchema, type WireError } from './wire';

/** What Evolink said went wrong, in its own words. */
export interface EngineError {
  /**
   * Its code, in lower case; a known `type` of the error is used where the code is missing or only repeats the status.
   */
  code: string | null;
  message: string | null;
  /** The rest of it: parameter, limits, credits, a page that helps. */
  facts: WireError | null;
}

/** Reads the error of an answer or a task, in any of the shapes seen; null when nothing indicates an error. */
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

/** A type is a kind of error, and replaces a code only when it is a known one. */
function chooseCode(code: string | null, type: string | null): string | null {
  if (code !== null && !/^\d{3}$/.test(code)) return code;
  return type !== null && isKnownCode(type) ? type : code;
}

function isKnownCode(code: string): boolean {
  return [accountCodes, closedCodes, requestCodes, engineCodes, taskCodes].some((codes) => codes.has(code));
}

/** What an unsuccessful HTTP answer means: its status decides, its code refines that. */
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
  // A 403 page in HTML says nothing about the model.
  if (status === 403 && !error) return 'key_refused';
  return requestCodes.get(code) ?? statusCodes.get(status) ?? 'unknown_answer';
}

/**
 * Why the files service refuses a file: by its own code, else by the words for account and key, else by the status. A
 * refusal sent with status 200 has only the code.
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

/** Whether an error says that no request is admitted at all, which is before any charge whatever the status. */
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

/** Whether an error says that the engine does not know the task, or no longer does. */
export function isTaskMissing(error: EngineError | null): boolean {
  return error?.code === '404' || engineCodes.get(error?.code ?? '') === 'task_missing';
}

/** Whether the engine itself says that it does not know the outcome of a paid request. */
export function isOutcomeUnknown(error: EngineError | null): boolean {
  return engineCodes.get(error?.code ?? '') === 'start_unconfirmed';
}

// An error inside an answer with status 200: its code is trusted only where it means the same at any stage.
function explainInside(code: string): FailureCode {
  if (code === '400' || code === '422') return 'unknown_answer';
  return accountCodes.get(code) ?? engineCodes.get(code) ?? statusCodes.get(Number(code)) ?? 'unknown_answer';
}

function isServerTrouble(code: FailureCode | undefined): code is FailureCode {
  return code === 'engine_unavailable' || code === 'engine_error' || code === 'start_unconfirmed';
}
