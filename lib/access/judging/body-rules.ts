import { type RequestHead, readOnce } from './request-head.ts';

/** The size of a body as its head announces it; null for a chunked body, whose length is not known. */
export type BodySize = number | null;

/**
 * Reads how long a body will be (RFC 9112, 6). Two lengths, a length together with chunks, and codings other than plain
 * chunks are how request smuggling works: 'malformed'.
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
