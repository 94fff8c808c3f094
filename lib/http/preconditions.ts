import { type ByteSpan, parseRange } from './range';

/** What to send of a body: all of it, one range, or only a status. */
export type Selection =
  | { status: 200 }
  | { status: 206; span: ByteSpan }
  | { status: 304 }
  | { status: 412 }
  | { status: 416 };

type AskedFor = Pick<Request, 'method' | 'headers'>;

/**
 * Evaluates the conditions of a GET or HEAD request for an existing resource, in the order of RFC 9110, 13.2.2, and
 * only then its range. Date conditions are ignored, because resources have no modification date (13.1.3, 13.1.4). A
 * range counts for GET alone (14.2), and with `If-Range` only while the bytes are exactly the same (13.1.5).
 */
export function selectBody(request: AskedFor, etag: string, sizeBytes: number): Selection {
  const early = judgeConditions(request, etag);
  if (early) return early;
  const { method, headers } = request;
  const range = method === 'GET' && isSameBody(headers, etag) ? headers.get('range') : null;
  const span = parseRange(range, sizeBytes);
  if (span === 'unsatisfiable') return { status: 416 };
  return span ? { status: 206, span } : { status: 200 };
}

/** The part of `selectBody` that can be decided before there is a body: the final status, or null. */
export function judgeConditions(
  { headers }: AskedFor,
  etag: string,
): { status: 304 } | { status: 412 } | null {
  const wanted = headers.get('if-match');
  if (wanted !== null && !namesEtag(wanted, etag, 'strong')) return { status: 412 };
  const known = headers.get('if-none-match');
  return known !== null && namesEtag(known, etag, 'weak') ? { status: 304 } : null;
}

/**
 * `If-Range` names a strong ETag or a date; a weak one never matches, and neither does a date, since there is no
 * modification date.
 */
function isSameBody(headers: Headers, etag: string): boolean {
  const condition = headers.get('if-range');
  return condition === null || condition.trim() === etag;
}

// A tag may hold commas, so a list cannot be split at them.
const etagPattern = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/** Whether a list of ETags, or `*` for any, names a strong one (RFC 9110, 8.8.3.2 on the two ways to compare). */
function namesEtag(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true;
  const named = [...list.matchAll(etagPattern)];
  return named.some(([, weak, tag]) => tag === etag && (comparison === 'weak' || !weak));
}
