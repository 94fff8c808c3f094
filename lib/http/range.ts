/** Bytes from `start` to `end`, both included. */
export interface ByteSpan {
  start: number;
  end: number;
}

/**
 * Reads a Range header for a body of `sizeBytes` (RFC 9110, 14.2). Null means the whole body: no header, a unit
 * other than bytes, a malformed one, or several ranges, which a server may ignore.
 */
export function parseRange(header: string | null, sizeBytes: number): ByteSpan | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length > 0 ? { start: sizeBytes - length, end: sizeBytes - 1 } : 'unsatisfiable';
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= sizeBytes) return 'unsatisfiable';
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}
