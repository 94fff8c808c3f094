import 'server-only';
import type { Failure } from '@/lib/failure/failure';
import type { FailureCode } from '@/lib/failure/failure-table';
import type { AnswerHead, OutsideFault } from '@/lib/http/outside/outside-exchange';
import { requestOutside } from '@/lib/http/outside/outside-request.server';
import type { ProxySettings } from '@/lib/http/outside/proxy-settings';
import { parseRetryAfter } from '@/lib/http/outside/retry-after';
import { makeEngineFailure } from './engine-failure';
import { type EngineError, explainAnswer, parseEngineError } from './errors';

const maxAnswerBytes = 1024 * 1024;
const maxConnectMs = 10_000;

export interface EngineSettings {
  /** Where the engine is; a path and a closing slash are allowed. */
  baseUrl: string;
  /** Base address of its files service. */
  filesUrl: string;
  key: string;
  proxy?: ProxySettings | null;
  /** For one request, from connecting to the last byte. */
  timeoutSeconds: number;
}

export interface EngineCall {
  method: 'GET' | 'POST';
  /** Which of the two base addresses is called; the API's by default. */
  service?: 'api' | 'files';
  /** Path below the base address, already encoded. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON, or unchanged; then the headers must name its type. */
  body?: Record<string, unknown> | Uint8Array;
  /** For the whole call, when that may last longer than other calls; silence may not. */
  timeoutSeconds?: number;
}

/** What came back: an answer with a status, or a fault from before there was one. */
export type EngineReply =
  | {
      kind: 'answered';
      status: number;
      headers: AnswerHead['headers'];
      /** The parsed body, or undefined when it did not come whole or is not JSON. */
      json: unknown;
      error: EngineError | null;
      retryAfterSeconds: number | null;
      /** The fault that spoiled the body, when it was spoiled. */
      fault: OutsideFault | null;
    }
  | { kind: 'silent'; fault: OutsideFault };

export type Answered = Extract<EngineReply, { kind: 'answered' }>;

/** Sends one authorised request to the engine; answers are bounded to 1 MB and redirects are not followed. */
export async function callEngine(settings: EngineSettings, call: EngineCall): Promise<EngineReply> {
  const timeoutMs = settings.timeoutSeconds * 1000;
  const totalMs = call.timeoutSeconds === undefined ? timeoutMs : call.timeoutSeconds * 1000;
  const address = call.service === 'files' ? settings.filesUrl : settings.baseUrl;
  const answer = await requestOutside({
    url: `${address.replace(/\/+$/, '')}${call.path}`,
    method: call.method,
    headers: {
      Authorization: `Bearer ${settings.key}`,
      Accept: 'application/json',
      ...(call.body ? { 'Content-Type': 'application/json' } : {}),
      ...call.headers,
    },
    ...(call.body ? { body: writeBody(call.body) } : {}),
    policy: { kind: 'configured', origins: [new URL(address).origin] },
    proxy: settings.proxy ?? null,
    timeouts: { connectMs: Math.min(timeoutMs, maxConnectMs), idleMs: timeoutMs, totalMs },
    maxBodyBytes: maxAnswerBytes,
  });
  if (answer.ok) return toAnswered(answer.value, parseJson(answer.value.body), null);
  const fault = answer.failure;
  return fault.head ? toAnswered(fault.head, undefined, fault) : { kind: 'silent', fault };
}

/** The failure behind an unsuccessful answer, in the engine's own words where it has some. */
export function toAnswerFailure(
  answer: Answered,
  settings: EngineSettings,
  code: FailureCode = findAnswerCode(answer),
): Failure {
  const { status, error, fault, json } = answer;
  const plain = json === undefined ? `HTTP ${status} without readable JSON.` : `HTTP ${status}.`;
  return makeEngineFailure(
    code,
    { detail: error?.message ?? fault?.detail ?? plain, engineCode: error?.code, facts: error?.facts },
    settings.key,
  );
}

/** The failure when there is no answer; `code` is the one for a connection that ended without one. */
export function toSilenceFailure(fault: OutsideFault, settings: EngineSettings, code: FailureCode): Failure {
  return makeEngineFailure(explainSilence(fault, code), { detail: fault.detail }, settings.key);
}

function writeBody(body: Record<string, unknown> | Uint8Array): string | Uint8Array {
  return body instanceof Uint8Array ? body : JSON.stringify(body);
}

function explainSilence(fault: OutsideFault, code: FailureCode): FailureCode {
  if (fault.kind === 'proxy-failed') return 'proxy_failed';
  if (!fault.sent) return 'engine_unreachable';
  return fault.late ? 'engine_timeout' : code;
}

function findAnswerCode({ status, error, fault }: Answered): FailureCode {
  if (status < 300 && fault?.late) return 'engine_timeout';
  return explainAnswer(status, error);
}

function toAnswered({ status, headers }: AnswerHead, json: unknown, fault: OutsideFault | null): Answered {
  const retryAfterSeconds = parseRetryAfter(headers['retry-after'], Date.now());
  return { kind: 'answered', status, headers, json, error: parseEngineError(json), retryAfterSeconds, fault };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
