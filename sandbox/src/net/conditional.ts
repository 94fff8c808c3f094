import type { IncomingHttpHeaders } from 'node:http';

/** What a stored response is told apart by: a strong ETag, with its quotes, and the time of its last change. */
export type Validators = { etag: string; modifiedAtMs: number };

const toSeconds = (ms: number) => Math.floor(ms / 1000);

/** Whether a list of ETags holds one; `*` is any. Weak ones count only where the comparison may be weak. */
function holdsEtag(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true;
  const tags = list.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => (comparison === 'weak' ? tag.replace(/^W\//, '') : tag) === etag);
}

/** An HTTP date in seconds; undefined for text that is none, which is to be ignored. */
function readDate(text: string | undefined): number | undefined {
  const ms = /GMT\s*$/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(ms) ? undefined : toSeconds(ms);
}

/** The status that the conditions of a GET or HEAD ask for instead of an answer (RFC 9110, section 13.2.2). */
export function judgeConditions(
  headers: IncomingHttpHeaders,
  { etag, modifiedAtMs }: Validators,
): 304 | 412 | undefined {
  const modified = toSeconds(modifiedAtMs);
  const ifMatch = headers['if-match'];
  const unmodifiedSince = readDate(headers['if-unmodified-since']);
  if (ifMatch !== undefined) {
    if (!holdsEtag(ifMatch, etag, 'strong')) return 412;
  } else if (unmodifiedSince !== undefined && modified > unmodifiedSince) return 412;
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return holdsEtag(ifNoneMatch, etag, 'weak') ? 304 : undefined;
  const modifiedSince = readDate(headers['if-modified-since']);
  return modifiedSince !== undefined && modified <= modifiedSince ? 304 : undefined;
}

/** Whether a `Range` counts: always, unless `If-Range` names another state of the file. */
export function isRangeCurrent(headers: IncomingHttpHeaders, { etag, modifiedAtMs }: Validators): boolean {
  const ifRange = headers['if-range'];
  const text = (Array.isArray(ifRange) ? ifRange.join(',') : ifRange)?.trim();
  if (text === undefined) return true;
  return text.includes('"') ? text === etag : readDate(text) === toSeconds(modifiedAtMs);
}
