import type { ServerResponse } from 'node:http';

/** The label every body carries that describes a task. */
export const ENGINE_LABEL = 'sandbox engine, demonstration voices';

/** What a parameter may be, in the vendor's own optional fields. */
export type Limits = { min?: number; max?: number; allowed_values?: readonly (string | number)[] };
type Details = { param?: string; limits?: Limits; headers?: Record<string, string>; type?: string };

function typeFor(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 402) return 'insufficient_quota';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'api_error' : 'invalid_request_error';
}

/** A refusal in the vendor's shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Details;

  constructor(status: number, code: string, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  toBody() {
    const { param, limits, type } = this.details;
    const error = { code: this.code, message: this.message, type: type ?? typeFor(this.status) };
    return { error: param === undefined ? error : { ...error, param, ...limits } };
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(bytes.length),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}

export function sendError(response: ServerResponse, error: ApiError): void {
  sendJson(response, error.status, error.toBody(), error.details.headers);
}
