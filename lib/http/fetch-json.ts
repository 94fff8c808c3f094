import type * as z from 'zod/mini';
import { noticeHere } from '@/lib/failure/browser-failures';
import type { FailureNotice } from '@/lib/failure/failure-notice';

const loadFailureAnswer = () => import('@/lib/failure/failure-notice');

/** Thrown by `fetchJson` and `sendFile`; carries the failure from the studio's server, or the one for its absence. */
export class FailureError extends Error {
  override name = 'FailureError';
  readonly failure: FailureNotice;

  constructor(failure: FailureNotice) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * Reads JSON from the studio's own endpoints and parses it; the schema is loaded beside the request, so that a
 * page hydrates without it. Rejects with a FailureError: the failure in the answer, `studio_unreachable`
 * when there was none, `internal_error` when it does not fit the schema.
 */
export function fetchJson<Schema extends z.ZodMiniType>(
  path: string,
  loadSchema: () => Promise<Schema>,
  signal: AbortSignal,
): Promise<z.infer<Schema>> {
  return exchange(path, { signal }, loadSchema);
}

/**
 * POSTs a query that is too long for a URL to one of the studio's own endpoints; reads the answer as `fetchJson` does.
 */
export function askJson<Schema extends z.ZodMiniType>(
  path: string,
  { question, signal }: { question: unknown; signal: AbortSignal },
  loadSchema: () => Promise<Schema>,
): Promise<z.infer<Schema>> {
  const headers = { 'content-type': 'application/json' };
  return exchange(path, { method: 'POST', body: JSON.stringify(question), headers, signal }, loadSchema);
}

/**
 * Sends a file's bytes with its name to one of the studio's own endpoints and reads the answer as `fetchJson` does.
 * An aborted request rejects with the browser's AbortError.
 */
export function sendFile<Schema extends z.ZodMiniType>(
  path: string,
  upload: { file: Blob; name: string; signal: AbortSignal },
  loadSchema: () => Promise<Schema>,
): Promise<z.infer<Schema>> {
  const { file, name, signal } = upload;
  const headers = { 'x-file-name': encodeURIComponent(name.toWellFormed()) };
  return exchange(path, { method: 'POST', body: file, headers, signal }, loadSchema);
}

async function exchange<Schema extends z.ZodMiniType>(
  path: string,
  init: RequestInit & { signal: AbortSignal },
  loadSchema: () => Promise<Schema>,
): Promise<z.infer<Schema>> {
  const loading = loadParser(loadSchema);
  // Awaited below; until then a failed import must not count as an unhandled rejection.
  loading.catch(() => undefined);
  const body = await fetchBody(path, init);
  return (await loading)(body);
}

/** Loads what parses an answer. Rejects as `fetchJson` does, and so does what it resolves to. */
export async function loadParser<Schema extends z.ZodMiniType>(
  loadSchema: () => Promise<Schema>,
): Promise<(body: unknown) => z.infer<Schema>> {
  const schema = await loadSchema().catch(() => {
    throw new FailureError(noticeHere('studio_unreachable'));
  });
  return (body) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new FailureError(noticeHere('internal_error'));
    return parsed.data;
  };
}

/** Reads an answer whose schema is loaded only where it is needed; null where it is no JSON. Rejects as `fetchJson` does. */
export async function fetchBody(path: string, init: RequestInit & { signal: AbortSignal }): Promise<unknown> {
  const headers = { accept: 'application/json', ...init.headers };
  const response = await fetch(path, { ...init, headers }).catch((error: unknown) => {
    if (init.signal.aborted) throw error;
    throw new FailureError(noticeHere('studio_unreachable'));
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new FailureError(await readFailure(body));
  return body;
}

async function readFailure(body: unknown): Promise<FailureNotice> {
  const { failureAnswerSchema } = await loadFailureAnswer();
  const parsed = failureAnswerSchema.safeParse(body);
  return parsed.success ? parsed.data.failure : noticeHere('internal_error');
}
