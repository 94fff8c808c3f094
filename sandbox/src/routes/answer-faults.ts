import type { ServerResponse } from 'node:http';
import { type Fault, findFault } from '../faults.ts';
import { ApiError, sendError } from '../net/answer.ts';

const CODES: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'insufficient_quota',
  403: 'model_access_denied',
  404: 'task_not_found',
  409: 'idempotency_conflict',
  413: 'request_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limit_exceeded',
  500: 'internal_error',
  502: 'upstream_error',
  503: 'service_unavailable',
  504: 'generation_timeout',
};

function sendStatus(response: ServerResponse, { value, options }: Fault): void {
  const status = Number(value);
  const retryAfter = options.get('retry-after');
  const code = options.get('code') || CODES[status] || 'unknown_error';
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  sendError(response, new ApiError(status, code, `Injected fault: status ${value}`, { headers }));
}

function sendHtml(response: ServerResponse): void {
  const page = '<!doctype html><title>Gateway</title><h1>Checking your browser</h1>';
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': String(page.length) };
  response.writeHead(200, headers).end(page);
}

/** Answers with the injected fault; true when there was one, so that nothing else may be answered. */
export function applyAnswerFault(response: ServerResponse, faults: readonly Fault[]): boolean {
  const status = findFault(faults, 'status');
  if (findFault(faults, 'hang')) return true;
  if (findFault(faults, 'drop') || findFault(faults, 'drop-before')) response.destroy();
  else if (status !== undefined) sendStatus(response, status);
  else if (findFault(faults, 'html')) sendHtml(response);
  else return false;
  return true;
}
