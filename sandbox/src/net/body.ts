import type { IncomingMessage } from 'node:http';
import { ApiError } from './answer.ts';

/** What is read and thrown away of a body that is too large, so that the sender gets to read the refusal. */
const DISCARD_BYTES = 64 * 1024 * 1024;

/** The whole body, or undefined when it is larger than `maxBytes`; never holds more than that in memory. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts.length = 0;
    if (length > maxBytes + DISCARD_BYTES) return undefined;
  }
  return length > maxBytes ? undefined : Buffer.concat(parts);
}

/** A JSON body; refuses another content type (415), too many bytes (413) and what does not parse (400). */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const bytes = await readBody(request, maxBytes);
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)) {
    throw new ApiError(415, 'unsupported_media_type', 'Content-Type must be application/json');
  }
  if (bytes === undefined) {
    throw new ApiError(413, 'request_too_large', `Request body must not exceed ${maxBytes} bytes`);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ApiError(400, 'invalid_request', 'Request body is not valid JSON');
  }
}

export type JsonObject = { readonly [name: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export async function readJsonObject(request: IncomingMessage, maxBytes: number): Promise<JsonObject> {
  const body = await readJson(request, maxBytes);
  if (!isJsonObject(body)) throw new ApiError(400, 'invalid_request', 'Request body must be a JSON object');
  return body;
}
