import type { IncomingMessage } from 'node:http';
import { ApiError } from './answer.ts';
import { isTooDeep } from './json-depth.ts';

/** What is read and thrown away of a body that is too large, so that the sender gets to read the refusal. */
const DISCARD_BYTES = 64 * 1024 * 1024;

/** What a header may say of how the body is packed: nothing, for it is read as it comes. */
function checkPacking(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding']?.trim() ?? '';
  if (!/^(?:identity)?$/i.test(encoding)) {
    const message = `Content-Encoding ${encoding} is not supported: send the request body uncompressed`;
    throw new ApiError(415, 'unsupported_media_type', message, { param: 'Content-Encoding' });
  }
  const transfer = request.headers['transfer-encoding']?.trim() ?? '';
  if (!/^(?:chunked)?$/i.test(transfer)) {
    const message = `Transfer-Encoding ${transfer} is not supported: only chunked is`;
    throw new ApiError(501, 'not_implemented', message, { param: 'Transfer-Encoding' });
  }
}

/**
 * The whole body, or undefined when it is larger than `maxBytes`; never holds more than that in memory. Refuses one
 * that is compressed (415).
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  checkPacking(request);
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

function checkJsonType(contentType: string): void {
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType)) {
    throw new ApiError(415, 'unsupported_media_type', 'Content-Type must be application/json');
  }
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (!/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw new ApiError(415, 'unsupported_media_type', `JSON must be sent as UTF-8, not as ${charset}`);
  }
}

/**
 * A JSON body; refuses another content type, charset or encoding (415), too many bytes (413) and what does not parse or
 * is nested too deeply (400). Of a name that is given twice the last value counts.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const bytes = await readBody(request, maxBytes);
  checkJsonType(request.headers['content-type'] ?? '');
  if (bytes === undefined) {
    throw new ApiError(413, 'request_too_large', `Request body must not exceed ${maxBytes} bytes`);
  }
  const text = decodeUtf8(bytes);
  if (text !== undefined && isTooDeep(text)) {
    throw new ApiError(400, 'invalid_request', 'Request body is nested too deeply');
  }
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw new ApiError(400, 'invalid_request', 'Request body is not valid JSON');
  }
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
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
