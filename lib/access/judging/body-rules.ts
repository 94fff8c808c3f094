import { type RequestHead, readOnce } from './request-head.ts';

/** The size of a body as its head announces it; null stands for a body in chunks, whose end nobody knows. */
export type BodySize = number | null;

/**
 * Reads how long a body will be (RFC 9112, 6). Two lengths, a length beside chunks, and codings other than plain chunks
 * are how one request is smuggled inside another: 'malformed'.
 */
export function readBodySize(head: RequestHead): { size: BodySize } | 'malformed' {
  const length = readOnce(head, 'content-length');
  const coding = readOnce(head, 'transfer-encoding');
  if (length === 'repeated' || coding === 'repeated') return 'malformed';
  if (coding !== null) {
    return length === null && coding.value.toLowerCase() === 'chunked' ? { size: null } : 'malformed';
  }
  if (length === null) return { size: 0 };
  return /^\d{1,15}$/.test(length.value) ? { size: Number(length.value) } : 'malformed';
}
